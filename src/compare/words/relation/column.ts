// Columns of tables in words.

import type { Column, NameInNamespace } from '../../../catalog/catalog.ts'
import { options, parameters } from '../options.ts'
import { field, flag, keyword, type Phrases, type WordsContext } from '../phrase.ts'

/** @param hasOwnDefault the default is a part of its own on one of the sides, and no part of the column */
export function columnWords(a: Column, b: Column, context: WordsContext, hasOwnDefault = false): Phrases {
  return [
    ...field('type', a.type, b.type),
    ...collationWords(a, b, context),
    ...notNullWords(a, b, context),
    ...keyword('GENERATED ALWAYS AS', a.generated, b.generated),
    ...(hasOwnDefault ? [] : defaultWords(a, b)),
    ...field('statistics target', a.statisticsTarget, b.statisticsTarget),
    ...keyword('storage', a.storage, b.storage),
    ...field('compression', a.compression, b.compression),
    ...parameters('parameter', a.options, b.options),
    ...options('option', a.foreignOptions, b.foreignOptions),
  ]
}

export function defaultWords(a: Column, b: Column): Phrases {
  const isGenerated = a.generated !== null && b.generated !== null
  return field(
    isGenerated ? 'generation expression' : 'default',
    expressionOf(a, isGenerated),
    expressionOf(b, isGenerated),
  )
}

/** A generation expression is no default, where the other side has one. */
function expressionOf({ default: value, generated }: Column, isGenerated: boolean): string | null {
  if (value === null) return null
  return generated !== null && !isGenerated ? `GENERATED ALWAYS AS (${value.expression})` : value.expression
}

interface Collated {
  readonly collation: NameInNamespace | null
}

export function collationWords(a: Collated, b: Collated, { qualified }: WordsContext): Phrases {
  const name = ({ collation }: Collated) => collation && qualified(collation.namespace, collation.name)
  return field('collation', name(a), name(b))
}

function notNullWords(a: Column, b: Column, { ident }: WordsContext): Phrases {
  const [ofA, ofB] = [a.notNullConstraint, b.notNullConstraint]
  const own = isNotNull(a) ? ofA : ofB
  const present = flag(own?.noInherit ? 'NOT NULL NO INHERIT' : 'NOT NULL', isNotNull(a), isNotNull(b))
  if (present.length > 0 || !ofA || !ofB) return present
  return [
    ...field('name of NOT NULL', ident(ofA.name), ident(ofB.name)),
    ...flag('NOT NULL NO INHERIT', ofA.noInherit, ofB.noInherit),
    ...flag("the column's own NOT NULL", ofA.local, ofB.local),
  ]
}

/** One that is NOT VALID is a constraint by itself. */
function isNotNull({ notNull, notNullConstraint }: Column): boolean {
  return notNullConstraint ? notNullConstraint.validated : notNull
}
