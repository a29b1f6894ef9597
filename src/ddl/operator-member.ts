// Members of operator classes and families, as CREATE OPERATOR CLASS and ALTER OPERATOR FAMILY list them.

import type { OperatorMembers } from '../introspect/catalog.ts'
import type { Quoting } from './quote.ts'

export function memberClauses({ operators, functions }: OperatorMembers, quoting: Quoting): string[] {
  return [
    ...operators.map(({ strategy, operator, sortFamily }) => {
      const orderBy =
        sortFamily && ` FOR ORDER BY ${quoting.qualified(sortFamily.namespace, sortFamily.name)}`
      return `OPERATOR ${strategy} ${operator}${orderBy ?? ''}`
    }),
    ...functions.map(
      ({ number, leftType, rightType, function: name }) =>
        `FUNCTION ${number} (${leftType}, ${rightType}) ${name}`,
    ),
  ]
}

/** How the list is set. */
export const BETWEEN_MEMBERS = ' ,\n    '
