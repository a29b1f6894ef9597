// Casts in words.

import type { Cast } from '../../../catalog/catalog.ts'
import { functionName } from '../function-name.ts'
import type { KindWords } from '../kind.ts'
import { field, keyword } from '../phrase.ts'

const METHOD = { function: 'WITH FUNCTION', inout: 'WITH INOUT', binary: 'WITHOUT FUNCTION' } as const

export const cast: KindWords<'casts'> = {
  definition: (a, b, { qualified }) => {
    const method = (of: Cast) =>
      of.function ? `${METHOD[of.method]} ${functionName(of.function, qualified)}` : METHOD[of.method]
    return [...field('method', method(a), method(b)), ...keyword('AS', a.context, b.context)]
  },
}
