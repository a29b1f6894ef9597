// Functions and procedures in words.

import type { Function } from '../../../catalog/catalog.ts'
import type { KindWords } from '../kind.ts'
import { parameters } from '../options.ts'
import { field, flag, keyword, listed, longText, type Phrases } from '../phrase.ts'

export const function_: KindWords<'functions'> = {
  definition: (a, b) => [
    ...keyword('kind', a.kind, b.kind),
    ...field('arguments', `(${a.arguments})`, `(${b.arguments})`),
    ...field('RETURNS', a.result, b.result),
    ...field('LANGUAGE', a.language, b.language),
    ...field('TRANSFORM', listed(a.transformTypes), listed(b.transformTypes)),
    ...keyword('volatility', a.volatility, b.volatility),
    ...flag('STRICT', a.strict, b.strict),
    ...flag('SECURITY DEFINER', a.securityDefiner, b.securityDefiner),
    ...flag('LEAKPROOF', a.leakproof, b.leakproof),
    ...keyword('PARALLEL', a.parallel, b.parallel),
    ...field('COST', a.cost, b.cost),
    ...field('ROWS', a.rows, b.rows),
    ...field('SUPPORT', a.support, b.support),
    ...parameters('SET', a.settings, b.settings),
    ...field('object file', a.library, b.library),
    ...bodyWords(a, b),
  ],
}

function bodyWords(a: Function, b: Function): Phrases {
  const form = ({ source }: Function) => (source === null ? 'SQL-standard' : 'a string')
  if (form(a) !== form(b)) return field('form of the body', form(a), form(b))
  return longText('body', a.source ?? a.sqlBody, b.source ?? b.sqlBody)
}
