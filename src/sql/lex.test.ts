// Tokens and what they stand for. The server's own reading of the same is compared in test/integration/sql.test.ts.
import { expect, test } from 'vitest'
import { lex, nameOf, stringValue, type LexOptions } from './index.ts'

const shown = (sql: string, options?: LexOptions) =>
  lex(sql, options).map(({ kind, text }) => `${kind} ${text}`)

test.each<[string, string[]]>([
  ['select a.b', ['word select', 'word a', 'punctuation .', 'word b']],
  [
    'x::int[1:2]',
    [
      'word x',
      'punctuation ::',
      'word int',
      'punctuation [',
      'number 1',
      'punctuation :',
      'number 2',
      'punctuation ]',
    ],
  ],
  [
    'f(a => 1, b := 2)',
    [
      'word f',
      'punctuation (',
      'word a',
      'punctuation =>',
      'number 1',
      'punctuation ,',
      'word b',
      'punctuation :=',
      'number 2',
      'punctuation )',
    ],
  ],
  ['a$1+$2', ['word a$1', 'operator +', 'parameter $2']],
  ['1..10', ['number 1', 'punctuation ..', 'number 10']],
  ['.5 1. 1.5e-3 0x1F 1_000', ['number .5', 'number 1.', 'number 1.5e-3', 'number 0x1F', 'number 1_000']],
  ['a<-1', ['word a', 'operator <', 'operator -', 'number 1']],
  ['a @- 1', ['word a', 'operator @-', 'number 1']],
  ['a +--1', ['word a', 'operator +', 'comment --1']],
  ['a</*b*/', ['word a', 'operator <', 'comment /*b*/']],
  ['*-', ['operator *', 'operator -']],
  ["'a'--'\n/*c*/'b'", ["string 'a'", "comment --'", 'comment /*c*/', "string 'b'"]],
  ["'a' --'\n'b' 'c'", ["string 'a' --'\n'b'", "string 'c'"]],
  ['Ünï\u00a0x', ['word Ünï\u00a0x']],
  ['u&x', ['word u', 'operator &', 'word x']],
  ['$x $$a$$', ['other $', 'word x', 'string $$a$$']],
  ['\\d', ['other \\', 'word d']],
  [':a', ['punctuation :', 'word a']],
])('%j', (sql, expected) => {
  expect(shown(sql)).toEqual(expected)
})

test('what psql knows', () => {
  expect(shown('select :a, :\'b\', :"c", :{?d}, 1::int \\gx', { psql: true, variables: true })).toEqual([
    'word select',
    'variable :a',
    'punctuation ,',
    "variable :'b'",
    'punctuation ,',
    'variable :"c"',
    'punctuation ,',
    'variable :{?d}',
    'punctuation ,',
    'number 1',
    'punctuation ::',
    'word int',
    'command \\gx',
  ])
  expect(shown('copy t from stdin;\n-- +goose Up\n\\.\n-- after', { psql: true }).slice(-3)).toEqual([
    'punctuation ;',
    'copy-data -- +goose Up\n\\.',
    'comment -- after',
  ])
})

test('names and strings', () => {
  const value = (sql: string, escape?: string) => {
    const [token] = lex(sql)
    if (!token) return undefined
    return token.kind === 'string' ? stringValue(token, {}, escape) : nameOf(token, escape)
  }
  expect(value('ÄbC')).toBe('Äbc')
  expect(value('"a""B"')).toBe('a"B')
  expect(value('U&"d\\0061t\\+000061\\\\"')).toBe('data\\')
  expect(value("U&'d!0061t'", '!')).toBe('dat')
  expect(value("'a''b' -- c\n  'd'")).toBe("a'bd")
  expect(value("E'\\303\\xa9\\u00e9\\ud83d\\ude00\\n\\'\\q'")).toBe("éé😀\n'q")
  expect(value('$a$ $$ $a$')).toBe(' $$ ')
  expect(value("B'101'")).toBe('101')
})

test('long texts neither take long nor overflow the stack', () => {
  const long = 1_000_000
  const spaces = ' '.repeat(long)
  const sql = `'${"''".repeat(long)}' E'${'\\x'.repeat(long)}' 'a'\n${spaces} b 'a'${'-'.repeat(long)}\n'b' /*${'/**/'.repeat(long)}*/ "${'""'.repeat(long)}"`
  const start = performance.now()
  expect(lex(sql).map(({ kind }) => kind)).toEqual([
    'string',
    'string',
    'string',
    'word',
    'string',
    'comment',
    'quoted-name',
  ])
  expect(performance.now() - start).toBeLessThan(5000)
})
