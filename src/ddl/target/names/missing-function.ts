// Functions of the server's own that objects name, where the target lacks them.

import type { NameChange, ChangeContext } from '../change.ts'
import { signatureSince, functionSince } from './built-in.ts'
import { tokensOf } from '../text/tokens.ts'

/** The object is left out where one of the functions it names is missing. */
export function namesFunctions<T>(functions: (object: T) => readonly (string | null)[]): NameChange<T> {
  return {
    names: 'function name',
    apply(object, context) {
      for (const fn of functions(object)) {
        const since = functionMissing(fn, context)
        if (since !== undefined) context.leaveOut(`function ${fn ?? ''}`, { since })
      }
      return object
    },
  }
}

/**
 * The first major with that function, where the target is older.
 * @param fn as SQL names it: with its schema unless that is pg_catalog, with its arguments or without
 */
export function functionMissing(fn: string | null, { notYet }: ChangeContext): number | undefined {
  const own = fn === null ? undefined : nameOfOwn(fn)
  if (own === undefined) return undefined
  return notYet(own.includes('(') ? signatureSince(own) : functionSince(own))
}

/** The name without pg_catalog; undefined where it is in another schema. */
export function nameOfOwn(text: string): string | undefined {
  const { all, name, sign } = tokensOf(text)
  const isQualified = sign(1) === '.'
  if (isQualified && name(0) !== 'pg_catalog') return undefined
  const at = isQualified ? 2 : 0
  const found = name(at)
  return found === undefined ? undefined : found + text.slice(all[at]?.end)
}
