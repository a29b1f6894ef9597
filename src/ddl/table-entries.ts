// The entries of tables and foreign tables, and of what hangs on them: TABLE, its comments, TABLE ATTACH, DEFAULT.

import type { ForeignTable, Relation, Table } from '../introspect/catalog.ts'
import { defaultEntries, type PlannedDefault } from './column-default.ts'
import { attachPartition, checksOf, createTable, tableWord } from './create-table.ts'
import { commentEntry, dropStatement, entry, ownedBy } from './entry.ts'
import { type Attachment, notNull } from './inheritance.ts'
import type { RenderContext } from './kind.ts'
import { Component, type DumpObject } from './plan/dump-object.ts'
import { relationAcls, relationAnnotations, relationSubject } from './relation.ts'
import type { TocEntry } from './toc-entry.ts'

type AnyTable = Table | ForeignTable

export function tableEntries(object: DumpObject, context: RenderContext): TocEntry[] {
  if (object.type === 'ATTRDEF') return defaultEntries(object as DumpObject<PlannedDefault>, context)
  if (object.type === 'TABLE_ATTACH') return attachEntries(object as DumpObject<Attachment>, context)
  const table = object as DumpObject<AnyTable>
  return [
    ...(table.dump & Component.definition
      ? [
          definition(table, context),
          ...relationAnnotations(context, table, tableWord(table.object)),
          ...notNullComments(table, context),
          ...checkComments(table, context),
        ]
      : []),
    ...relationAcls(context, table),
  ]
}

function definition(object: DumpObject<AnyTable>, context: RenderContext): TocEntry {
  const table = object.object
  const name = context.qualified(table.namespace, table.name)
  const word = tableWord(table)
  const isPartitioned = object.traits?.relkind === 'p'
  return entry(object, {
    tag: table.name,
    description: word,
    section: 'pre-data',
    ...ownedBy(table.owner, `${word} ${name}`),
    definition: createTable(context, table),
    drop: dropStatement(word, name),
    tablespace: tablespace(context, object),
    tableAccessMethod: isPartitioned && !context.dialect.partitionedAccessMethod ? null : table.accessMethod,
    partitioned: isPartitioned,
  })
}

function tablespace(context: RenderContext, object: DumpObject<AnyTable>): string | null {
  if (object.traits?.relkind === 'f' && context.dialect.foreignTablesHaveNoTablespace) return null
  return object.object.tablespace ?? ''
}

/** Comments on NOT NULL constraints that are printed within the table. */
function notNullComments(object: DumpObject<AnyTable>, context: RenderContext): TocEntry[] {
  if (!context.dialect.namedNotNull) return []
  return object.object.columns.flatMap((column) => {
    const name = notNull(context, object.object, column)?.name ?? null
    return name === null ? [] : constraintComment(object, name, column.notNullConstraint?.comment, context)
  })
}

/** Comments on the table's own check constraints that are printed within it. */
function checkComments(object: DumpObject<AnyTable>, context: RenderContext): TocEntry[] {
  return checksOf(context, object.object.id).flatMap(({ id, name, comment, local }) => {
    const check = context.dumpObject(id)
    if (!check || check.separate || !local || !(check.dump & Component.comment)) return []
    return constraintComment(object, name, comment, context)
  })
}

function constraintComment(
  object: DumpObject<AnyTable>,
  constraint: string,
  comment: string | null | undefined,
  context: RenderContext,
): TocEntry[] {
  const subject = relationSubject(context, object.object, `CONSTRAINT ${context.ident(constraint)} ON`)
  return commentEntry(context, object, subject, comment ?? null)
}

function attachEntries(object: DumpObject<Attachment>, context: RenderContext): TocEntry[] {
  const partition = object.object.partition as Relation as AnyTable
  return [
    entry(object, {
      tag: partition.name,
      description: 'TABLE ATTACH',
      owner: partition.owner,
      section: 'pre-data',
      definition: attachPartition(context, partition),
    }),
  ]
}
