// Views in words.

import type { KindWords } from '../kind.ts'
import { keyword } from '../phrase.ts'
import { ownDefaultWords, queryWords, storageWords } from './relation.ts'

export const view: KindWords<'views'> = {
  definition: (a, b, context) => [
    ...queryWords(a, b, context),
    ...storageWords(a, b),
    ...keyword('CHECK OPTION', a.checkOption, b.checkOption),
  ],
  default: ownDefaultWords,
}
