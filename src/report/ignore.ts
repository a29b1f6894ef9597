// Known drift that is accepted: patterns over the words that a difference is told with.
import type { Difference } from '../compare/difference.ts'

/** A line of a file of patterns. */
export interface IgnorePattern {
  readonly text: string
  /** From 1. */
  readonly line: number
  readonly matches: RegExp
}

export interface Accepted {
  /** Those that no pattern accepts, without the phrases that one does. */
  readonly differences: readonly Difference[]
  /** Number of differences that are left out whole. */
  readonly accepted: number
  /** Patterns that accepted nothing. */
  readonly unused: readonly IgnorePattern[]
}

/**
 * Reads patterns, one a line. Blank lines and those that begin with # are passed over. In a pattern `*` stands for any text, `?`
 * for one character, and a backslash takes the meaning from what follows it.
 */
export function parseIgnorePatterns(text: string): IgnorePattern[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const pattern = line.trim()
    if (pattern === '' || pattern.startsWith('#')) return []
    return [{ text: pattern, line: index + 1, matches: toRegExp(pattern) }]
  })
}

/**
 * A pattern accepts a difference whose object or part it names (`table public.legacy_*`, `column public.orders.total`), and a
 * single thing about it where it goes on with that (`table public.orders: owner *`). It must match from end to end.
 */
export function accept(differences: readonly Difference[], patterns: readonly IgnorePattern[]): Accepted {
  const used = new Set<IgnorePattern>()
  const isAccepted = (...texts: readonly string[]): boolean => {
    const matching = patterns.filter(({ matches }) => texts.some((text) => matches.test(text)))
    for (const pattern of matching) used.add(pattern)
    return matching.length > 0
  }
  const remaining = differences.flatMap((difference) => {
    const { object, subject, words } = difference
    if (isAccepted(object, subject)) return []
    const rest = words.filter((phrase) => !isAccepted(`${subject}: ${phrase}`))
    if (rest.length === words.length) return [difference]
    return rest.length === 0 ? [] : [{ ...difference, words: rest }]
  })
  return {
    differences: remaining,
    accepted: differences.length - remaining.length,
    unused: patterns.filter((pattern) => !used.has(pattern)),
  }
}

function toRegExp(pattern: string): RegExp {
  const source = pattern.replace(/\\?[^]/g, (character) => {
    if (character === '*') return '.*'
    if (character === '?') return '.'
    const literal = character.length > 1 ? character.slice(1) : character
    return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${source}$`, 'su')
}
