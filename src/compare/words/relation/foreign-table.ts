// Foreign tables in words, without their columns and constraints.

import type { KindWords } from '../kind.ts'
import { options } from '../options.ts'
import { field } from '../phrase.ts'
import { ownDefaultWords, settingWords, storageWords } from './relation.ts'
import { attachmentWords, parentWords } from './table.ts'

export const foreignTable: KindWords<'foreignTables'> = {
  definition: (a, b, context) => [
    ...parentWords(a, b, context),
    ...field('SERVER', context.ident(a.server), context.ident(b.server)),
    ...storageWords(a, b),
    ...options('option', a.foreignOptions, b.foreignOptions),
  ],
  settings: settingWords,
  default: ownDefaultWords,
  attachment: attachmentWords,
}
