// Triggers in words: what no field holds is taken from CREATE TRIGGER.

import { type Clauses, clausesOf, inParentheses } from '../clauses.ts'
import type { KindWords } from '../kind.ts'
import { field, flag, keyword, namesOf } from '../phrase.ts'

type TriggerClauses = Clauses<(typeof CLAUSES)[number]>

const CLAUSES = [
  'UPDATE OF',
  'ON',
  'FROM',
  'NOT DEFERRABLE',
  'DEFERRABLE',
  'REFERENCING',
  'FOR EACH',
  'WHEN',
  'EXECUTE FUNCTION',
] as const

export const trigger: KindWords<'triggers'> = {
  definition: (a, b, context) => {
    const [ofA, ofB] = [clausesOf(a.definition, CLAUSES), clausesOf(b.definition, CLAUSES)]
    return [
      ...flag('CONSTRAINT', a.constraint, b.constraint),
      ...keyword('timing', a.timing, b.timing),
      ...keyword('events', a.events.join(' or '), b.events.join(' or ')),
      ...field('UPDATE OF', ofA['UPDATE OF'] ?? null, ofB['UPDATE OF'] ?? null),
      ...field('FROM', ofA.FROM ?? null, ofB.FROM ?? null),
      ...field('DEFERRABLE', ofA.DEFERRABLE ?? null, ofB.DEFERRABLE ?? null),
      ...field('REFERENCING', ofA.REFERENCING ?? null, ofB.REFERENCING ?? null),
      ...keyword('FOR EACH', a.level, b.level),
      ...field('WHEN', condition(ofA), condition(ofB)),
      ...functionWords(ofA, ofB, ...namesOf(context, a.function, b.function)),
      ...keyword('state', a.enabled, b.enabled),
    ]
  },
}

/** In one pair of parentheses: most expressions have their own. */
function condition({ WHEN }: TriggerClauses): string | null {
  return WHEN === undefined ? null : inParentheses(WHEN.slice(1, -1))
}

/** The call differs by its arguments, or because a function has another name. */
function functionWords(
  ofA: TriggerClauses,
  ofB: TriggerClauses,
  nameA: string | null,
  nameB: string | null,
): readonly string[] {
  const [a, b] = [ofA['EXECUTE FUNCTION'] ?? null, ofB['EXECUTE FUNCTION'] ?? null]
  return a === b ? field('EXECUTE FUNCTION', nameA, nameB) : field('EXECUTE FUNCTION', a, b)
}
