// A statement → the object that it makes, by its first tokens.
import { hasWords, type Head, nameAt, type QualifiedName } from './names.ts'

export interface MadeObject {
  /** In words: `table`, `foreign key`, `materialized view`. */
  readonly kind: string
  readonly schema: string | null
  readonly name: string
}

/** What CREATE makes, longest first where one begins as another. */
const KINDS = [
  ...['materialized view', 'event trigger', 'foreign data wrapper', 'foreign table', 'user mapping'],
  ...['text search configuration', 'text search dictionary', 'text search parser', 'text search template'],
  ...['operator class', 'operator family', 'access method', 'table', 'view', 'sequence', 'index', 'function'],
  ...['procedure', 'aggregate', 'type', 'domain', 'schema', 'extension', 'trigger', 'policy', 'rule'],
  ...['collation', 'conversion', 'cast', 'transform', 'operator', 'language', 'server', 'publication'],
  ...['subscription', 'statistics', 'database', 'role', 'user', 'group', 'tablespace'],
]

/** What an object can be called. */
export const OBJECT_KINDS: readonly string[] = [
  ...KINDS.filter((kind) => kind !== 'user' && kind !== 'group'),
  ...['constraint', 'foreign key'],
]

/** They stand between CREATE and what is made. */
const MODIFIERS = new Set([
  ...['or', 'replace', 'global', 'local', 'temp', 'temporary', 'unlogged', 'unique', 'recursive', 'trusted'],
  ...['procedural', 'constraint', 'default'],
])

const BY_FIRST_WORD = new Map<string, { readonly kind: string; readonly words: readonly string[] }[]>()
for (const kind of KINDS) {
  const words = kind.split(' ')
  const [first = ''] = words
  BY_FIRST_WORD.set(first, [...(BY_FIRST_WORD.get(first) ?? []), { kind, words }])
}

/** What they are on follows one of these words, and has the schema. */
const ON: Readonly<Record<string, string>> = { index: 'on', trigger: 'on', policy: 'on', rule: 'to' }

/** By so many tokens a statement is known. @param word its first, in lower case */
export function headLength(word: string): number {
  return word === 'create' ? 10 : word === 'alter' ? 16 : 4
}

const LONG = new Set(['trigger', 'rule', 'policy', 'index', 'operator', 'cast', 'transform', 'mapping'])
export const LONG_HEAD = 64

/** Whether a statement that begins so is one that needs more tokens. */
export function needsLongHead({ words }: Head): boolean {
  return words.some((word) => LONG.has(word))
}

/**
 * Whether a statement's tokens up to the last, a parenthesis or a word, tell what it makes: that is not asked of each
 * token.
 */
export function isNamed(head: Head): boolean {
  const { words } = head
  const last = words[words.length - 1]
  if (words[0] !== 'create' || (last !== '(' && last !== 'using')) return false
  return !needsLongHead(head) || (isIndex(head) && words.includes('on'))
}

function isIndex({ words }: Head): boolean {
  return words[1] === 'index' || (words[1] === 'unique' && words[2] === 'index')
}

/** Whether ALTER TABLE has come to what a constraint is of. */
export function isConstraint({ words }: Head): boolean {
  return words[words.length - 1] === '(' && words[1] === 'table' && words.includes('constraint')
}

/** undefined: it makes none, or only changes one. */
export function madeBy(head: Head): MadeObject | undefined {
  const { words } = head
  if (words[0] === 'alter') return constraint(head)
  if (words[0] !== 'create') return undefined
  let at = 1
  while (MODIFIERS.has(words[at] ?? '')) at++
  const found = BY_FIRST_WORD.get(words[at] ?? '')?.find((kind) => hasWords(head, at, kind.words))
  if (found === undefined) return undefined
  at += found.words.length
  if (words[at] === 'concurrently') at++
  if (hasWords(head, at, ['if', 'not', 'exists'])) at += 3
  return named(found.kind, head, at)
}

function named(kind: string, head: Head, at: number): MadeObject | undefined {
  const { words } = head
  if (kind === 'cast' || kind === 'transform' || kind === 'user mapping')
    return { kind, schema: null, name: phrase(kind, head, at) }
  if (kind === 'schema' && words[at] === 'authorization') at++
  const isUnnamed = kind === 'index' && words[at] === 'on'
  const name = isUnnamed ? { schema: null, name: '', next: at } : nameAt(head, at)
  if (!name) return undefined
  const on = ON[kind]
  const schema = on === undefined ? name.schema : (relationAfter(on, head, name.next)?.schema ?? null)
  return { kind: KIND_WORDS[kind] ?? kind, schema, name: name.name }
}

const KIND_WORDS: Readonly<Record<string, string>> = { user: 'role', group: 'role' }

/** `( integer AS text )`, as it was written. */
function phrase(kind: string, { words, texts }: Head, at: number): string {
  const ends = kind === 'cast' ? [')'] : kind === 'transform' ? ['('] : ['options', ';']
  const close = words.findIndex((word, index) => index > at && ends.includes(word))
  return texts.slice(at, close < 0 ? undefined : close + (kind === 'cast' ? 1 : 0)).join(' ')
}

function relationAfter(word: string, head: Head, from: number): QualifiedName | undefined {
  const at = head.words.indexOf(word, from)
  if (at < 0) return undefined
  return nameAt(head, head.words[at + 1] === 'only' ? at + 2 : at + 1)
}

/** ALTER TABLE ONLY a.t ADD CONSTRAINT c. */
function constraint(head: Head): MadeObject | undefined {
  const { words } = head
  let at = words[1] === 'foreign' ? 2 : 1
  if (words[at] !== 'table' && words[at] !== 'domain') return undefined
  at++
  if (hasWords(head, at, ['if', 'exists'])) at += 2
  if (words[at] === 'only') at++
  const on = nameAt(head, at)
  if (!on || !hasWords(head, on.next, ['add', 'constraint'])) return undefined
  const name = nameAt(head, on.next + 2)
  if (!name) return undefined
  const isForeign = hasWords(head, name.next, ['foreign', 'key'])
  return { kind: isForeign ? 'foreign key' : 'constraint', schema: on.schema, name: name.name }
}
