// Extensions in words.

import type { KindWords } from '../kind.ts'
import { field } from '../phrase.ts'

export const extension: KindWords<'extensions'> = {
  definition: (a, b, { ident }) => field('SCHEMA', ident(a.namespace), ident(b.namespace)),
}
