// Event triggers in words.

import type { KindWords } from '../kind.ts'
import { field, keyword, list } from '../phrase.ts'

export const eventTrigger: KindWords<'eventTriggers'> = {
  definition: (a, b) => [
    ...field('ON', a.event, b.event),
    ...list('TAG', a.tags, b.tags),
    ...field('EXECUTE FUNCTION', a.function, b.function),
    ...keyword('state', a.enabled, b.enabled),
  ],
}
