// Tables in words, without their columns and constraints.

import type { Inheriting, Relation, Table } from '../../../catalog/catalog.ts'
import type { KindWords, PartWords } from '../kind.ts'
import { field, flag, list, nameOf, type Phrases, type WordsContext } from '../phrase.ts'
import { ownDefaultWords, settingWords, storageWords } from './relation.ts'

export const table: KindWords<'tables'> = {
  definition: (a, b, context) => [
    ...persistenceWords(a, b),
    ...field('OF', a.ofType, b.ofType),
    ...parentWords(a, b, context),
    ...field('PARTITION BY', partitionKey(a), partitionKey(b)),
    ...storageWords(a, b),
  ],
  settings: settingWords,
  default: ownDefaultWords,
  attachment: (a, b, context, texts) => attachmentWords(a, b, context, texts),
  'row security': (a, b) => flag('ROW LEVEL SECURITY', a.rowSecurity, b.rowSecurity),
}

function partitionKey({ partitionKey }: Table): string | null {
  return partitionKey
}

export function persistenceWords(
  a: Pick<Relation, 'persistence'>,
  b: Pick<Relation, 'persistence'>,
): Phrases {
  return flag('UNLOGGED', a.persistence === 'unlogged', b.persistence === 'unlogged')
}

/** A partition's parent is in its attachment. */
export function parentWords(a: Inheriting, b: Inheriting, { namesA, namesB }: WordsContext): Phrases {
  const parents = ({ parents, partitionBound }: Inheriting, names: WordsContext['namesA']) =>
    partitionBound === null ? parents.map((id) => nameOf(names, id) ?? '') : []
  return list('parent', parents(a, namesA), parents(b, namesB))
}

export const attachmentWords: PartWords<Inheriting> = (a, b, { namesA, namesB }) => {
  const parent = ({ parents, partitionBound }: Inheriting, names: WordsContext['namesA']) =>
    partitionBound === null ? null : nameOf(names, parents[0] ?? null)
  const [parentA, parentB] = [parent(a, namesA), parent(b, namesB)]
  if (parentA === null || parentB === null) {
    const bound = ({ partitionBound }: Inheriting, of: string | null) => of && `${of} ${partitionBound}`
    return field('partition of', bound(a, parentA), bound(b, parentB))
  }
  return [
    ...field('partition of', parentA, parentB),
    ...field('partition bound', a.partitionBound, b.partitionBound),
  ]
}
