// Settings stored in catalogs (`name=value` items of setconfig and proconfig) → SET … TO clauses (dumputils.c,
// makeAlterConfigCommand).

import type { Quoting } from './quote.ts'

/** Variables flagged GUC_LIST_QUOTE: the server stores their lists with each element quoted as an identifier. */
const LIST_QUOTED = new Set([
  'local_preload_libraries',
  'oauth_validator_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
])

/** `name TO value` of one stored setting; null for an item without `=`, which pg_dump skips. */
export function settingClause(quoting: Quoting, item: string): string | null {
  const equals = item.indexOf('=')
  if (equals < 0) return null
  const name = item.slice(0, equals)
  const value = item.slice(equals + 1)
  // Elements may be empty and of any length, which identifiers may not be: so they are printed as literals.
  const printed = LIST_QUOTED.has(name.toLowerCase())
    ? splitGucList(value)
        .map((element) => quoting.literal(element))
        .join(', ')
    : quoting.literal(value)
  return `${quoting.ident(name)} TO ${printed}`
}

/** Splits a stored list at its commas, undoing double quotes (dumputils.c, SplitGUCList). */
export function splitGucList(text: string): string[] {
  const elements: string[] = []
  const element = /\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)/y
  while (element.lastIndex < text.length) {
    const match = element.exec(text)
    if (!match) break
    elements.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[0] === '') break
  }
  return elements
}
