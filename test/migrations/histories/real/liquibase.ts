// What Liquibase 4.28 and 3.10 recorded on a server of changelogs that they ran.
import type { Scenario } from '../scenarios.ts'

const ONE = `--liquibase formatted sql

--property name:kind value:integer

--changeset ann:1
--comment the first
create table a (
    id integer
);
--rollback drop table a;

--changeset ann:2 splitStatements:false stripComments:false runOnChange:true
-- a comment of SQL
create or replace function f() returns integer language sql as $$
  select 1;  /* in */
$$;

--changeset ann:3 endDelimiter:/
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 select count(*) from pg_class where relname = 'b'
create table b (id \${kind})
/
create index bi on b (id)
/
--rollback drop table b

--changeset "ann b":"four x" labels:"x y" context:"a or b"
create table d (id integer);	
  create table e (id integer);   

--changeset ann:5 dbms:postgresql
/* liquibase rollback
  drop table g;
*/
-- validCheckSum is no such line
create table g (id integer);
--ignoreLines:2
select nonsense
select nonsense
insert into g values (1);
`

const TWO = `-- liquibase formatted sql logicalFilePath:logical/path.sql

-- changeset ann:1 runAlways:true
-- comment: runs always
select 1;

-- changeset bob:1
create table h (name text default 'ü  é');
-- rollback empty
`

type Row = readonly [id: string, author: string, file: string, checksum: string]

const rowsOf = (version: string, rows: readonly Row[]) =>
  rows
    .map(
      ([id, author, file, checksum], index) =>
        `insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, description, comments, liquibase)
         values ('${id}', '${author}', '${file}', now(), ${index + 1}, 'EXECUTED', '${checksum}', 'sql', '', '${version}');`,
    )
    .join('\n')

const OF_4_28: readonly Row[] = [
  ['1', 'ann', 'db/one.sql', '9:be009a19d89ed8010c8ca0b5db5636f1'],
  ['2', 'ann', 'db/one.sql', '9:a5a0cb52d11c5eff1b4f6041e1676d21'],
  ['3', 'ann', 'db/one.sql', '9:50676d53c96fe5e86e703c1e68f6c907'],
  ['four x', 'ann b', 'db/one.sql', '9:4a309f9879618b4fa1375f7c94ea075d'],
  ['5', 'ann', 'db/one.sql', '9:fff7c2a36c471680f917df2386941947'],
  ['1', 'ann', 'logical/path.sql', '9:a7ca957848b7a2d82c733ec390529b49'],
  ['1', 'bob', 'logical/path.sql', '9:e91567e2eab291139c495ac96507f0fe'],
]

/** Of the same, without the placeholder, which it did not know, and the id in quotes, which it read otherwise. */
const OF_3_10: readonly Row[] = [
  ['1', 'ann', 'db/one.sql', '8:7db660949aa446b6bf85b9644e6ab285'],
  ['2', 'ann', 'db/one.sql', '8:746ba807a28dba2bd00f7a88277280e9'],
  ['3', 'ann', 'db/one.sql', '8:8f20c92cbe8274e740dc51cacb52d01f'],
  ['1', 'ann', 'logical/path.sql', '8:07d7d7a28c35b80d36e41424401a2f3e'],
  ['1', 'bob', 'logical/path.sql', '8:605c7382ed0696f774de23f63ffec947'],
]

const filesOf = (one: string) => ({ 'db/migrations/one.sql': one, 'db/migrations/two.sql': TWO })
const versionOf = ([id, author, file]: Row) => `${file}::${id}::${author}`

export const liquibaseScenarios: readonly Scenario[] = [
  {
    tool: 'liquibase',
    name: 'what 4.28 ran is applied, by checksums of version 9',
    layout: 'liquibase',
    files: filesOf(ONE),
    rows: rowsOf('4.28.0', OF_4_28),
    expected: OF_4_28.map((row) => `${versionOf(row)}: applied`),
  },
  {
    tool: 'liquibase',
    name: 'what 3.10 ran is applied, by checksums of version 8',
    layout: 'liquibase',
    files: filesOf(ONE.slice(0, ONE.indexOf('--changeset "ann b"'))),
    rows: rowsOf('3.10.3', OF_3_10),
    expected: OF_3_10.map((row) => `${versionOf(row)}: applied`),
  },
  {
    tool: 'liquibase',
    name: 'another type of a column is an edit to 4.28; white space and the comment of a changeset are none',
    layout: 'liquibase',
    files: filesOf(
      ONE.replace('    id integer\n', '    id bigint\n')
        .replace('create table e (id', 'create  table e\n(id')
        .replace('the first', 'the very first'),
    ),
    rows: rowsOf('4.28.0', OF_4_28),
    expected: OF_4_28.map((row, index) => `${versionOf(row)}: ${index === 0 ? 'edited since' : 'applied'}`),
  },
]
