// Statements as psql cuts them, and what is not closed.
import { expect, test } from 'vitest'
import { splitStatements, UnclosedError, type PsqlCommand } from './index.ts'

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text)

test('semicolons in quotes, comments, parentheses and bodies do not end a statement', () => {
  const statements = [
    `select ';', E'a\\';b', "a;""b", $$;$$, $x$ $$;$y$;$x$, U&"a;", U&'b;', B';', x';', N';'`,
    `select 1 /* ; /* nested ; */ ; */ + 2 -- ;\n + 3`,
    `create rule r as on insert to a do instead (delete from b; delete from c)`,
    `create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end`,
    `create procedure p() begin /* ; */ atomic insert into t select (case when a then 1 end); end`,
    `create function "end;"(a int) returns int language sql as 'select $1;'`,
    `create function begin() returns int language sql as 'select 1'`,
    `begin`,
    `select $1, a$b$ from t`,
    `select 'a' -- ' ;\n  ';'`,
    `create table atomic (begin int, "case" int)`,
    `end`,
  ]
  expect(texts(statements.join(';\n\n-- between; statements\n') + ';;\n')).toEqual(statements)
})

test.each([
  ['select 1; select 2', ['select 1', 'select 2']],
  ['\\restrict abc\nselect 1;\n\\unrestrict abc\n', ['select 1']],
  [';;', []],
  ['', []],
  ['-- nothing\n/* at all */', []],
  ['select 1 -- said after it\n; /* and that */', ['select 1']],
  ['select a[1:b] from t; select 1::int', ['select a[1:b] from t', 'select 1::int']],
])('%j', (sql, expected) => {
  expect(texts(sql)).toEqual(expected)
})

test('standard_conforming_strings = off', () => {
  const sql = String.raw`select 'a\';b'; select 2`
  expect(splitStatements(sql, { standardConformingStrings: false })).toHaveLength(2)
  expect(() => splitStatements(sql)).toThrow(UnclosedError)
})

test('a statement knows its place', () => {
  const sql = '\n-- words\nselect 1;\n\n  select\n2;'
  expect(splitStatements(sql)).toEqual([
    { text: 'select 1', line: 3, start: 10, end: 18 },
    { text: 'select\n2', line: 5, start: 23, end: 31 },
  ])
})

test.each([
  ["select 1;\n\nselect 'it;\nselect 2;", 3, "a string (')", 18],
  ["select e'it\\'", 1, "a string (e')", 7],
  ["select\nU&'it", 2, "a string (U&')", 7],
  ["select 'a'\n'b", 1, "a string (')", 7],
  ['select "it', 1, 'a quoted name (")', 7],
  ['select 1;\nselect $f$ $$ $f', 2, 'a dollar quote ($f$)', 17],
  ['/* /* */', 1, 'a comment (/*)', 0],
  ['select 1;\ncreate table t (a int;\nselect (2);', 2, 'a parenthesis', 25],
  ['create function f() returns int\nbegin atomic select 1; select 2;', 2, 'a body (BEGIN ATOMIC)', 38],
])('%j is not closed', (sql, line, opened, offset) => {
  expect(() => splitStatements(sql)).toThrow(
    expect.objectContaining({
      name: 'UnclosedError',
      message: `line ${line}: ${opened} is opened here and never closed`,
      offset,
      line,
      opened,
    }),
  )
})

test('what only psql can do is an error', () => {
  expect(() => splitStatements('select 1;\n\\connect other\n')).toThrow(
    'line 2: \\connect is a command of psql, not SQL',
  )
  expect(() => splitStatements('select 1 \\gexec\n')).toThrow('line 1: \\gexec is a command of psql')
  const copy = 'line 2: COPY … FROM STDIN needs psql; load the schema without its data'
  expect(() => splitStatements('\ncopy a (b) from stdin;\n1\n\\.\n')).toThrow(copy)
  expect(() => splitStatements('\ncopy a (b) from stdin;\n')).toThrow(copy)
  expect(() => splitStatements('\nCOPY a FROM /* the */ STDIN with (format csv)')).toThrow(copy)
})

test('commands may be passed over', () => {
  const commands: PsqlCommand[] = []
  const sql = `\\set a 'b \\\\ c' \\\\ select 1;\n\\echo ';' -- no comment\nselect 2 \\gexec\nselect 3\n\\i a.sql\n;`
  const statements = splitStatements(sql, { onCommand: (command) => commands.push(command) })
  expect(statements.map(({ text, line }) => [line, text])).toEqual([
    [1, 'select 1'],
    [3, 'select 2'],
    [4, 'select 3'],
  ])
  expect(commands.map(({ text, line }) => [line, text])).toEqual([
    [1, "\\set a 'b \\\\ c' \\\\"],
    [2, "\\echo ';' -- no comment"],
    [3, '\\gexec'],
    [5, '\\i a.sql'],
  ])
})

test('data of COPY is no SQL', () => {
  const sql =
    "copy a from stdin;\n1\tit's \\\\ /*\n\\.\nselect 1; copy b from stdin;\n\\.\r\nselect 2; copy c from 'stdin';"
  const statements = splitStatements(sql, { copyData: true })
  expect(statements.map(({ text }) => text)).toEqual([
    'copy a from stdin',
    'select 1',
    'copy b from stdin',
    'select 2',
    "copy c from 'stdin'",
  ])
  expect(statements.map(({ copyData }) => copyData && sql.slice(copyData.start, copyData.end))).toEqual([
    "1\tit's \\\\ /*\n\\.",
    undefined,
    '\\.\r',
    undefined,
    undefined,
  ])
  expect(() => splitStatements('copy a from stdin;\n1\n', { copyData: true })).toThrow(
    'line 2: the data after COPY … FROM STDIN (which ends with a line \\.) is opened here and never closed',
  )
})
