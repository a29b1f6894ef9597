// Rules in words, what no field holds taken from CREATE RULE.

import { clausesOf } from '../clauses.ts'
import type { KindWords } from '../kind.ts'
import { field, flag, keyword, longText } from '../phrase.ts'

export const rule: KindWords<'rules'> = {
  definition: (a, b) => {
    const [ofA, ofB] = [partsOf(a.definition), partsOf(b.definition)]
    return [
      ...keyword('event', a.event, b.event),
      ...field('WHERE', ofA.condition, ofB.condition),
      ...flag('INSTEAD', a.instead, b.instead),
      ...longText('action', ofA.action, ofB.action),
      ...keyword('state', a.enabled, b.enabled),
    ]
  },
}

function partsOf(definition: string | null) {
  const { WHERE = null, DO = '' } = clausesOf(definition ?? '', ['ON', 'WHERE', 'DO'])
  return { condition: WHERE, action: DO.replace(/^INSTEAD\s+/i, '') }
}
