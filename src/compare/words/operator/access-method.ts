// Access methods in words.

import type { KindWords } from '../kind.ts'
import { field, keyword } from '../phrase.ts'

export const accessMethod: KindWords<'accessMethods'> = {
  definition: (a, b) => [...keyword('TYPE', a.type, b.type), ...field('HANDLER', a.handler, b.handler)],
}
