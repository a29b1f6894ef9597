// What may share a transaction with other statements, and what may not.
import { expect, test } from 'vitest'
import { batches } from './batches.ts'

const shown = (sql: string) => batches(sql).map(({ statements }) => statements.map(({ text }) => text))

test('statements that define objects come together', () => {
  const sql = ['create table t (a int)', 'comment on table t is $$;$$', '/* c */ GRANT select on t to public']
  expect(batches(sql.join(';'))).toMatchObject([
    { text: 'create table t (a int);\ncomment on table t is $$;$$;\nGRANT select on t to public' },
  ])
})

test.each([
  'set local search_path = a',
  'set standard_conforming_strings = off',
  "select set_config('search_path', 'a', true)",
  'do $$ begin commit; end $$',
  'call p()',
  'create index concurrently on t (a)',
  'drop index concurrently i',
  'alter table t detach partition p concurrently',
  "alter type e add value 'b'",
  'create database d',
  'alter system set work_mem = 1',
  'create subscription s connection $$$$ publication p',
  'create temp table t (a int) on commit drop',
  'vacuum',
  'lock table t',
  '/* ; */ vacuum',
])('%s stays alone', (statement) => {
  const bare = statement.replace('/* ; */ ', '')
  expect(shown(`create table a ();${statement};create table b ();create table c ()`)).toEqual([
    ['create table a ()'],
    [bare],
    ['create table b ()', 'create table c ()'],
  ])
})

test.each([
  ['begin', 'commit'],
  ['START TRANSACTION isolation level serializable', 'end'],
  ['begin work', 'rollback'],
  ['begin', 'commit and no chain'],
  ['begin', "prepare transaction 'x'"],
])('between %s and %s nothing comes together', (begin, end) => {
  const within = [
    'create table a ()',
    'create table b ()',
    'rollback to x',
    'commit and chain',
    'create table c ()',
  ]
  expect(shown([begin, ...within, end, 'create table d ()', 'create table e ()'].join(';'))).toEqual([
    [begin],
    ...within.map((each) => [each]),
    [end],
    ['create table d ()', 'create table e ()'],
  ])
})

test('batches have an end', () => {
  const many = Array.from({ length: 250 }, (_, index) => `create table t${index} ()`)
  expect(shown(many.join(';\n')).map(({ length }) => length)).toEqual([100, 100, 50])
  const long = `create function f() returns text language sql as $$ select '${'x'.repeat(300_000)}' $$`
  expect(shown([long, long, 'create table t ()'].join(';'))).toHaveLength(3)
})
