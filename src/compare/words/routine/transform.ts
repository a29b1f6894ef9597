// Transforms in words.

import type { FunctionName } from '../../../catalog/catalog.ts'
import { functionName } from '../function-name.ts'
import type { KindWords } from '../kind.ts'
import { field } from '../phrase.ts'

export const transform: KindWords<'transforms'> = {
  definition: (a, b, { qualified }) => {
    const name = (named: FunctionName | null) => named && functionName(named, qualified)
    return [
      ...field('FROM SQL WITH FUNCTION', name(a.fromSql), name(b.fromSql)),
      ...field('TO SQL WITH FUNCTION', name(a.toSql), name(b.toSql)),
    ]
  },
}
