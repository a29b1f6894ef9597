// Constraints of tables in words, with the index behind a key.

import type { Constraint, ForeignKey, Index } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { field, flag, keyword, listed, nameOf, type Phrases, type WordsContext } from '../phrase.ts'
import { indexWords } from './index.ts'

export const constraint: KindWords<'constraints'> = {
  definition: (a, b, context) => {
    if (a.type !== b.type) return keyword('constraint', a.type, b.type)
    return [
      ...ownWords(a, b, context),
      ...(a.foreignKey && b.foreignKey ? referenceWords(a.foreignKey, b.foreignKey, context) : []),
      ...flag('DEFERRABLE', a.deferrable, b.deferrable),
      ...flag('INITIALLY DEFERRED', a.deferred, b.deferred),
      ...flag('NOT ENFORCED', !a.enforced, !b.enforced),
      ...(a.enforced && b.enforced ? flag('NOT VALID', !a.validated, !b.validated) : []),
      ...flag('NO INHERIT', a.noInherit, b.noInherit),
      ...keyIndexWords(a, b, context),
    ]
  },
}

function ownWords(a: Constraint, b: Constraint, { ident }: WordsContext): Phrases {
  const columns = ({ columns }: Constraint) => listed(columns.map(ident))
  switch (a.type) {
    case 'check':
    case 'not null':
    case 'exclusion':
      return field('definition', withoutFlags(a.definition), withoutFlags(b.definition))
    case 'primary key':
    case 'unique':
    case 'foreign key':
      return [
        ...field('columns', columns(a), columns(b)),
        ...flag(a.type === 'foreign key' ? 'PERIOD' : 'WITHOUT OVERLAPS', a.period, b.period),
      ]
  }
}

/** What the other fields say as well. */
function withoutFlags(definition: string | null): string | null {
  return (
    definition?.replace(/(?: NO INHERIT| NOT VALID| NOT ENFORCED| DEFERRABLE| INITIALLY DEFERRED)+$/, '') ??
    null
  )
}

function referenceWords(a: ForeignKey, b: ForeignKey, { namesA, namesB, ident }: WordsContext): Phrases {
  const referenced = ({ table, columns }: ForeignKey, names: WordsContext['namesA']) =>
    `${nameOf(names, table) ?? ''}${listed(columns.map(ident))}`
  const setColumns = ({ onDeleteSetColumns }: ForeignKey) =>
    onDeleteSetColumns.length === 0 ? null : listed(onDeleteSetColumns.map(ident))
  return [
    ...field('REFERENCES', referenced(a, namesA), referenced(b, namesB)),
    ...keyword('MATCH', a.match, b.match),
    ...keyword('ON UPDATE', a.onUpdate, b.onUpdate),
    ...keyword('ON DELETE', a.onDelete, b.onDelete),
    ...field('columns that ON DELETE sets', setColumns(a), setColumns(b)),
  ]
}

function keyIndexWords(a: Constraint, b: Constraint, { namesA, namesB }: WordsContext): Phrases {
  if (a.type === 'foreign key' || a.index === null || b.index === null) return []
  const [ofA, ofB] = [namesA.lookup<Index>(a.index), namesB.lookup<Index>(b.index)]
  return ofA && ofB ? indexWords(ofA, ofB) : []
}
