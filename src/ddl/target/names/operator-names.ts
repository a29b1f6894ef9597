// Operators and functions of operator classes and families that the target lacks, by name.

import type { OperatorClass, OperatorFamily } from '../../../catalog/catalog.ts'
import type { ChangeContext, NameChange } from '../change.ts'
import { functionMissing } from './missing-function.ts'

/** Support functions that a class must have, by access method; other access methods require none. */
const REQUIRED: Readonly<Record<string, readonly number[]>> = {
  btree: [1],
  hash: [1],
  gist: [1, 2, 5, 6, 7],
  gin: [2, 3],
  spgist: [1, 2, 3, 4, 5],
  brin: [1, 2, 3, 4],
}

/** The object without the operators and functions that the target lacks. */
function withKnownMembers<T extends OperatorClass | OperatorFamily>(object: T, context: ChangeContext): T {
  const { accessMethod } = object
  const operators = object.operators.filter(({ operator }) => {
    const since = context.missing('operator', operator)
    if (since !== undefined) context.lose(`operator ${operator}`, { since })
    return since === undefined
  })
  const functions = object.functions.filter(({ number, function: fn }) => {
    const since =
      context.missing('support function', `${accessMethod}:${number}`) ?? functionMissing(fn, context)
    if (since === undefined) return true
    const isRequired = 'family' in object && REQUIRED[accessMethod]?.includes(number)
    const say = isRequired ? context.leaveOut : context.lose
    say(`support function ${number} ${fn}`, { since })
    return false
  })
  const isSame = functions.length === object.functions.length && operators.length === object.operators.length
  return isSame ? object : { ...object, functions, operators }
}

export const operatorFamilyNames: readonly NameChange<OperatorFamily>[] = [
  { names: 'operator', apply: withKnownMembers },
]

export const operatorClassNames: readonly NameChange<OperatorClass>[] = [
  { names: 'operator', apply: withKnownMembers },
  {
    names: 'operator family',
    apply(object, context) {
      const { accessMethod, family } = object
      const isOwn = family.namespace === 'pg_catalog'
      const since = isOwn ? context.missing('operator family', `${accessMethod} ${family.name}`) : undefined
      if (since !== undefined) context.leaveOut(`operator family ${family.name}`, { since })
      return object
    },
  },
]
