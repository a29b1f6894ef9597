// All that is printed of an index: CREATE INDEX, or the key constraint it is behind, and the ALTERs that follow either.

import type { Constraint, Index, IndexColumn, Relation } from '../../catalog/catalog.ts'
import { create, type CreateContext, createDeparsed } from '../sql/create.ts'
import { dependsOnExtension } from '../entry/depends-on-extension.ts'
import type { RenderContext } from '../kind.ts'
import type { DumpObject } from '../plan/dump-object.ts'
import type { Quoting } from '../sql/quote.ts'
import { storageParameters } from './relation.ts'

/** CREATE INDEX without its semicolon, as pg_get_indexdef() writes it for an index whose columns need no deparsing. */
export function createIndex(context: Quoting & CreateContext, index: Index, table: Relation): string {
  const unique = index.unique ? 'UNIQUE ' : ''
  if (index.definition !== null) return createDeparsed(context, 'INDEX', index.definition, unique)
  return [
    `${create(context, 'INDEX', unique)} ${context.ident(index.name)}`,
    ` ON ${index.partitioned ? 'ONLY ' : ''}${context.qualified(table.namespace, table.name)}`,
    ` USING ${context.ident(index.method)}`,
    ` (${index.columns.map((column) => keyColumn(context, column)).join(', ')})`,
    include(context, index),
    index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '',
    withOptions(context, index),
    index.predicate === null ? '' : ` WHERE ${index.predicate}`,
  ].join('')
}

/** NULLS FIRST is the default of DESC, NULLS LAST that of ASC. */
function keyColumn(quoting: Quoting, { name, descending, nullsFirst }: IndexColumn): string {
  const order = descending ? (nullsFirst ? ' DESC' : ' DESC NULLS LAST') : nullsFirst ? ' NULLS FIRST' : ''
  return `${quoting.ident(name ?? '')}${order}`
}

/** What follows ADD CONSTRAINT and the name, of a primary key or unique constraint. */
export function keyConstraint(quoting: Quoting, constraint: Constraint, index: Index): string {
  const isPrimary = constraint.type === 'primary key'
  return [
    isPrimary ? 'PRIMARY KEY' : 'UNIQUE',
    // In older versions a primary key could be made of an index with NULLS NOT DISTINCT; the clause is not allowed
    // here.
    index.nullsNotDistinct && !isPrimary ? ' NULLS NOT DISTINCT' : '',
    ` (${index.columns.map(({ name }) => quoting.ident(name ?? '')).join(', ')}`,
    constraint.period ? ' WITHOUT OVERLAPS)' : ')',
    include(quoting, index),
    withOptions(quoting, index),
    constraint.deferrable ? ' DEFERRABLE' : '',
    constraint.deferrable && constraint.deferred ? ' INITIALLY DEFERRED' : '',
  ].join('')
}

function include(quoting: Quoting, index: Index): string {
  if (index.include.length === 0) return ''
  return ` INCLUDE (${index.include.map((name) => quoting.ident(name)).join(', ')})`
}

function withOptions(quoting: Quoting, index: Index): string {
  return index.options.length === 0 ? '' : ` WITH (${storageParameters(quoting, index.options)})`
}

/** The ALTERs that follow CREATE INDEX, or ADD CONSTRAINT for an index behind one, in pg_dump's order for each. */
export function indexSettings(context: RenderContext, object: DumpObject<Index>, table: Relation): string {
  const index = object.subject
  const name = context.qualified(index.namespace, index.name)
  const cluster = clusterOn(context, index, table)
  const identity = replicaIdentity(context, index, table)
  const extension = dependsOnExtension(context, object, 'INDEX', name)
  if (index.constraint !== null) return cluster + identity + extension
  const statistics = index.statistics.map(
    ({ column, target }) => `ALTER INDEX ${name} ALTER COLUMN ${column} SET STATISTICS ${target};\n`,
  )
  return cluster + statistics.join('') + extension + identity
}

function clusterOn(quoting: Quoting, index: Index, table: Relation): string {
  if (!index.clustered) return ''
  const name = quoting.qualified(table.namespace, table.name)
  return `\nALTER TABLE ${name} CLUSTER ON ${quoting.ident(index.name)};\n`
}

function replicaIdentity(quoting: Quoting, index: Index, table: Relation): string {
  if (!index.replicaIdentity) return ''
  const name = quoting.qualified(table.namespace, table.name)
  return `\nALTER TABLE ONLY ${name} REPLICA IDENTITY USING INDEX ${quoting.ident(index.name)};\n`
}
