// Operator classes in words.

import type { OperatorClass } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { field, flag } from '../phrase.ts'
import { memberWords } from './operator-members.ts'

export const operatorClass: KindWords<'operatorClasses'> = {
  definition: (a, b, context) => {
    const family = ({ family }: OperatorClass) => context.qualified(family.namespace, family.name)
    return [
      ...flag('DEFAULT', a.default, b.default),
      ...field('FOR TYPE', a.type, b.type),
      ...field('FAMILY', family(a), family(b)),
      ...field('STORAGE', a.storage, b.storage),
      ...memberWords(a, b, context),
    ]
  },
}
