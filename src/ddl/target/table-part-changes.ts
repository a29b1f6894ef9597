// Parts of tables: constraints, indexes, statistics, triggers, policies.

import type {
  Constraint,
  ForeignTable,
  Index,
  ObjectId,
  Policy,
  Relation,
  Statistics,
  Table,
  Trigger,
} from '../../catalog/catalog.ts'
import type { Change, ChangeContext, NameChange } from './change.ts'
import { constraintText, indexText, policyText, statisticsText, triggerText } from './text-changes.ts'

export const constraintChanges: readonly (Change<Constraint> | NameChange<Constraint>)[] = [
  constraintText,
  {
    feature: 'notEnforced',
    // Enforcing it would refuse rows that the source accepts.
    apply(constraint, { leaveOut }) {
      if (!constraint.enforced) leaveOut('NOT ENFORCED')
      return constraint
    },
  },
  {
    feature: 'temporalKeys',
    apply(constraint, { leaveOut }) {
      if (constraint.period) leaveOut(constraint.foreignKey ? 'PERIOD' : 'WITHOUT OVERLAPS')
      return constraint
    },
  },
  {
    feature: 'partitionedExclusion',
    apply(constraint, context) {
      if (constraint.type === 'exclusion' && isPartitioned(constraint.table, context))
        context.leaveOut('EXCLUDE on a partitioned table')
      return constraint
    },
  },
  {
    feature: 'partitionedNotValidForeignKeys',
    apply(constraint, context) {
      if (constraint.foreignKey === null || constraint.validated || !constraint.enforced) return constraint
      if (!isPartitioned(constraint.table, context)) return constraint
      context.lose('NOT VALID of a foreign key on a partitioned table')
      return { ...constraint, validated: true }
    },
  },
  {
    feature: 'setNullColumns',
    // Columns that should keep their value must not lose it. So nothing is done, and the row can't be deleted.
    apply(constraint, { lose }) {
      const { foreignKey } = constraint
      if (!foreignKey || foreignKey.onDeleteSetColumns.length === 0) return constraint
      const action = `ON DELETE ${foreignKey.onDelete.toUpperCase()}`
      lose(`${action} of some columns only`, { instead: 'ON DELETE NO ACTION' })
      return {
        ...constraint,
        foreignKey: { ...foreignKey, onDelete: 'no action', onDeleteSetColumns: [] },
      }
    },
  },
  { feature: 'notValidNotNull', apply: notValidNotNullAsCheck },
]

function isPartitioned(table: ObjectId, { lookup }: ChangeContext): boolean {
  return (lookup<Table>(table)?.partitionKey ?? null) !== null
}

/** A check that refuses new NULLs and accepts the existing ones. */
function notValidNotNullAsCheck(constraint: Constraint, context: ChangeContext): Constraint {
  if (constraint.type !== 'not null') return constraint
  const column = context
    .lookup<Relation>(constraint.table)
    ?.columns.find(({ notNullConstraint }) => notNullConstraint?.id === constraint.id)
  if (!column) return constraint
  if (constraint.local) context.lose('NOT NULL … NOT VALID', { instead: 'a check' })
  const noInherit = constraint.noInherit ? ' NO INHERIT' : ''
  const definition = `CHECK ((${context.ident(column.name)} IS NOT NULL))${noInherit} NOT VALID`
  return { ...constraint, type: 'check', definition }
}

export const indexChanges: readonly (Change<Index> | NameChange<Index>)[] = [
  ...indexText,
  {
    feature: 'nullsNotDistinct',
    apply(index, context) {
      if (!index.nullsNotDistinct) return index
      if (isDeparsed(index, context, 'NULLS NOT DISTINCT')) return index
      context.lose('NULLS NOT DISTINCT')
      return { ...index, nullsNotDistinct: false }
    },
  },
  {
    feature: 'spGistInclude',
    apply(index, context) {
      if (index.method !== 'spgist' || index.include.length === 0) return index
      if (isDeparsed(index, context, 'INCLUDE of an SP-GiST index')) return index
      context.lose('INCLUDE of an SP-GiST index')
      return { ...index, include: [] }
    },
  },
]

/** It is printed from the server's text, which is not edited: so it is left out. */
function isDeparsed(index: Index, { leaveOut }: ChangeContext, what: string): boolean {
  if (index.definition === null) return false
  leaveOut(what)
  return true
}

export const statisticsChanges: readonly (Change<Statistics> | NameChange<Statistics>)[] = [
  ...statisticsText,
  {
    feature: 'expressionStatistics',
    apply(statistics, { leaveOut }) {
      if (statistics.expressions) leaveOut('statistics on an expression')
      return statistics
    },
  },
]

export const triggerChanges: readonly (Change<Trigger> | NameChange<Trigger>)[] = [
  ...triggerText,
  {
    feature: 'truncateTriggersOfForeignTables',
    apply(trigger, { lookup, leaveOut }) {
      const isForeign = 'server' in (lookup<ForeignTable>(trigger.table) ?? {})
      if (isForeign && trigger.events.includes('truncate')) leaveOut('TRUNCATE of a foreign table')
      return trigger
    },
  },
]

export const policyChanges: readonly NameChange<Policy>[] = [
  ...policyText,
  {
    names: 'role',
    // Without its role it would apply to other roles, or to all.
    apply(policy, context) {
      for (const role of policy.roles) {
        const since = context.missing('role', role)
        if (since !== undefined) context.leaveOut(`role ${role}`, { since })
      }
      return policy
    },
  },
]
