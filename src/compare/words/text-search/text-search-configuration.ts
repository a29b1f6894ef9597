// Text search configurations in words.

import type { NameInNamespace, TextSearchConfiguration } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { byName, field } from '../phrase.ts'

export const textSearchConfiguration: KindWords<'textSearchConfigurations'> = {
  definition: (a, b, { qualified, ident }) => {
    const parser = ({ parser: { namespace, name } }: { readonly parser: NameInNamespace }) =>
      qualified(namespace, name)
    return [
      ...field('PARSER', parser(a), parser(b)),
      ...byName('mapping for', mappings(a), mappings(b), (what, a, b) => field(what, a.with, b.with), ident),
    ]
  },
}

function mappings({ mappings }: TextSearchConfiguration) {
  return mappings.map(({ tokenType, dictionaries }) => ({
    name: tokenType,
    with: dictionaries.join(', '),
  }))
}
