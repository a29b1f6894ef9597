// Tables, views and sequences, and their columns.

import type {
  Column,
  ForeignTable,
  MaterializedView,
  Relation,
  Sequence,
  Table,
  View,
} from '../../catalog/catalog.ts'
import { type Change, type ChangeContext, eachColumn, type NameChange } from './change.ts'
import { withInheritedExpressions } from './inherited-expressions.ts'
import { definitionText, defaultText, partitionText } from './text-changes.ts'
import { isGivenName, knownCollation, typeSince, withoutScale } from './type-changes.ts'

type AnyChange<T> = Change<T> | NameChange<T>

/** What every relation's columns may have. */
function columnChanges<T extends Relation>(): AnyChange<T>[] {
  return [
    {
      names: 'type',
      apply(relation, context) {
        for (const { name, type } of relation.columns) {
          const since = typeSince(context, type)
          if (since !== undefined)
            context.leaveOut(`type ${type} of column ${context.ident(name)}`, { since })
        }
        return relation
      },
    },
    {
      feature: 'columnCompression',
      apply: eachColumn((column, _relation, context) => {
        if (column.compression === null) return column
        // The target has no other method.
        if (column.compression !== 'pglz')
          context.lose(`COMPRESSION ${column.compression} of column ${context.ident(column.name)}`, {
            unless: 'noToastCompression',
          })
        return { ...column, compression: null }
      }),
    },
    {
      names: 'storage parameter',
      apply: (relation, context) => withoutUnknownParameters(relation, context),
    },
    { feature: 'automaticIndexCleanup', apply: (relation) => withoutAutomaticCleanup(relation) },
  ]
}

/** Changes of columns that only tables have; a view's columns are what its query gives. */
function tableColumnChanges<T extends Table | ForeignTable>(): AnyChange<T>[] {
  return [
    { names: 'collation', apply: eachColumn<T>(withKnownCollation) },
    { feature: 'numericScales', apply: eachColumn<T>(withoutWideScale) },
    {
      feature: 'ownGenerationExpressions',
      apply: (table, context) => withInheritedExpressions(table, context),
    },
    {
      feature: 'virtualColumns',
      apply: eachColumn((column, _relation, context) => {
        if (column.generated !== 'virtual') return column
        context.lose(`VIRTUAL of generated column ${context.ident(column.name)}`, { instead: 'STORED' })
        return { ...column, generated: 'stored' }
      }),
    },
    {
      feature: 'notValidNotNull',
      // The constraint itself reports the loss: it becomes a check.
      apply: eachColumn((column) =>
        column.notNullConstraint?.validated === false ? { ...column, notNull: false } : column,
      ),
    },
    { feature: 'namedNotNull', apply: sayNotNullNames },
  ]
}

export const tableChanges: readonly AnyChange<Table>[] = [
  ...columnChanges<Table>(),
  defaultText(),
  ...partitionText,
  ...tableColumnChanges<Table>(),
  {
    feature: 'partitionedIdentity',
    apply: eachColumn((column, table, context) =>
      column.identity === null ? column : withoutPartitionedIdentity(column, table, context),
    ),
  },
  {
    feature: 'partitionedAccessMethod',
    apply(table, { lose, ident }) {
      if (table.partitionKey === null || table.accessMethod === null) return table
      lose(`access method ${ident(table.accessMethod)} of a partitioned table`, {
        unless: 'noTableAccessMethod',
      })
      return { ...table, accessMethod: null }
    },
  },
]

export const foreignTableChanges: readonly AnyChange<ForeignTable>[] = [
  ...columnChanges<ForeignTable>(),
  defaultText(),
  ...tableColumnChanges<ForeignTable>(),
]

export const materializedViewChanges: readonly AnyChange<MaterializedView>[] = [
  ...columnChanges<MaterializedView>(),
  definitionText(),
]

export const viewChanges: readonly AnyChange<View>[] = [
  ...columnChanges<View>(),
  definitionText(),
  defaultText(),
  {
    feature: 'securityInvoker',
    // Without it the view would show its owner's rows to those who may not see them.
    apply(view, { leaveOut }) {
      const option = view.options.find((each) => each.startsWith('security_invoker='))
      if (option === undefined) return view
      if (isFalse(option.slice(option.indexOf('=') + 1)))
        return { ...view, options: view.options.filter((each) => each !== option) }
      leaveOut('security_invoker')
      return view
    },
  },
]

export const sequenceChanges: readonly AnyChange<Sequence>[] = [
  {
    feature: 'unloggedSequences',
    apply(sequence, { lose, lookup }) {
      const table = lookup<Relation>(sequence.ownedBy?.table ?? '')
      const isAsItsTable = sequence.identity && table?.persistence === sequence.persistence
      if (sequence.persistence === 'unlogged' && !isAsItsTable) lose('UNLOGGED of a sequence')
      return sequence
    },
  },
  {
    feature: 'partitionedIdentity',
    apply(sequence, { lookup }) {
      const table = lookup<Table>(sequence.ownedBy?.table ?? '')
      return sequence.identity && table && isInPartitionTree(table)
        ? { ...sequence, identity: false }
        : sequence
    },
  },
]

const isInPartitionTree = (table: Table): boolean =>
  table.partitionKey !== null || table.partitionBound !== null

/** The sequence stays, and becomes the column's default. */
function withoutPartitionedIdentity(column: Column, table: Table, context: ChangeContext): Column {
  if (!isInPartitionTree(table)) return column
  const sequence = sequenceOf(column, table, context)
  if (!sequence) return { ...column, identity: null }
  const id = `pg_attribute:${table.oid}:${column.number}`
  // Partitions get it from their table.
  if (table.partitionBound === null)
    context.lose(`identity of column ${context.ident(column.name)} of a partitioned table`, {
      instead: 'a default',
    })
  context.depend(id, sequence.id)
  const name = context.literal(context.qualified(sequence.namespace, sequence.name))
  return { ...column, identity: null, default: { id, oid: 0, expression: `nextval(${name}::regclass)` } }
}

/** The sequence of an identity column, which partitions share with their topmost table. */
function sequenceOf(column: Column, table: Table, context: ChangeContext): Sequence | undefined {
  let root: Table = table
  while (root.partitionBound !== null) {
    const parent = context.lookup<Table>(root.parents[0] ?? '')
    if (!parent) break
    root = parent
  }
  return context.catalog.sequences.find(
    ({ identity, ownedBy }) => identity && ownedBy?.table === root.id && ownedBy.column === column.name,
  )
}

function withoutUnknownParameters<T extends Relation>(relation: T, context: ChangeContext): T {
  const known = (prefix: string) => (option: string) => {
    const name = option.split('=', 1)[0] ?? ''
    const since = context.missing('storage parameter', name)
    if (since !== undefined) context.lose(`storage parameter ${prefix}${name}`, { since })
    return since === undefined
  }
  if (relation.options.length === 0 && relation.toastOptions.length === 0) return relation
  const options = relation.options.filter(known(''))
  const toastOptions = relation.toastOptions.filter(known('toast.'))
  return { ...relation, options, toastOptions }
}

/** It is the default on servers that have it. */
function withoutAutomaticCleanup<T extends Relation>(relation: T): T {
  const isOther = (option: string) => option.toLowerCase() !== 'vacuum_index_cleanup=auto'
  if (relation.options.every(isOther) && relation.toastOptions.every(isOther)) return relation
  return {
    ...relation,
    options: relation.options.filter(isOther),
    toastOptions: relation.toastOptions.filter(isOther),
  }
}

function withKnownCollation(column: Column, _relation: Relation, context: ChangeContext): Column {
  const collation = knownCollation(context, column.collation, `column ${context.ident(column.name)}`)
  return collation === column.collation ? column : { ...column, collation }
}

function withoutWideScale(column: Column, _relation: Relation, context: ChangeContext): Column {
  const type = withoutScale(context, column.type, ` of column ${context.ident(column.name)}`)
  return type === column.type ? column : { ...column, type }
}

function sayNotNullNames<T extends Table | ForeignTable>(table: T, { lose, ident }: ChangeContext): T {
  for (const { name: column, notNullConstraint: constraint } of table.columns) {
    if (!constraint?.validated || !constraint.local) continue
    const of = `NOT NULL of column ${ident(column)}`
    if (constraint.noInherit) lose(`NO INHERIT of ${of}`)
    if (isGivenName(constraint.name)) lose(`name ${ident(constraint.name)} of ${of}`)
    if (constraint.comment !== null) lose(`comment on ${of}`, { component: 'comment', unless: 'noComments' })
  }
  return table
}

/** Values that the server takes for false in a storage parameter. */
function isFalse(value: string): boolean {
  return /^(?:f(?:a(?:l(?:se?)?)?)?|no?|off?|0)$/i.test(value)
}
