// What tables, views and materialized views have in common, in words.

import type { Relation } from '../../../catalog/catalog.ts'
import { parameters } from '../options.ts'
import { byName, field, flag, keyword, longText, type Phrases, type WordsContext } from '../phrase.ts'
import type { PartWords } from '../kind.ts'
import { defaultWords } from './column.ts'

export function storageWords(a: Relation, b: Relation): Phrases {
  return [...parameters('parameter', a.options, b.options), ...parameters('parameter', toast(a), toast(b))]
}

function toast({ toastOptions }: Relation): string[] {
  return toastOptions.map((option) => `toast.${option}`)
}

interface Query extends Relation {
  readonly definition: string
}

/** A view's query, with the columns that come of it. */
export function queryWords(a: Query, b: Query, { ident }: WordsContext): Phrases {
  if (a.definition === b.definition) return []
  return [
    ...byName('column', a.columns, b.columns, (what, a, b) => field(`${what} type`, a.type, b.type), ident),
    ...longText('definition', a.definition, b.definition),
  ]
}

/** REPLICA IDENTITY by an index is said with the index. */
export const settingWords: PartWords<Relation> = (a, b) => [
  ...keyword('REPLICA IDENTITY', withoutIndex(a), withoutIndex(b)),
  ...flag('FORCE ROW LEVEL SECURITY', a.forceRowSecurity, b.forceRowSecurity),
]

function withoutIndex({ replicaIdentity }: Relation): string {
  return replicaIdentity === 'index' ? 'using index' : replicaIdentity
}

/** A default that is no part of the column: of a view's, or of one that is only inherited. */
export const ownDefaultWords: PartWords<Relation> = (a, b, _, { of }) => {
  const [columnA, columnB] = [a, b].map(({ columns }) => columns.find(({ name }) => name === of))
  return columnA && columnB ? defaultWords(columnA, columnB) : []
}
