// Makes TOC entries: the entry of an object itself, and the comments, security labels and statements that follow it.

import type { CatalogObject, SecurityLabel } from '../../catalog/catalog-object.ts'
import type { RenderContext } from '../kind.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import type { DropStatement, TocEntry } from './toc-entry.ts'

type EntryFields = Pick<TocEntry, 'tag' | 'description' | 'section' | 'definition'> &
  Partial<Omit<TocEntry, 'object' | 'commentedOut'>>

/** An entry of `object`, null for the database: its definition, with no owner, no drop, no storage, main pass unless given. */
export function entry(object: DumpObject | null, fields: EntryFields): TocEntry {
  return {
    tag: fields.tag,
    description: fields.description,
    namespace: fields.namespace === undefined ? (object?.namespace ?? null) : fields.namespace,
    owner: fields.owner ?? null,
    section: fields.section,
    definition: fields.definition,
    drop: fields.drop ?? null,
    owned: fields.owned ?? null,
    tablespace: fields.tablespace ?? null,
    tableAccessMethod: fields.tableAccessMethod ?? null,
    partitioned: fields.partitioned ?? false,
    pass: fields.pass ?? 'main',
    object,
    part: fields.part ?? 'definition',
    of: fields.of ?? null,
    privileges: fields.privileges ?? null,
  }
}

/** `DROP <what> <name>;` in both spellings. */
export function dropStatement(what: string, name: string, suffix = ''): DropStatement {
  return { plain: `DROP ${what} ${name}${suffix};\n`, ifExists: `DROP ${what} IF EXISTS ${name}${suffix};\n` }
}

/** Owner and the words that ALTER … OWNER TO names the object by, for entries that have both. */
export function ownedBy(owner: string, what: string): Pick<TocEntry, 'owner' | 'owned'> {
  return { owner, owned: what }
}

/** How COMMENT ON, SECURITY LABEL and GRANT name an object. */
export interface ObjectReference {
  /** Object type in the statement: `TABLE`, `COLUMN`, `CONSTRAINT`. */
  readonly type: string
  /** Name as the statement has it after the namespace, already quoted: `t`, `f(integer)`, `c ON public.t`. */
  readonly name: string
  /** Of a function: its name with nothing but the types of its arguments, as regprocedure takes it; `name` by default. */
  readonly signature?: string
  readonly namespace: string | null
  readonly owner: string | null
  /** Name of the column, attribute or constraint that is meant; none for the object itself. */
  readonly of?: string
}

/** The COMMENT ON entry, and none without a comment (pg_dump.c, dumpComment). */
export function commentEntries(
  context: RenderContext,
  object: DumpObject | null,
  reference: ObjectReference,
  comment: string | null,
): TocEntry[] {
  if (comment === null || context.options.noComments) return []
  const name = reference.namespace
    ? `${context.ident(reference.namespace)}.${reference.name}`
    : reference.name
  return [
    entry(object, {
      tag: `${reference.type} ${reference.name}`,
      description: 'COMMENT',
      namespace: reference.namespace,
      owner: reference.owner,
      section: 'none',
      part: 'comment',
      of: reference.of ?? null,
      definition: `COMMENT ON ${reference.type} ${name} IS ${context.literal(comment)};\n`,
    }),
  ]
}

/** One SECURITY LABEL entry for all labels of an object (pg_dump.c, dumpSecLabel). */
export function securityLabelEntries(
  context: RenderContext,
  object: DumpObject | null,
  reference: ObjectReference,
  labels: readonly SecurityLabel[],
): TocEntry[] {
  if (labels.length === 0 || context.options.noSecurityLabels) return []
  const name = reference.namespace
    ? `${context.ident(reference.namespace)}.${reference.name}`
    : reference.name
  const statements = labels.map(
    ({ provider, label }) =>
      `SECURITY LABEL FOR ${context.ident(provider)} ON ${reference.type} ${name} IS ${context.literal(label)};\n`,
  )
  return [
    entry(object, {
      tag: `${reference.type} ${reference.name}`,
      description: 'SECURITY LABEL',
      namespace: reference.namespace,
      owner: reference.owner,
      section: 'none',
      part: 'security label',
      definition: statements.join(''),
    }),
  ]
}

/** Comment and security labels of an object, as far as they are selected: what follows most entries. */
export function annotationEntries(
  context: RenderContext,
  object: DumpObject<CatalogObject>,
  reference: ObjectReference,
): TocEntry[] {
  const { dump, subject: catalogObject } = object
  const made =
    dump & Component.comment ? commentEntries(context, object, reference, catalogObject.comment) : []
  if (dump & Component.securityLabel)
    made.push(...securityLabelEntries(context, object, reference, catalogObject.securityLabels))
  return made
}
