// Extended statistics in words, taken from CREATE STATISTICS.

import { clausesOf, itemsOf } from '../clauses.ts'
import type { KindWords } from '../kind.ts'
import { field, list, listed } from '../phrase.ts'

export const statistics: KindWords<'statistics'> = {
  definition: (a, b) => {
    const [ofA, ofB] = [partsOf(a.definition), partsOf(b.definition)]
    return [
      ...list('kind', ofA.kinds, ofB.kinds),
      ...field('columns', ofA.columns, ofB.columns),
      ...field('FROM', ofA.table, ofB.table),
      ...field('statistics target', a.target, b.target),
    ]
  },
}

/** Without kinds it is of all kinds that the server knows. */
function partsOf(definition: string) {
  const { STATISTICS: head = '', ON, FROM = null } = clausesOf(definition, ['STATISTICS', 'ON', 'FROM'])
  const kinds = /\(([^()]*)\)$/.exec(head)?.[1]
  return {
    kinds: kinds === undefined ? ['all kinds'] : itemsOf(kinds),
    columns: listed(itemsOf(ON)),
    table: FROM,
  }
}
