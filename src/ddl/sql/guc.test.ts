import { expect, test } from 'vitest'
import { settingClause, splitGucList } from './guc.ts'
import { quoting } from './quote.ts'

const quotes = quoting({ quotedKeywords: ['user'], quoteAll: false, standardConformingStrings: true })

test.each([
  ['', []],
  ['public', ['public']],
  ['"$user", public', ['$user', 'public']],
  ['"a,b" , "c""d",e', ['a,b', 'c"d', 'e']],
  ['""', ['']],
])('splits the stored list %j', (text, elements) => {
  expect(splitGucList(text)).toEqual(elements)
})

test.each([
  ['search_path="$user", public', `search_path TO '$user', 'public'`],
  ['search_path=""', `search_path TO ''`],
  ['work_mem=4MB', `work_mem TO '4MB'`],
  [`app.it's=a=b, c`, `"app.it's" TO 'a=b, c'`],
  ['DateStyle=ISO, MDY', `"DateStyle" TO 'ISO, MDY'`],
])('prints %j', (item, clause) => {
  expect(settingClause(quotes, item)).toBe(clause)
})

test('passes over an item without a value', () => {
  expect(settingClause(quotes, 'work_mem')).toBeNull()
})
