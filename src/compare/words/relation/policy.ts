// Row security policies in words.

import type { Policy } from '../../../catalog/catalog.ts'
import { inParentheses } from '../clauses.ts'
import type { KindWords } from '../kind.ts'
import { field, keyword } from '../phrase.ts'

export const policy: KindWords<'policies'> = {
  definition: (a, b, { ident }) => {
    const roles = ({ roles }: Policy) => (roles.length === 0 ? 'PUBLIC' : roles.map(ident).join(', '))
    return [
      ...keyword('AS', kindOf(a), kindOf(b)),
      ...keyword('FOR', a.command, b.command),
      ...field('TO', roles(a), roles(b)),
      ...field('USING', inParentheses(a.using), inParentheses(b.using)),
      ...field('WITH CHECK', inParentheses(a.withCheck), inParentheses(b.withCheck)),
    ]
  },
}

function kindOf({ permissive }: Policy): string {
  return permissive ? 'permissive' : 'restrictive'
}
