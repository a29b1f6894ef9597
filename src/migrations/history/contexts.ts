// Which changesets Liquibase runs when it is given contexts, by the expressions that they and their includes have.
// Source: Liquibase's ContextExpression.java and ExpressionMatcher.java, and its documentation of contexts.
import { conditionOf } from '../tools/liquibase/conditions.ts'
import type { MigrationStep } from '../types.ts'
import type { VersionStatus } from './types.ts'

/**
 * Whether an expression is met by the contexts that are given; without any all are, but for those with `@`.
 * Undefined where it is none that Liquibase reads.
 */
export function isMet(expression: string, given: readonly string[]): boolean | undefined {
  const contexts = new Set(given.map((context) => context.trim().toLowerCase()))
  if (expression.trim() === '') return true
  const alternatives = expression.split(',').filter((each) => each.trim() !== '')
  const met = alternatives.map((each) => valueOf(wordsOf(each), contexts))
  if (met.includes(undefined)) return undefined
  if (contexts.size === 0 && !expression.includes('@')) return true
  return met.includes(true)
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[()!]|[^\s()!]+/g) ?? []

/** `or` binds least, `not` most. */
function valueOf(words: readonly string[], contexts: ReadonlySet<string>): boolean | undefined {
  const rest = [...words]
  const chain = (operator: 'or' | 'and', operand: () => boolean | undefined) => () => {
    const values = [operand()]
    while (rest[0] === operator) {
      rest.shift()
      values.push(operand())
    }
    if (values.includes(undefined)) return undefined
    return operator === 'or' ? values.includes(true) : !values.includes(false)
  }
  const single = (): boolean | undefined => {
    const word = rest.shift()
    if (word === undefined || word === ')' || word === 'and' || word === 'or') return undefined
    if (word === '!' || word === 'not') {
      const value = single()
      return value === undefined ? undefined : !value
    }
    if (word === '(') {
      const value = any()
      return rest.shift() === ')' ? value : undefined
    }
    if (word === '@') return undefined
    if (word.startsWith('@')) return contexts.has(word.slice(1))
    return contexts.size === 0 || contexts.has(word)
  }
  const any: () => boolean | undefined = chain('or', chain('and', single))
  const value = any()
  return rest.length > 0 ? undefined : value
}

/** What is in contexts that are given runs as if it had none. */
export function inContexts(step: MigrationStep, given: readonly string[]): MigrationStep {
  const { contexts, onlyIn: _, ...rest } = step
  if (contexts === undefined || !contexts.every((each) => isMet(each, given) === true)) return step
  return { ...rest, ...conditionOf({ contexts: [], labels: step.labels ?? [], others: [] }) }
}

/** What did not run, and does not with these contexts. */
export function leftOutByContext(status: VersionStatus, given: readonly string[]): VersionStatus {
  const unmet = status.local?.contexts?.find((each) => isMet(each, given) === false)
  const isPending = status.class === 'local only' || status.class === 'out of order'
  if (unmet === undefined || !isPending) return status
  return {
    ...status,
    class: 'left out by its context',
    why: `not recorded; it runs only in context ${unmet.trim()}, which the contexts that are given do not meet`,
  }
}
