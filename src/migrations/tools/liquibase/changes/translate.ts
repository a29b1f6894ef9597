// A change of a changelog → the SQL that Liquibase 4 runs for it on PostgreSQL; where a word of it is not known to be the same in all its
// versions since 3.10, none.
import type { ChangelogNode } from '../node.ts'
import { NotKnown } from '../not-known.ts'
import type { Surroundings } from '../paths.ts'
import { alterations } from './alterations.ts'
import { namerOf } from './names.ts'
import { objects, type Translate } from './objects.ts'

/** They change rows, and nothing in the schema. */
const ONLY_ROWS = new Set(['insert', 'update', 'delete', 'loadData', 'loadUpdateData'])

const TRANSLATIONS: ReadonlyMap<string, Translate> = new Map([
  ...Object.entries(objects),
  ...Object.entries(alterations),
])

/** @throws NotKnown where the SQL is not certain */
export function translate(change: ChangelogNode, changeset: ChangelogNode, place: Surroundings): string {
  if (ONLY_ROWS.has(change.name)) return ''
  const found = TRANSLATIONS.get(change.name)
  if (!found) throw new NotKnown(change.name)
  return found(change, namerOf(changeset, place.quoting), place)
}
