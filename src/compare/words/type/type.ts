// Types and domains in words.

import type { CompositeType, EnumType, RangeType, Type } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { byName, changed, field, list, type Phrases, type WordsContext } from '../phrase.ts'
import { collationWords } from '../relation/column.ts'
import { baseTypeWords } from './type-base.ts'
import { domainConstraintWords, domainWords } from './type-domain.ts'

export const type: KindWords<'types'> = {
  definition: (a, b, context) =>
    a.kind === b.kind ? ofKind(a, b, context) : [changed('kind of type', a.kind, b.kind)],
  constraint: (a, b, _, { of }) =>
    a.kind === 'domain' && b.kind === 'domain' ? domainConstraintWords(a, b, of ?? '') : [],
}

function ofKind(a: Type, b: Type, context: WordsContext): Phrases {
  if (a.kind === 'enum') return enumWords(a, b as EnumType)
  if (a.kind === 'composite') return compositeWords(a, b as CompositeType, context)
  if (a.kind === 'domain') return domainWords(a, b as typeof a, context)
  if (a.kind === 'range') return rangeWords(a, b as RangeType, context)
  return a.kind === 'base' ? baseTypeWords(a, b as typeof a) : []
}

function enumWords(a: EnumType, b: EnumType): Phrases {
  const quoted = ({ labels }: EnumType) => labels.map((label) => `'${label.replaceAll("'", "''")}'`)
  return list('label', quoted(a), quoted(b))
}

function compositeWords(a: CompositeType, b: CompositeType, context: WordsContext): Phrases {
  return byName(
    'attribute',
    a.attributes,
    b.attributes,
    (what, a, b) =>
      [...field('type', a.type, b.type), ...collationWords(a, b, context)].map(
        (phrase) => `${what} ${phrase}`,
      ),
    context.ident,
  )
}

function rangeWords(a: RangeType, b: RangeType, context: WordsContext): Phrases {
  const operatorClass = ({ subtypeOperatorClass: named }: RangeType) =>
    named && context.qualified(named.namespace, named.name)
  return [
    ...field('SUBTYPE', a.subtype, b.subtype),
    // Servers without multiranges have none.
    ...(a.multirange !== null && b.multirange !== null
      ? field('MULTIRANGE_TYPE_NAME', a.multirange, b.multirange)
      : []),
    ...field('SUBTYPE_OPCLASS', operatorClass(a), operatorClass(b)),
    ...collationWords(a, b, context),
    ...field('CANONICAL', a.canonical, b.canonical),
    ...field('SUBTYPE_DIFF', a.subtypeDifference, b.subtypeDifference),
  ]
}
