// The entries of tables and foreign tables, and of their parts: TABLE, comments, TABLE ATTACH, DEFAULT.

import type { Relation } from '../../catalog/catalog.ts'
import { defaultEntries } from './column-default.ts'
import { type AnyTable, attachPartition, createTable, tableWord } from './create-table.ts'
import { commentEntries, dropStatement, entry, ownedBy } from '../entry/entry.ts'
import { notNull } from './inheritance.ts'
import { isPrintedWithin } from './part-in-order.ts'
import type { RenderContext } from '../kind.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import { relationAcls, relationAnnotations, relationSubject } from './relation.ts'
import type { TocEntry } from '../entry/toc-entry.ts'
import { type Attachment, isOfType } from '../plan/subject.ts'

export function tableEntries(object: DumpObject, context: RenderContext): TocEntry[] {
  if (isOfType(object, 'ATTRDEF')) return defaultEntries(object, context)
  if (isOfType(object, 'TABLE_ATTACH')) return attachEntries(object, context)
  const table = object as DumpObject<AnyTable>
  const made: TocEntry[] = []
  if (table.dump & Component.definition) {
    made.push(definition(table, context))
    made.push(...relationAnnotations(context, table, tableWord(table.subject)))
    addNotNullComments(made, table, context)
    addCheckComments(made, table, context)
  }
  made.push(...relationAcls(context, table))
  return made
}

function definition(object: DumpObject<AnyTable>, context: RenderContext): TocEntry {
  const table = object.subject
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
  return object.subject.tablespace ?? ''
}

/** Comments on NOT NULL constraints that are printed within the table. */
function addNotNullComments(made: TocEntry[], object: DumpObject<AnyTable>, context: RenderContext): void {
  if (!context.dialect.namedNotNull) return
  for (const column of object.subject.columns) {
    const comment = column.notNullConstraint?.comment ?? null
    const name = comment === null ? null : (notNull(context, object.subject, column)?.name ?? null)
    if (name !== null) made.push(...constraintComment(object, name, comment, context))
  }
}

/** Comments on the table's own check constraints that are printed within it. */
function addCheckComments(made: TocEntry[], object: DumpObject<AnyTable>, context: RenderContext): void {
  for (const { id, name, comment, local } of context.checks(object.subject.id)) {
    if (comment !== null && local && isPrintedWithin(context, id, Component.comment))
      made.push(...constraintComment(object, name, comment, context))
  }
}

function constraintComment(
  object: DumpObject<AnyTable>,
  constraint: string,
  comment: string | null,
  context: RenderContext,
): TocEntry[] {
  const reference = relationSubject(context, object.subject, `CONSTRAINT ${context.ident(constraint)} ON`)
  return commentEntries(context, object, { ...reference, of: constraint }, comment)
}

function attachEntries(object: DumpObject<Attachment>, context: RenderContext): TocEntry[] {
  const partition = object.subject.partition as Relation as AnyTable
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
