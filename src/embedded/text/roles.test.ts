// Roles are found wherever SQL names one, and only those that it does not create before.
import { expect, test } from 'vitest'
import { rolesIn } from './roles.ts'

test.each([
  ['alter table t owner to App', ['app']],
  ['create table t (__proto__ int, constructor text, valueOf int)', []],
  [
    'grant select, update (a) on t, u to a, group "B b", public with grant option granted by c',
    ['a', 'B b', 'c'],
  ],
  ['grant "Parent", b to c with admin option', ['Parent', 'b', 'c']],
  ['grant set on parameter work_mem to a', ['a']],
  ['revoke all on all tables in schema s from a, current_user, pg_monitor cascade', ['a']],
  ['revoke grant option for select on t from a', ['a']],
  ['revoke admin option for a from b', ['a', 'b']],
  ['create policy p on t as restrictive for all to a, b using (c = d) with check (to_e)', ['a', 'b']],
  ['create policy p on t using (true); create table to_b (a int)', []],
  ['alter policy p on t to a; alter policy p on t rename to b', ['a']],
  ['alter default privileges for role a, b in schema s grant all on tables to c', ['a', 'b', 'c']],
  ['alter default privileges for user a revoke all on tables from b granted by c', ['a', 'b', 'c']],
  ["set role a; set session role 'B'; set local role none; set role to c", ['a', 'B', 'c']],
  [
    "set session authorization a; set local session authorization 'B'; set session authorization default",
    ['a', 'B'],
  ],
  ['create schema authorization a; create schema if not exists s authorization b', ['a', 'b']],
  [
    'alter role a set work_mem = 1; alter user b login; alter role all set a.b = c; alter group d add user e',
    ['a', 'b', 'd'],
  ],
  [
    'drop owned by a, b; reassign owned by c, d to e; alter sequence s owned by t.c',
    ['a', 'b', 'c', 'd', 'e'],
  ],
  ['drop role a; drop role if exists b', ['a']],
  ["comment on role a is 'b'; comment on table role is 'c'", ['a']],
  ['create user mapping if not exists for a server s; drop user mapping for b server s', ['a', 'b']],
  ['create role a login in role b role c, d admin e', ['b', 'c', 'd', 'e']],
  ['create role a; grant a to b; create user c; alter table t owner to c', ['b']],
  ['alter table t owner to a; create role a', ['a']],
  [
    "do $$ begin if not exists (select from pg_roles where rolname = 'a') then create role a; end if; end $$; grant a to b",
    ['b'],
  ],
  [
    `do $$ begin execute 'grant select on t to a'; end $$; do 'begin alter table t owner to b; end'`,
    ['a', 'b'],
  ],
  ["do $$ begin execute format('grant select on t to %I', r); execute 'create role ' || r; end $$", []],
  ["create function f() returns void language sql as $$ update t set role = 'a' $$", []],
  [
    'alter table t alter role set not null, drop user; insert into t values (1) on conflict do update set role = a',
    [],
  ],
  [
    "comment on table t is 'they grant access to users'; comment on table u is $$who may grant rights to b$$",
    [],
  ],
  ['-- grant a to b\nselect "grant" from t', []],
  ["comment on table t is 'half", []],
])('%s', (sql, expected) => {
  expect([...rolesIn([sql])]).toEqual(expected)
})

test('what one text creates, the next may name', () => {
  expect([...rolesIn(['create role a; grant a to b', 'grant a, c to b'])]).toEqual(['b', 'c'])
})
