// Materialized views in words.

import type { KindWords } from '../kind.ts'
import { flag } from '../phrase.ts'
import { columnWords } from './column.ts'
import { queryWords, settingWords, storageWords } from './relation.ts'

export const materializedView: KindWords<'materializedViews'> = {
  definition: (a, b, context, texts) => [
    ...queryWords(a, b, context),
    ...storageWords(a, b),
    // What is set on its columns stands in its definition.
    ...a.columns.flatMap((column) => {
      const other = b.columns.find(({ name }) => name === column.name)
      return other
        ? columnWords({ ...column, type: other.type, notNull: other.notNull }, other, context).map(
            (phrase) => `column ${context.ident(column.name)}: ${phrase}`,
          )
        : []
    }),
    ...(settingWords(a, b, context, texts) ?? []),
  ],
  data: (a, b) => flag('populated', a.populated, b.populated),
}
