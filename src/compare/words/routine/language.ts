// Procedural languages in words.

import type { KindWords } from '../kind.ts'
import { field, flag, namesOf } from '../phrase.ts'

export const language: KindWords<'languages'> = {
  definition: (a, b, context) => [
    ...flag('TRUSTED', a.trusted, b.trusted),
    ...field('HANDLER', ...namesOf(context, a.handler, b.handler)),
    ...field('INLINE', ...namesOf(context, a.inline, b.inline)),
    ...field('VALIDATOR', ...namesOf(context, a.validator, b.validator)),
  ],
}
