// Text search templates in words.

import type { KindWords } from '../kind.ts'
import { field } from '../phrase.ts'

export const textSearchTemplate: KindWords<'textSearchTemplates'> = {
  definition: (a, b) => [...field('INIT', a.init, b.init), ...field('LEXIZE', a.lexize, b.lexize)],
}
