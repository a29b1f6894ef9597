// Text search parsers in words.

import type { KindWords } from '../kind.ts'
import { field } from '../phrase.ts'

export const textSearchParser: KindWords<'textSearchParsers'> = {
  definition: (a, b) => [
    ...field('START', a.start, b.start),
    ...field('GETTOKEN', a.getToken, b.getToken),
    ...field('END', a.end, b.end),
    ...field('HEADLINE', a.headline, b.headline),
    ...field('LEXTYPES', a.lexTypes, b.lexTypes),
  ],
}
