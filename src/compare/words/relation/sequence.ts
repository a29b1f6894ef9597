// Sequences in words, those of identity columns included.

import type { Relation, Sequence } from '../../../catalog/catalog.ts'
import type { Naming } from '../../../catalog/identity.ts'
import type { KindWords, PartWords } from '../kind.ts'
import { field, flag, keyword, nameOf } from '../phrase.ts'
import { persistenceWords } from './table.ts'

const optionWords: PartWords<Sequence> = (a, b, _, texts) => [
  ...persistenceWords(a, b),
  ...field('AS', a.dataType, b.dataType),
  ...field('START WITH', a.start, b.start),
  ...field('INCREMENT BY', a.increment, b.increment),
  ...(areBoth(texts, 'NO MINVALUE') ? [] : field('MINVALUE', a.minimum, b.minimum)),
  ...(areBoth(texts, 'NO MAXVALUE') ? [] : field('MAXVALUE', a.maximum, b.maximum)),
  ...field('CACHE', a.cache, b.cache),
  ...flag('CYCLE', a.cycle, b.cycle),
]

export const sequence: KindWords<'sequences'> = {
  definition: optionWords,
  identity: (a, b, context, texts) => [
    ...keyword('GENERATED', identityKind(a, context.namesA), identityKind(b, context.namesB)),
    ...(a.identity && b.identity ? optionWords(a, b, context, texts) : []),
  ],
  'owned by': (a, b, { namesA, namesB, ident }) => {
    const column = ({ ownedBy }: Sequence, names: Naming) =>
      ownedBy && `${nameOf(names, ownedBy.table) ?? ''}.${ident(ownedBy.column)}`
    return field('OWNED BY', column(a, namesA), column(b, namesB))
  },
}

/** Bounds that follow from the type are no difference of their own. */
function areBoth({ a, b }: { readonly a: string | null; readonly b: string | null }, line: string): boolean {
  return [a, b].every((text) => text?.includes(`\n    ${line}\n`))
}

/** `always as identity`; null where the sequence belongs to no identity column. */
function identityKind({ identity, ownedBy }: Sequence, names: Naming): string | null {
  if (!identity || !ownedBy) return null
  const table = names.lookup<Relation>(ownedBy.table)
  const column = table?.columns.find(({ name }) => name === ownedBy.column)
  return column?.identity ? `${column.identity} as identity` : null
}
