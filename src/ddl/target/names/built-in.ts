// Since when the server knows a name: the third table of versions, which a script makes (built-in-functions.ts and
// built-ins.ts), and how it is asked.

import { BUILT_IN_FUNCTIONS } from './built-in-functions.ts'
import { OTHER_BUILT_INS } from './built-ins.ts'

export const BUILT_INS = { ...BUILT_IN_FUNCTIONS, ...OTHER_BUILT_INS }

export type BuiltIn = keyof typeof BUILT_INS

type Since = ReadonlyMap<string, number>

const read = new Map<BuiltIn, Since>()

/** The first major that knows the name; undefined for what all of them know, or none. */
export function builtInSince(what: BuiltIn, name: string): number | undefined {
  return namesOf(what).get(name)
}

/**
 * The first major with a function of the server's own called so.
 * @param count of its arguments; by default any
 */
export function functionSince(name: string, count?: number): number | undefined {
  const since = builtInSince('function name', name)
  const withCount = count === undefined ? undefined : builtInSince('arity', `${name}(${count}`)
  return withCount ?? since
}

/** The same of a function with just these arguments, `name(type,type)`. */
export function signatureSince(signature: string): number | undefined {
  return (
    builtInSince('function name', signature.split('(', 1)[0] ?? '') ?? builtInSince('function', signature)
  )
}

/** Words that needed quotes at no major before. */
export function newKeywords(): readonly string[] {
  return [...namesOf('keyword').keys()]
}

function namesOf(what: BuiltIn): Since {
  const known = read.get(what)
  if (known) return known
  const names = new Map<string, number>()
  for (const [major, added] of Object.entries<string>(BUILT_INS[what]))
    for (const name of added.split(/;\n?/)) names.set(name, Number(major))
  read.set(what, names)
  return names
}
