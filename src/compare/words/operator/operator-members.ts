// Operators and support functions of an operator class or family, in words.

import type { OperatorMembers } from '../../../catalog/catalog.ts'
import { list, type Phrases, type WordsContext } from '../phrase.ts'

export function memberWords(a: OperatorMembers, b: OperatorMembers, { qualified }: WordsContext): Phrases {
  const operators = ({ operators }: OperatorMembers) =>
    operators.map(({ strategy, operator, sortFamily }) => {
      const order = sortFamily ? ` FOR ORDER BY ${qualified(sortFamily.namespace, sortFamily.name)}` : ''
      return `${strategy} ${operator}${order}`
    })
  const functions = ({ functions }: OperatorMembers) =>
    functions.map((member) => `${member.number} (${member.leftType}, ${member.rightType}) ${member.function}`)
  return [...list('OPERATOR', operators(a), operators(b)), ...list('FUNCTION', functions(a), functions(b))]
}
