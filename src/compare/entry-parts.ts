// TOC entry → the parts it is compared by.

import type { TocEntry } from '../ddl/entry/toc-entry.ts'
import type { RenderContext } from '../ddl/kind.ts'
import type { Catalog, Sequence } from '../catalog/catalog.ts'
import type { DifferencePart } from './difference.ts'
import type { Part } from './part.ts'
import { privilegeParts } from './privileges.ts'

/** Entries of an object that say a part of it, by their description. */
const PARTS: Readonly<Record<string, DifferencePart>> = {
  'TABLE ATTACH': 'attachment',
  'INDEX ATTACH': 'attachment',
  'ROW SECURITY': 'row security',
  'SEQUENCE OWNED BY': 'owned by',
  'PUBLICATION TABLE': 'member',
  'PUBLICATION TABLES IN SCHEMA': 'member',
  'USER MAPPING': 'user mapping',
  'MATERIALIZED VIEW DATA': 'data',
  'DATABASE PROPERTIES': 'properties',
}

export function partsOfEntry(entry: TocEntry, context: RenderContext): Part[] {
  const { object, part, of } = entry
  if (part === 'privileges') return privilegeParts(entry, context)
  if (part === 'comment') {
    // Checks are objects of their own, and so have their comments.
    if (isCommentOnCheck(entry, context)) return []
    return [{ name: 'comment', of, text: entry.definition }]
  }
  if (part === 'security label') return [{ name: 'security label', of, text: entry.definition }]
  const kind = object?.kind
  const parts: Part[] = []
  if (kind === 'constraints' && entry.description === 'CHECK CONSTRAINT') return []
  // Tables go by parts of their own.
  const isTable = object?.type === 'TABLE' && (kind === 'tables' || kind === 'foreignTables')
  if (object?.type === 'ATTRDEF') {
    const { column } = object.subject as { column: { name: string } }
    // That of a table's own column is in the column.
    return [{ name: 'default', of: column.name, text: entry.definition }]
  }
  if (!isTable && entry.definition !== '') parts.push(definitionPart(entry))
  if (entry.owned !== null && entry.owner !== null && !context.options.noOwner)
    parts.push({ name: 'owner', of: null, text: entry.owner })
  const { tablespace, tableAccessMethod } = entry
  if (tablespace !== null && tablespace !== '' && !context.options.noTablespaces)
    parts.push({ name: 'tablespace', of: null, text: tablespace })
  if (tableAccessMethod !== null && !context.options.noTableAccessMethod)
    parts.push({ name: 'access method', of: null, text: tableAccessMethod })
  return parts
}

function isCommentOnCheck({ object, of }: TocEntry, context: RenderContext): boolean {
  if (!object || of === null) return object?.kind === 'constraints' && isCheck(object.subject)
  const { id } = object.subject as { id?: string }
  return id !== undefined && context.checks(id).some(({ name }) => name === of)
}

function isCheck(subject: unknown): boolean {
  return (subject as Catalog['constraints'][number]).type === 'check'
}

function definitionPart(entry: TocEntry): Part {
  const { object, description, definition: text } = entry
  const name = PARTS[description]
  if (object?.kind === 'sequences' && (object.subject as Sequence).identity)
    return { name: 'identity', of: null, text }
  if (object?.kind === 'types' && object.type === 'CONSTRAINT')
    return { name: 'constraint', of: object.name, text }
  if (name === 'member') return { name, of: memberOf(entry), text }
  if (name === 'user mapping') return { name, of: entry.tag, text }
  return { name: name ?? 'definition', of: null, text }
}

function memberOf({ namespace, object, description }: TocEntry): string {
  const name = object?.name ?? ''
  return description === 'PUBLICATION TABLES IN SCHEMA' ? `schema ${name}` : `${namespace ?? ''}.${name}`
}
