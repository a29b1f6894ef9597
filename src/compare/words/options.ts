// Options and parameters of the form `name=value`. Secret ones are masked before anything is compared: of these words
// say no more than that they differ.

import type { GenericOption } from '../../catalog/catalog.ts'
import { splitOption } from '../../ddl/table/relation.ts'
import { isMasked } from '../secrets.ts'
import { changed, list, onlyIn, type Phrases } from './phrase.ts'
import { shortText } from './short.ts'

/** Storage parameters, and settings of a function, role or database. */
export function parameters(what: string, a: readonly string[], b: readonly string[]): Phrases {
  return options(what, a.map(splitOption), b.map(splitOption))
}

export function options(what: string, a: readonly GenericOption[], b: readonly GenericOption[]): Phrases {
  const [ofA, ofB] = [byName(a), byName(b)]
  const phrases: string[] = []
  for (const option of a) {
    const other = ofB.get(option.name)
    if (other === undefined) phrases.push(`${said(what, option)}: ${onlyIn('a')}`)
    else if (other !== option.value) phrases.push(changedValue(`${what} ${option.name}`, option.value, other))
  }
  for (const option of b) if (!ofA.has(option.name)) phrases.push(`${said(what, option)}: ${onlyIn('b')}`)
  return phrases.length > 0 ? phrases : list(what, [...ofA.keys()], [...ofB.keys()])
}

function said(what: string, { name, value }: GenericOption): string {
  return isMasked(value) ? `${what} ${name}` : `${what} ${name}=${shortText(value)}`
}

function changedValue(what: string, a: string, b: string): string {
  return isMasked(a) && isMasked(b) ? `${what} differs` : changed(what, a, b)
}

function byName(items: readonly GenericOption[]): ReadonlyMap<string, string> {
  return new Map(items.map(({ name, value }) => [name, value]))
}
