// Which roles SQL text takes for granted: named by it, and not created before. They belong to a server and not to a
// database, so a dump or a folder of migrations seldom makes them.
import type { Token } from '../../sql/index.ts'
import {
  afterIfExists,
  endOfStatement,
  identifierOf,
  nameOrString,
  walkTokens,
  wordOf,
  wordsAt,
  beginsStatement,
  firstWord,
} from './tokens.ts'
import type { Tokens } from './tokens.ts'

/** Words that stand where a role may and are none, and how the server's own begin. */
const NO_ROLE = new Set([
  'public',
  'current_user',
  'current_role',
  'session_user',
  'none',
  'default',
  'all',
  '',
])
const RESERVED = 'pg_'

/** What a string begins with whose SQL may name one. Dollar quotes are read whatever they begin with. */
const VERBS = new Set([
  'alter',
  'begin',
  'comment',
  'create',
  'declare',
  'drop',
  'grant',
  'reassign',
  'revoke',
  'set',
])
const NAMES_ROLES =
  /\b(?:role|owner|grant|revoke|granted|policy|authorization|owned|user|group|privileges)\b/i

/** @returns names in the order they are met in */
export function rolesIn(texts: readonly string[]): Set<string> {
  const named = new Set<string>()
  const created = new Set<string>()
  const name = (role: string | undefined) => {
    if (role !== undefined && !NO_ROLE.has(role) && !role.startsWith(RESERVED) && !created.has(role))
      named.add(role)
  }
  for (const text of texts)
    walkTokens(
      text,
      (part, quoted) => NAMES_ROLES.test(part) && (!quoted || VERBS.has(firstWord(part))),
      (tokens, index) => {
        const found = readerOf(wordOf(tokens[index]))?.(tokens, index)
        if (found?.created !== undefined && !named.has(found.created)) created.add(found.created)
        for (const role of found?.named ?? []) name(role)
      },
    )
  return named
}

interface Found {
  readonly named?: readonly (string | undefined)[]
  /** By CREATE ROLE. */
  readonly created?: string | undefined
}

type Reader = (tokens: Tokens, index: number) => Found

/** Words such as `__proto__` are names, too. */
function readerOf(word: string): Reader | undefined {
  return Object.hasOwn(readers, word) ? readers[word] : undefined
}

/** By the word at which a role is looked for. */
const readers: Readonly<Record<string, Reader>> = {
  owner: (tokens, index) =>
    wordsAt(tokens, index + 1, 'to') ? { named: [identifierOf(tokens[index + 2])] } : {},
  authorization: (tokens, index) => ({ named: [nameOrString(tokens[index + 1])] }),
  grant: (tokens, index) => grantees(tokens, index, 'to'),
  revoke: (tokens, index) => grantees(tokens, index, 'from'),
  by: (tokens, index) =>
    wordsAt(tokens, index - 1, 'granted') || wordsAt(tokens, index - 2, 'drop', 'owned')
      ? { named: list(tokens, index + 1) }
      : wordsAt(tokens, index - 2, 'reassign', 'owned')
        ? { named: [...list(tokens, index + 1), ...listAfter(tokens, index, 'to')] }
        : {},
  policy: (tokens, index) =>
    wordsAt(tokens, index - 1, 'create') || wordsAt(tokens, index - 1, 'alter')
      ? { named: listAfter(tokens, index, 'to') }
      : {},
  for: (tokens, index) =>
    wordsAt(tokens, index - 2, 'default', 'privileges') ? { named: list(tokens, index + 2) } : {},
  mapping: (tokens, index) => {
    const at = afterIfExists(tokens, index + 1)
    return wordsAt(tokens, index - 1, 'user') && wordsAt(tokens, at, 'for')
      ? { named: [identifierOf(tokens[at + 1])] }
      : {}
  },
  role: roleStatement,
  user: roleStatement,
  group: roleStatement,
}

/** CREATE, ALTER, DROP ROLE, USER and GROUP, SET ROLE, COMMENT ON ROLE. */
function roleStatement(tokens: Tokens, index: number): Found {
  const next = tokens[index + 1]
  const verb = wordOf(tokens[index - 1])
  if (wordOf(next) === 'mapping') return {}
  if (verb === 'on') return wordsAt(tokens, index - 2, 'comment') ? { named: [identifierOf(next)] } : {}
  // As in UPDATE … SET role, and in ALTER TABLE … DROP role.
  if (!beginsStatement(tokens, verb === 'local' || verb === 'session' ? index - 2 : index - 1)) return {}
  if (verb === 'create') return { created: identifierOf(next), named: memberships(tokens, index + 2) }
  if (verb === 'alter') return { named: [identifierOf(next)] }
  if (verb === 'drop')
    return afterIfExists(tokens, index + 1) > index + 1 ? {} : { named: list(tokens, index + 1) }
  const isSet = verb === 'set' || wordsAt(tokens, index - 2, 'set')
  return isSet ? { named: [nameOrString(isAssignment(next) ? tokens[index + 2] : next)] } : {}
}

function isAssignment(token: Token | undefined): boolean {
  return token?.text === '=' || wordOf(token) === 'to'
}

/** Of CREATE ROLE … IN ROLE a ROLE b ADMIN c. */
function memberships(tokens: Tokens, start: number): string[] {
  const found: string[] = []
  const end = endOfStatement(tokens, start)
  for (let at = start; at < end; at++)
    if (['role', 'group', 'user', 'admin'].includes(wordOf(tokens[at]))) found.push(...list(tokens, at + 1))
  return found
}

/** What follows TO or FROM; without ON, what is granted are roles as well. */
function grantees(tokens: Tokens, index: number, preposition: 'to' | 'from'): Found {
  const words = tokens.slice(index, endOfStatement(tokens, index)).map(wordOf)
  const at = words.indexOf(preposition)
  if (at < 0 || !(beginsStatement(tokens, index) || isOfDefaultPrivileges(tokens, index))) return {}
  const to = list(tokens, index + at + 1)
  if (words.slice(0, at).includes('on')) return { named: to }
  // REVOKE ADMIN OPTION FOR a FROM b
  return { named: [...list(tokens, index + (words[2] === 'option' ? 4 : 1)), ...to] }
}

function isOfDefaultPrivileges(tokens: Tokens, index: number): boolean {
  for (let at = index - 1; at > 0 && tokens[at]?.text !== ';'; at--)
    if (wordsAt(tokens, at - 1, 'default', 'privileges')) return true
  return false
}

/** Names from the next such word on in the statement that is no RENAME TO. */
function listAfter(tokens: Tokens, index: number, word: string): string[] {
  const end = endOfStatement(tokens, index)
  for (let at = index; at < end; at++)
    if (wordOf(tokens[at]) === word) return wordsAt(tokens, at - 1, 'rename') ? [] : list(tokens, at + 1)
    else if (['using', 'check'].includes(wordOf(tokens[at]))) return []
  return []
}

/** `a, group b, "C"` */
function list(tokens: Tokens, start: number): string[] {
  const names: string[] = []
  for (let at = start; ; at++) {
    if (wordOf(tokens[at]) === 'group' && identifierOf(tokens[at + 1]) !== undefined) at++
    const name = identifierOf(tokens[at])
    if (name === undefined) return names
    names.push(name)
    if (tokens[++at]?.text !== ',') return names
  }
}
