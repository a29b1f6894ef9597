// Columns of tables in words.

import type { Column } from '../../catalog/catalog.ts'
import { field, flag, list, type Phrases, type WordsContext } from './phrase.ts'

export function columnWords(a: Column, b: Column, { qualified }: WordsContext): Phrases {
  const collation = ({ collation }: Column) => collation && qualified(collation.namespace, collation.name)
  return [
    ...field('type', a.type, b.type),
    ...field('collation', collation(a), collation(b)),
    ...flag('NOT NULL', a.notNull, b.notNull),
    ...field('generated', a.generated, b.generated),
    ...field(
      a.generated === null && b.generated === null ? 'default' : 'expression',
      a.default?.expression ?? null,
      b.default?.expression ?? null,
    ),
    ...field('statistics target', a.statisticsTarget, b.statisticsTarget),
    ...field('storage', a.storage, b.storage),
    ...field('compression', a.compression, b.compression),
    ...list('parameter', a.options, b.options),
  ]
}
