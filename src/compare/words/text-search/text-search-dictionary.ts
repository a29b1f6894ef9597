// Text search dictionaries in words.

import type { NameInNamespace } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { field } from '../phrase.ts'

export const textSearchDictionary: KindWords<'textSearchDictionaries'> = {
  definition: (a, b, { qualified }) => {
    const name = ({ namespace, name }: NameInNamespace) => qualified(namespace, name)
    return [
      ...field('TEMPLATE', name(a.template), name(b.template)),
      ...field('parameters', a.parameters, b.parameters),
    ]
  },
}
