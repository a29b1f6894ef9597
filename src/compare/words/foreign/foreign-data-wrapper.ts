// Foreign-data wrappers in words.

import type { KindWords } from '../kind.ts'
import { options } from '../options.ts'
import { field } from '../phrase.ts'

export const foreignDataWrapper: KindWords<'foreignDataWrappers'> = {
  definition: (a, b) => [
    ...field('HANDLER', a.handler, b.handler),
    ...field('VALIDATOR', a.validator, b.validator),
    ...options('option', a.options, b.options),
  ],
}
