// Syntax in deparsed text that the oldest major does not have.

import { stringValue } from '../../../sql/index.ts'
import { type Feature, FEATURE_SINCE } from '../../dialect.ts'
import type { Tokens } from './tokens.ts'

interface Syntax {
  readonly feature: Feature
  /** What it is called, where it begins at the position; otherwise undefined. */
  readonly at: (tokens: Tokens, at: number) => string | undefined
}

/** Keywords that are enough to recognise it. */
function words(feature: Feature, ...keywords: readonly string[]): Syntax {
  const what = keywords.join(' ')
  return { feature, at: (tokens, at) => (tokens.are(at, ...keywords) ? what : undefined) }
}

/** Keywords with parentheses after them, as a function has. */
function calls(feature: Feature, ...keywords: readonly string[]): Syntax {
  return {
    feature,
    at(tokens, at) {
      const word = tokens.keyword(at)
      return keywords.includes(word) && tokens.sign(at + 1) === '(' ? word : undefined
    },
  }
}

/** A literal of a type with a value that older servers do not accept. */
function literals(feature: Feature, type: string, value: RegExp, what: string): Syntax {
  return {
    feature,
    at(tokens, at) {
      const literal = tokens.string(at)
      const isOfType = literal && tokens.sign(at + 1) === '::' && tokens.name(at + 2) === type
      return isOfType && value.test(stringValue(literal)) ? what : undefined
    },
  }
}

const JSON_PATH_METHODS =
  /\.\s*(?:bigint|boolean|date|decimal|integer|number|string|time|time_tz|timestamp|timestamp_tz)\s*\(/

const SYNTAX: readonly Syntax[] = [
  words('groupByDistinct', 'GROUP', 'BY', 'DISTINCT'),
  words('searchAndCycle', 'SEARCH', 'DEPTH', 'FIRST', 'BY'),
  words('searchAndCycle', 'SEARCH', 'BREADTH', 'FIRST', 'BY'),
  {
    feature: 'searchAndCycle',
    at: ({ keyword, sign }, at) =>
      keyword(at) === 'CYCLE' && (sign(at - 1) === ')' || keyword(at - 1) === '') ? 'CYCLE' : undefined,
  },
  {
    feature: 'joinAliases',
    at({ keyword, sign, closing }, at) {
      if (keyword(at) !== 'USING' || sign(at + 1) !== '(') return undefined
      return keyword(closing(at + 1) + 1) === 'AS' ? 'an alias of JOIN … USING' : undefined
    },
  },
  {
    feature: 'substringSimilar',
    at: ({ are }, at) => (are(at, 'SIMILAR') && !are(at + 1, 'TO') ? 'SUBSTRING … SIMILAR' : undefined),
  },
  {
    feature: 'subscriptsOfText',
    at({ name, sign, string }, at) {
      const isSubscript =
        sign(at) === '[' && (name(at - 1) !== undefined || [')', ']'].includes(sign(at - 1)))
      return isSubscript && string(at + 1) ? 'a subscript that is text' : undefined
    },
  },
  literals('infiniteNumeric', 'numeric', /^\s*[-+]?inf(?:inity)?\s*$/i, 'an infinite numeric'),
  {
    feature: 'numericScales',
    at({ all, name, sign }, at) {
      if (sign(at) !== '::' || name(at + 1) !== 'numeric' || sign(at + 2) !== '(') return undefined
      const isNegative = sign(at + 5) === '-'
      const isWide = Number(all[at + 3]?.text) < Number(all[at + 5]?.text)
      return isNegative || isWide ? 'a scale beyond the precision of numeric' : undefined
    },
  },
  words('merge', 'MERGE', 'INTO'),
  calls('jsonConstructors', 'JSON_OBJECT', 'JSON_ARRAY', 'JSON_OBJECTAGG', 'JSON_ARRAYAGG'),
  words('jsonConstructors', 'IS', 'JSON'),
  {
    feature: 'xmlIndent',
    at: ({ are, sign }, at) =>
      are(at, 'INDENT') && !are(at - 1, 'NO') && sign(at + 1) === ')' ? 'XMLSERIALIZE … INDENT' : undefined,
  },
  words('systemUser', 'SYSTEM_USER'),
  calls('jsonFunctions', 'JSON', 'JSON_SCALAR', 'JSON_SERIALIZE', 'JSON_TABLE'),
  calls('jsonFunctions', 'JSON_EXISTS', 'JSON_QUERY', 'JSON_VALUE'),
  literals('jsonPathMethods', 'jsonpath', JSON_PATH_METHODS, 'a method of jsonpath'),
  calls('mergeReturning', 'MERGE_ACTION'),
  words('mergeBySource', 'NOT', 'MATCHED', 'BY', 'SOURCE'),
  words('atLocal', 'AT', 'LOCAL'),
  literals('infiniteInterval', 'interval', /^\s*[-+]?infinity\s*$/i, 'an infinite interval'),
  {
    feature: 'oldAndNewReturned',
    at: ({ are }, at) => (are(at, 'RETURNING', 'WITH') ? 'names for OLD and NEW in RETURNING' : undefined),
  },
]

/** What the syntax of a text needs. */
export function syntaxIn(tokens: Tokens, say: (what: string, since: number) => void): void {
  tokens.all.forEach((_token, at) => {
    for (const syntax of SYNTAX) {
      const what = syntax.at(tokens, at)
      if (what !== undefined) say(what, FEATURE_SINCE[syntax.feature])
    }
  })
}

/** The same for the body of a function, where OLD and NEW are no relations of a rule, and MERGE may return rows. */
export function bodySyntaxIn(tokens: Tokens, say: (what: string, since: number) => void): void {
  let merges = false
  let returns = false
  tokens.all.forEach((_token, at) => {
    if (tokens.sign(at) === ';') merges = returns = false
    if (tokens.are(at, 'MERGE', 'INTO')) merges = true
    if (tokens.keyword(at) === 'RETURNING') {
      returns = true
      if (merges) say('MERGE … RETURNING', FEATURE_SINCE.mergeReturning)
    }
    const name = tokens.name(at)
    if (returns && (name === 'old' || name === 'new') && tokens.sign(at + 1) === '.')
      say(`${name} in RETURNING`, FEATURE_SINCE.oldAndNewReturned)
  })
}
