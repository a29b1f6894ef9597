// Collations in words.

import type { KindWords } from '../kind.ts'
import { field, flag } from '../phrase.ts'

export const collation: KindWords<'collations'> = {
  definition: (a, b) => [
    ...field('provider', a.provider, b.provider),
    ...flag('nondeterministic', !a.deterministic, !b.deterministic),
    ...field('locale', a.locale, b.locale),
    ...field('lc_collate', a.lcCollate, b.lcCollate),
    ...field('lc_ctype', a.lcCtype, b.lcCtype),
    ...field('rules', a.icuRules, b.icuRules),
  ],
}
