// What the server's text needs, where names and keywords stand in places that mean something else.
import { describe, expect, test } from 'vitest'
import { needsOf, type TextKind, withNumericExtract, withoutNoIndent } from './index.ts'

const needs = (text: string, kind?: TextKind) => needsOf(text, kind).map(({ what }) => what)

describe('functions', () => {
  test.each([
    ['uuidv7()', ['function uuidv7()']],
    ['pg_catalog.uuidv7()', ['function uuidv7()']],
    ['(a = ANY (ARRAY[uuidv7()]))', ['function uuidv7()']],
    ["regexp_replace(a, 'b'::text, 'c'::text, 1, 2)", ['function regexp_replace() with 5 arguments']],
  ])('%s', (text, expected) => {
    expect(needs(text)).toEqual(expected)
  })

  test.each([
    'public.uuidv7()',
    "'uuidv7()'::text",
    '"uuidv7" + 1',
    'f(uuidv7)',
    "regexp_replace(f(a, b, c), 'b'::text, '(,)'::text, 'g'::text)",
    'SELECT x.bit_count FROM public.f() x(bit_count)',
    'SELECT 1 FROM public.f() bit_count(a)',
    'WITH bit_count(a) AS ( SELECT 1) SELECT 1 FROM bit_count',
    'WITH bit_count(a) AS MATERIALIZED ( SELECT 1) SELECT 1 FROM bit_count',
    'array_agg(a ORDER BY b, c)',
    'SELECT pg_stat_activity.pid AS query_id FROM pg_stat_activity',
    'a IS NOT NULL',
    "'JSON_TABLE(' IS NULL",
  ])('none in %s', (text) => {
    expect(needs(text)).toEqual([])
  })
})

test('a type among arguments, and not an argument called like one', () => {
  expect(needs('OUT a integer, OUT anymultirange', 'signature')).toEqual(['type anymultirange'])
  expect(needs('OUT anymultirange integer, b int', 'signature')).toEqual([])
})

test('OLD and NEW that a body returns, and not those of a rule', () => {
  const text = 'UPDATE public.t SET a = 1 RETURNING old.a'
  expect(needs(text, 'body')).toEqual(['old in RETURNING'])
  expect(needs(text)).toEqual([])
})

test('only the tokens NO INDENT go', () => {
  const literal = "XMLSERIALIZE(CONTENT 'NO INDENT)'::xml AS text NO INDENT)"
  expect(withoutNoIndent(literal)).toBe("XMLSERIALIZE(CONTENT 'NO INDENT)'::xml AS text)")
})

test('EXTRACT within EXTRACT is a numeric in both places', () => {
  expect(withNumericExtract("EXTRACT(day FROM f(EXTRACT(day FROM a), 'EXTRACT(')) + 1")).toBe(
    "((EXTRACT(day FROM f(((EXTRACT(day FROM a))::numeric), 'EXTRACT(')))::numeric) + 1",
  )
})
