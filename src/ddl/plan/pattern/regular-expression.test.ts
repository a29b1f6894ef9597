import { expect, test } from 'vitest'
import { toRegExp } from './regular-expression.ts'

// What PostgreSQL 18 says of them.
test.each([
  ['^(a.b)$', ['a.b', 'axb', 'a\nb'], ['ab']],
  ['^(a\\.b)$', ['a.b'], ['axb']],
  ['^(a+|b{2})$', ['a', 'aa', 'bb'], ['b', 'bbb', '']],
  ['^(a{b})$', ['a{b}'], ['ab']],
  ['^([a-c]x)$', ['ax', 'cx'], ['dx', '-x']],
  ['^([]a])$', [']', 'a'], ['[']],
  ['^([^]a])$', ['b', '\n'], [']', 'a']],
  ['^([a-])$', ['a', '-'], ['b']],
  ['^([[:digit:]_]+)$', ['1_2'], ['a']],
  ['^([[=a=][.-.]])$', ['a', '-'], ['=']],
  ['^([\\d\\]])$', ['7', ']'], ['d', '\\']],
  ['^(\\d\\s\\w)$', ['1 a', '2\t_'], ['a a', '1 -']],
  ['^(\\x61\\u0062)$', ['ab'], ['x61']],
  ['^(a\\B)$', ['a\\'], ['a']],
  ['^((a|b)\\2)$', ['aa', 'bb'], ['ab']],
  ['^([[:<:]]a.*)$', ['ab'], ['-a']],
  ['^(a\\M.*)$', ['a', 'a-'], ['ab']],
  ['^(/~#)$', ['/~#'], []],
])('%s', (regex, matching, others) => {
  const compiled = toRegExp(regex, 'ascii')
  expect([...matching, ...others].filter((name) => compiled.test(name))).toEqual(matching)
})

test('letters are those of the locale', () => {
  expect(toRegExp('^([[:alpha:]])$', 'unicode').test('é')).toBe(true)
  expect(toRegExp('^([[:alpha:]])$', 'ascii').test('é')).toBe(false)
  expect(toRegExp('^(.)$', 'ascii').test('😀')).toBe(true)
})

test.each([
  '^([)$',
  '^(a)))$',
  '^(+)$',
  '^(\\1)$',
  '^([[:nope:]])$',
  '^(a{3)$',
  '^(\\q)$',
  '^(\\)$',
  '^(\\y+)$',
])('%s is refused', (regex) => {
  expect(() => toRegExp(regex, 'ascii')).toThrow(SyntaxError)
})
