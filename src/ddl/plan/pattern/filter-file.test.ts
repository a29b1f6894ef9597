import { expect, test } from 'vitest'
import { parseFilterFile } from './filter-file.ts'

const parse = (text: string) => parseFilterFile(text, 'file "filter.txt"')
const pattern = (text: string) => parse(`include table ${text}`)[0]?.pattern

test('commands, types, comments and empty lines', () => {
  expect(
    parse(
      '# comment\n\n  include table app.t # why\r\n\texclude schema s*\ninclude table_and_children p\nexclude extension e',
    ),
  ).toEqual([
    { command: 'include', type: 'table', pattern: 'app.t' },
    { command: 'exclude', type: 'schema', pattern: 's*' },
    { command: 'include', type: 'table_and_children', pattern: 'p' },
    { command: 'exclude', type: 'extension', pattern: 'e' },
  ])
})

test('excluded data is nothing to a schema', () => {
  expect(parse('exclude table_data a\nexclude table_data_and_children b\n')).toEqual([])
})

test.each([
  ['app . t', 'app.t'],
  ['a  b', 'a b'],
  ['f(int ,text)', 'f(int, text)'],
  ['"odd # name".t', '"odd # name".t'],
  ['"quo""te"', '"quo""te"'],
  ['"two\nlines" # end', '"two\nlines"'],
  ['"two\r\n\r\nlines"', '"two\n\nlines"'],
  ['"back\\\\slash\\n"', '"back\\slash\n"'],
  ['# nothing', ''],
])('pattern %j', (text, expected) => {
  expect(pattern(text)).toBe(expected)
})

test.each([
  ['add table t', 1, 'invalid filter command (expected "include" or "exclude")'],
  ['\ninclude', 2, 'missing filter object type'],
  ['include tables t', 1, 'unsupported filter object type: "tables"'],
  ['include table', 1, 'missing object name pattern'],
  ['include table "t\n\n', 2, 'unexpected end of file'],
  ['include table_data t', 1, 'include filter for "table data" is not allowed'],
  ['exclude foreign_data s', 1, 'exclude filter for "foreign data" is not allowed'],
  ['include database d', 1, 'include filter for "database" is not allowed'],
])('%j is an error', (text, line, message) => {
  expect(() => parse(text)).toThrow(
    `invalid format in filter read from file "filter.txt" on line ${line}: ${message}`,
  )
})
