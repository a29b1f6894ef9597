// When a changeset runs: for which database systems, in which contexts, and what its preconditions ask.
// Source: Liquibase's DatabaseList.java, its documentation of contexts, labels and preconditions.
import type { MigrationStep } from '../../types.ts'
import { valueOf, type ChangelogNode } from './node.ts'

/** Of a list of systems, `postgresql, !oracle`; without one all. */
export function isForPostgres(list: string | undefined): boolean {
  const systems =
    list
      ?.toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? []
  if (systems.length === 0 || systems.includes('all')) return true
  if (systems.includes('none') || systems.includes('!postgresql')) return false
  return systems.includes('postgresql') || systems.every((name) => name.startsWith('!'))
}

export interface Precondition {
  /** Whether it holds on PostgreSQL; undefined where the database decides. */
  readonly holds: boolean | undefined
  /** What Liquibase does where it does not hold. */
  readonly onFail: 'HALT' | 'CONTINUE' | 'MARK_RAN' | 'WARN'
}

export function preconditionOf(node: ChangelogNode): Precondition {
  const onFail = valueOf(node, 'onFail')?.trim().toUpperCase()
  return {
    holds: allOf(node),
    onFail: onFail === 'CONTINUE' || onFail === 'MARK_RAN' || onFail === 'WARN' ? onFail : 'HALT',
  }
}

const SETTINGS = new Set([
  'onFail',
  'onError',
  'onSqlOutput',
  'onUpdateSQL',
  'onFailMessage',
  'onErrorMessage',
])

/** What can be told without the database: which system it is. */
function holds(node: ChangelogNode): boolean | undefined {
  if (node.name === 'dbms') return isForPostgres(valueOf(node, 'type'))
  if (node.name === 'and') return allOf(node)
  if (node.name === 'or') {
    const found = conditionsOf(node).map(holds)
    return found.includes(true) ? true : found.every((each) => each === false) ? false : undefined
  }
  if (node.name !== 'not') return undefined
  const inner = allOf(node)
  return inner === undefined ? undefined : !inner
}

function allOf(node: ChangelogNode): boolean | undefined {
  const found = conditionsOf(node).map(holds)
  if (found.includes(false)) return false
  return found.includes(undefined) ? undefined : true
}

function conditionsOf({ children }: ChangelogNode): readonly ChangelogNode[] {
  return children.filter(({ name, isAttribute }) => isAttribute !== true && !SETTINGS.has(name))
}

export type Conditions = Pick<MigrationStep, 'onlyIn' | 'onlyIf' | 'contexts' | 'labels'>

/** What has to hold for Liquibase to run a changeset; none where it runs always. */
export function conditionOf(of: {
  readonly contexts: readonly string[]
  readonly labels: readonly string[]
  /** In words. */
  readonly others: readonly string[]
}): Conditions {
  const named = [
    ...of.contexts.map((context) => `in context ${context.trim()}`),
    ...of.labels.map((label) => `with label ${label.trim()}`),
  ]
  return {
    ...(of.contexts.length > 0 && { contexts: of.contexts }),
    ...(of.labels.length > 0 && { labels: of.labels }),
    ...(named.length > 0 && { onlyIn: named.join(' and ') }),
    ...(of.others.length > 0 && { onlyIf: of.others.join(' and ') }),
  }
}
