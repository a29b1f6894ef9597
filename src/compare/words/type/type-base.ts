// Base types in words, and the defaults that they share with domains.

import type { BaseType, TypeDefault } from '../../../catalog/catalog.ts'
import { field, flag, type Phrases } from '../phrase.ts'

export function baseTypeWords(a: BaseType, b: BaseType): Phrases {
  return [
    ...field('INPUT', a.input, b.input),
    ...field('OUTPUT', a.output, b.output),
    ...field('RECEIVE', a.receive, b.receive),
    ...field('SEND', a.send, b.send),
    ...field('TYPMOD_IN', a.modifierInput, b.modifierInput),
    ...field('TYPMOD_OUT', a.modifierOutput, b.modifierOutput),
    ...field('ANALYZE', a.analyze, b.analyze),
    ...field('SUBSCRIPT', a.subscript, b.subscript),
    ...field('INTERNALLENGTH', a.length, b.length),
    ...flag('PASSEDBYVALUE', a.passedByValue, b.passedByValue),
    ...field('ALIGNMENT', a.alignment, b.alignment),
    ...field('STORAGE', a.storage, b.storage),
    ...field('CATEGORY', `'${a.category}'`, `'${b.category}'`),
    ...flag('PREFERRED', a.preferred, b.preferred),
    ...typeDefaultWords(a, b),
    ...field('ELEMENT', a.element, b.element),
    ...field('DELIMITER', `'${a.delimiter}'`, `'${b.delimiter}'`),
    ...flag('COLLATABLE', a.collatable, b.collatable),
  ]
}

interface WithDefault {
  readonly default: TypeDefault | null
}

export function typeDefaultWords(a: WithDefault, b: WithDefault): Phrases {
  const text = ({ default: value }: WithDefault) =>
    value && (value.literal ? `'${value.text.replaceAll("'", "''")}'` : value.text)
  return field('default', text(a), text(b))
}
