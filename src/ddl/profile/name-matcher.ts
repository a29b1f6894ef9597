// Whether a name matches one of several patterns.

import { parseNamePattern } from '../plan/pattern/name-pattern.ts'
import { toRegExp } from '../plan/pattern/regular-expression.ts'

/** Patterns are psql's; classes of letters in them are those of ASCII. */
export function nameMatcher(patterns: readonly string[]): (name: string) => boolean {
  const expressions = patterns.map((pattern) => toRegExp(parseNamePattern(pattern, 1).name, 'ascii'))
  return (name) => expressions.some((expression) => expression.test(name))
}
