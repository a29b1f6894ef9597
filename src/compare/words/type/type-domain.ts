// Domains in words.

import type { DomainConstraint, DomainType } from '../../../catalog/catalog.ts'
import { changed, field, flag, onlyIn, type Phrases, type WordsContext } from '../phrase.ts'
import { collationWords } from '../relation/column.ts'
import { typeDefaultWords } from './type-base.ts'

export function domainWords(a: DomainType, b: DomainType, context: WordsContext): Phrases {
  return [
    ...field('type', a.baseType, b.baseType),
    ...collationWords(a, b, context),
    ...flag('NOT NULL', a.notNull, b.notNull),
    ...typeDefaultWords(a, b),
    ...constraintWords(a, b, context),
  ]
}

/** Those that are NOT VALID on both sides stand apart. */
function constraintWords(a: DomainType, b: DomainType, { ident }: WordsContext): Phrases {
  const [ofA, ofB] = [checksOf(a), checksOf(b)]
  return [...new Set([...ofA.keys(), ...ofB.keys()])].flatMap((name) => {
    const [checkA, checkB] = [ofA.get(name), ofB.get(name)]
    const isApart = checkA?.validated !== true && checkB?.validated !== true
    return isApart ? [] : checkWords(`constraint ${ident(name)}`, checkA, checkB)
  })
}

/** One that is NOT VALID on a side at least, and there a part of its own. */
export function domainConstraintWords(a: DomainType, b: DomainType, name: string): Phrases {
  return checkWords(`constraint ${name}`, checksOf(a).get(name), checksOf(b).get(name))
}

function checkWords(what: string, a: DomainConstraint | undefined, b: DomainConstraint | undefined): Phrases {
  if (!a || !b) return a || b ? [`${what} ${definition(a ?? b)}: ${onlyIn(a ? 'a' : 'b')}`] : []
  const [ofA, ofB] = [definition(a), definition(b)]
  return [
    ...(ofA === ofB ? [] : [changed(what, ofA, ofB)]),
    ...flag(`${what}: NOT VALID`, !a.validated, !b.validated),
  ]
}

/** NOT NULL is said by the type itself. */
function checksOf({ constraints }: DomainType): ReadonlyMap<string, DomainConstraint> {
  return new Map(constraints.filter(({ type }) => type === 'check').map((check) => [check.name, check]))
}

function definition(check: DomainConstraint | undefined): string {
  return (check?.definition ?? '').replace(/ NOT VALID$/, '')
}
