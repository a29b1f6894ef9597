// Conversions between encodings in words.

import type { KindWords } from '../kind.ts'
import { field, flag } from '../phrase.ts'

export const conversion: KindWords<'conversions'> = {
  definition: (a, b) => [
    ...flag('DEFAULT', a.default, b.default),
    ...field('FOR', a.sourceEncoding, b.sourceEncoding),
    ...field('TO', a.targetEncoding, b.targetEncoding),
    ...field('FROM', a.function, b.function),
  ],
}
