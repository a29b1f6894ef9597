// Members of operator classes and families, as CREATE OPERATOR CLASS and ALTER OPERATOR FAMILY list them.

import type { OperatorMembers } from '../../catalog/catalog.ts'
import { operatorOid, selectRows, typeOid } from './guard.ts'
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

/** Queries that find them in a family, in the same order. */
export function memberRows(
  { operators, functions }: OperatorMembers,
  quoting: Quoting,
  family: string,
): string[] {
  return [
    ...operators.map(({ strategy, operator }) =>
      selectRows('pg_amop', {
        amopfamily: family,
        amopopr: operatorOid(quoting, operator),
        amopstrategy: String(strategy),
      }),
    ),
    ...functions.map(({ number, leftType, rightType }) =>
      selectRows('pg_amproc', {
        amprocfamily: family,
        amproclefttype: typeOid(quoting, leftType),
        amprocrighttype: typeOid(quoting, rightType),
        amprocnum: String(number),
      }),
    ),
  ]
}

/** How the list is written. */
export const BETWEEN_MEMBERS = ' ,\n    '
