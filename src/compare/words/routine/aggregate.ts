// Aggregate functions in words.

import type { Aggregate, AggregateState } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { field, flag, keyword, onlyIn, type Phrases } from '../phrase.ts'

export const aggregate: KindWords<'aggregates'> = {
  definition: (a, b, { qualified }) => {
    const sortOperator = ({ sortOperator: named }: Aggregate) =>
      named && qualified(named.namespace, named.name)
    return [
      ...keyword('kind', a.kind, b.kind),
      ...field('arguments', `(${a.arguments || '*'})`, `(${b.arguments || '*'})`),
      ...stateWords('', a.state, b.state),
      ...field('COMBINEFUNC', a.combineFunction, b.combineFunction),
      ...field('SERIALFUNC', a.serializationFunction, b.serializationFunction),
      ...field('DESERIALFUNC', a.deserializationFunction, b.deserializationFunction),
      ...movingWords(a, b),
      ...field('SORTOP', sortOperator(a), sortOperator(b)),
      ...keyword('PARALLEL', a.parallel, b.parallel),
    ]
  },
}

function movingWords({ moving: a }: Aggregate, { moving: b }: Aggregate): Phrases {
  if (!a || !b) return a || b ? [`moving-aggregate mode: ${onlyIn(a ? 'a' : 'b')}`] : []
  return [...stateWords('M', a, b), ...field('MINVFUNC', a.inverseFunction, b.inverseFunction)]
}

/** @param prefix of the options in moving-aggregate mode: `MSFUNC` */
function stateWords(prefix: '' | 'M', a: AggregateState, b: AggregateState): Phrases {
  return [
    ...field(`${prefix}SFUNC`, a.transitionFunction, b.transitionFunction),
    ...field(`${prefix}STYPE`, a.type, b.type),
    ...field(`${prefix}SSPACE`, a.space, b.space),
    ...field(`${prefix}FINALFUNC`, a.finalFunction, b.finalFunction),
    ...flag(`${prefix}FINALFUNC_EXTRA`, a.finalExtra, b.finalExtra),
    ...keyword(`${prefix}FINALFUNC_MODIFY`, a.finalModify, b.finalModify),
    ...field(`${prefix}INITCOND`, a.initialValue, b.initialValue),
  ]
}
