// Expressions of contexts against what Liquibase 4.28's own ContextExpression makes of them.
import { expect, test } from 'vitest'
import { isMet } from './contexts.ts'

const GIVEN = ['', 'a', 'b', 'a,b', 'c', 'a,c', 'prod', 'faker', 'A', 'C', 'd,c']

/** A digit for each of GIVEN, as Liquibase answers. */
const ANSWERS: readonly (readonly [expression: string, met: string])[] = [
  ['', '11111111111'],
  ['test', '10000000000'],
  ['!test', '11111111111'],
  ['a and b', '10010000000'],
  ['a or b', '11110100100'],
  ['a, b', '11110100100'],
  ['!a, b', '10111011011'],
  ['(a or b) and c', '10000100000'],
  ['a and (b or c)', '10010100000'],
  ['not (a or b)', '10001011011'],
  ['!(a) and c', '10001000011'],
  ['@a', '01010100100'],
  ['@a and b', '00010000000'],
  ['!@a', '10101011011'],
  ['a or @b', '11110100100'],
  ['A', '11010100100'],
  ['a and b or c', '10011100011'],
  ['c or a and b', '10011100011'],
  ['a and not b', '11000100100'],
  ['NOT a', '10101011011'],
  ['a AND c', '10000100000'],
  ['faker', '10000001000'],
  ['!faker', '11111110111'],
  ['android', '10000000000'],
  ['(a and b) or (c and d)', '10010000001'],
]

test.each(ANSWERS)('%s', (expression, met) => {
  const found = GIVEN.map((given) => isMet(expression, given.split(',').filter(Boolean)))
  expect(found.map((each) => (each === true ? '1' : each === false ? '0' : 'E')).join('')).toBe(met)
})

test.each(['(a,b) and c', '(a or b', 'a and', 'a b'])('%s is none', (expression) => {
  expect(isMet(expression, ['a'])).toBeUndefined()
})
