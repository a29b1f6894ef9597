// Privileges: the letters of an ACL, and the keywords that GRANT and REVOKE have for them.

import type { RenderContext } from '../kind.ts'

/** Privilege letter → keyword, in the order they are printed, by the object type of the statement. */
const TABLE = { r: 'SELECT', a: 'INSERT', x: 'REFERENCES', d: 'DELETE', t: 'TRIGGER', D: 'TRUNCATE' }
const PRIVILEGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  TABLE: { ...TABLE, w: 'UPDATE' },
  'TABLE with MAINTAIN': { ...TABLE, m: 'MAINTAIN', w: 'UPDATE' },
  // Only as part of ALL: an older target does not know the word.
  'TABLE with silent MAINTAIN': { ...TABLE, m: '', w: 'UPDATE' },
  COLUMN: { r: 'SELECT', a: 'INSERT', x: 'REFERENCES', w: 'UPDATE' },
  SEQUENCE: { r: 'SELECT', U: 'USAGE', w: 'UPDATE' },
  FUNCTION: { X: 'EXECUTE' },
  PROCEDURE: { X: 'EXECUTE' },
  LANGUAGE: { U: 'USAGE' },
  SCHEMA: { C: 'CREATE', U: 'USAGE' },
  DATABASE: { C: 'CREATE', c: 'CONNECT', T: 'TEMPORARY' },
  TABLESPACE: { C: 'CREATE' },
  TYPE: { U: 'USAGE' },
  'FOREIGN DATA WRAPPER': { U: 'USAGE' },
  'FOREIGN SERVER': { U: 'USAGE' },
  PARAMETER: { s: 'SET', A: 'ALTER SYSTEM' },
  'LARGE OBJECT': { r: 'SELECT', w: 'UPDATE' },
}

/** Privilege letter → keyword, of what a GRANT is written on. */
export function privilegeTable(
  { dialect }: Pick<RenderContext, 'dialect'>,
  target: { readonly type: string; readonly column?: string },
): Readonly<Record<string, string>> {
  if (target.column !== undefined) return PRIVILEGES['COLUMN'] ?? {}
  const type = target.type.replace(/S$/, '')
  const { maintainPrivilege, maintainKeyword } = dialect
  const maintain = maintainPrivilege ? ` with ${maintainKeyword ? '' : 'silent '}MAINTAIN` : ''
  const table = PRIVILEGES[type === 'TABLE' ? `${type}${maintain}` : type]
  if (!table) throw new Error(`privileges of ${target.type} are not known`)
  return table
}

/** Keywords of the privileges with these letters; ALL when they are every one of the type. */
export function keywords(table: Readonly<Record<string, string>>, letters: string, column = ''): string {
  if (letters === '') return ''
  const suffix = column === '' ? '' : `(${column})`
  const words: string[] = []
  let isAll = true
  for (const letter in table) {
    const word = table[letter] ?? ''
    if (!letters.includes(letter)) isAll = false
    else if (word !== '') words.push(word + suffix)
  }
  return isAll ? `ALL${suffix}` : words.join(',')
}
