// Indexes in words: what stands in CREATE INDEX is taken from there, as an expression is found there only.

import type { Index } from '../../../catalog/catalog.ts'
import { clausesOf, itemsOf } from '../clauses.ts'
import type { KindWords } from '../kind.ts'
import { parameters } from '../options.ts'
import { field, flag, listed, namesOf, type Phrases } from '../phrase.ts'

export const index: KindWords<'indexes'> = {
  definition: (a, b, context, texts) => {
    const [ofA, ofB] = [partsOf(texts.a), partsOf(texts.b)]
    return [
      ...flag('UNIQUE', a.unique, b.unique),
      ...field('ON', ...namesOf(context, a.table, b.table)),
      ...field('USING', ofA.method, ofB.method),
      ...field('columns', ofA.columns, ofB.columns),
      ...indexWords(a, b),
      ...field('WHERE', ofA.where, ofB.where),
      ...field('statistics targets', targets(a), targets(b)),
    ]
  },
  attachment: (a, b, context) => field('attached to', ...namesOf(context, a.parent, b.parent)),
}

/** What an index has, be it behind a constraint or not. */
export function indexWords(a: Index, b: Index): Phrases {
  return [
    ...field('INCLUDE', included(a), included(b)),
    ...flag('NULLS NOT DISTINCT', a.nullsNotDistinct, b.nullsNotDistinct),
    ...parameters('parameter', a.options, b.options),
    ...flag('CLUSTER ON', a.clustered, b.clustered),
    ...flag("the table's replica identity", a.replicaIdentity, b.replicaIdentity),
  ]
}

function partsOf(text: string | null) {
  const { USING = '', WHERE = null } = clausesOf(text ?? '', [
    'USING',
    'INCLUDE',
    'NULLS',
    'WITH',
    'TABLESPACE',
    'WHERE',
  ])
  const [, method = null, keys] = /^(\S+) ([\s\S]*)$/.exec(USING) ?? []
  return { method, columns: listed(itemsOf(keys)), where: WHERE }
}

function included({ include }: Index): string | null {
  return include.length === 0 ? null : listed(include)
}

function targets({ statistics }: Index): string | null {
  return statistics.length === 0
    ? null
    : statistics.map(({ column, target }) => `column ${column}: ${target}`).join(', ')
}
