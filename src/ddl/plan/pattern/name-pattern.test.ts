import { expect, test } from 'vitest'
import { parseLenientPattern, parseNamePattern } from './name-pattern.ts'

test.each([
  ['users', null, '^(users)$'],
  ['App.Users', '^(app)$', '^(users)$'],
  ['"App"."Us""ers"', '^(App)$', '^(Us"ers)$'],
  ['a*.b?', '^(a.*)$', '^(b.)$'],
  ['"a*".*', '^(a\\*)$', '^(.*)$'],
  ['ta$ble', null, '^(ta\\$ble)$'],
  ['"ta$b"le', null, '^(ta\\$ble)$'],
  ['a[0-9]+', null, '^(a[0-9]+)$'],
  ['a[]', null, '^(a\\[])$'],
  ['"a.b".c', '^(a\\.b)$', '^(c)$'],
  ['db.app.t', '^(app)$', '^(t)$'],
  ['ÄÖ', null, '^(ÄÖ)$'],
  ['', null, '^()$'],
])('%j', (pattern, schema, name) => {
  expect(parseNamePattern(pattern, 3)).toMatchObject({ schema, name })
})

test('dots are counted, and what stands before the first is kept as it reads', () => {
  expect(parseNamePattern('"D""b".a.b.c', 3)).toMatchObject({ dots: 3, first: 'D"b' })
  expect(parseNamePattern('D*.a', 3)).toMatchObject({ dots: 1, first: 'd*' })
  expect(parseNamePattern('a.b', 1)).toMatchObject({ dots: 1, schema: null, name: '^(a.b)$' })
})

test('before 14 the last two parts count, and an empty part is no condition', () => {
  expect(parseLenientPattern('x.y.app.t', true)).toMatchObject({ dots: 0, schema: '^(app)$', name: '^(t)$' })
  expect(parseLenientPattern('app.', true)).toMatchObject({ schema: '^(app)$', name: '^(.*)$' })
  expect(parseLenientPattern('.t', true)).toMatchObject({ schema: null, name: '^(t)$' })
  expect(parseLenientPattern('a.b', false)).toMatchObject({ schema: null, name: '^(a.b)$' })
})
