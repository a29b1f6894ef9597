// Operators in words.

import type { OperatorName } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { field, flag } from '../phrase.ts'

export const operator: KindWords<'operators'> = {
  definition: (a, b, { ident }) => {
    const name = (named: OperatorName | null) => named && `${ident(named.namespace)}.${named.name}`
    return [
      ...field('FUNCTION', a.function, b.function),
      ...field('COMMUTATOR', name(a.commutator), name(b.commutator)),
      ...field('NEGATOR', name(a.negator), name(b.negator)),
      ...flag('MERGES', a.merges, b.merges),
      ...flag('HASHES', a.hashes, b.hashes),
      ...field('RESTRICT', a.restrict, b.restrict),
      ...field('JOIN', a.join, b.join),
    ]
  },
}
