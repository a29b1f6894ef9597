// Tokens and what they stand for. The server's own reading of the same is compared in test/integration/sql.test.ts.
import { describe, expect, test } from 'vitest'
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

/** One token, or a few, of a length that grows with n. */
const LONG: Readonly<Record<string, (n: number) => string>> = {
  'quotes in a string': (n) => `'${"''".repeat(n)}'`,
  'backslashes in a string': (n) => `E'${'\\x'.repeat(n)}'`,
  'spaces after a string': (n) => `'a'\n${' '.repeat(n)} b`,
  'a comment between the parts of a string': (n) => `'a'${'-'.repeat(n)}\n'b'`,
  'comments in a comment': (n) => `/*${'/**/'.repeat(n)}*/`,
  'deep comments': (n) => `${'/*'.repeat(n)}${'*/'.repeat(n)}`,
  'quotes in a name': (n) => `"${'""'.repeat(n)}"`,
  'dollars in a dollar quote': (n) => `$a$${'$b'.repeat(n)}$a$`,
  operators: (n) => '+-'.repeat(n / 50),
}

describe.each(Object.entries(LONG))('a long text: %s', (_name, text) => {
  test('does not overflow the stack', () => {
    const sql = text(1_000_000)
    expect(lex(sql).at(-1)?.end).toBe(sql.length)
  })

  test('takes time that grows as it does', () => {
    // Of eight times the length: 8 where time is linear, 64 where it is quadratic. The least of some runs is undisturbed.
    const cost = (sql: string) => Math.min(...Array.from({ length: 5 }, () => processorTime(() => lex(sql))))
    expect(cost(text(400_000)) / Math.max(cost(text(50_000)), 1000)).toBeLessThan(24)
  })
})

/** Microseconds. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user
}
