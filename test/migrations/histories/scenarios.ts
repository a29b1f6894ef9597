// Folders, rows of history tables, and the class that each version must get.
import { createHash } from 'node:crypto'
import { flywayChecksum } from '../../../src/migrations/checksum.ts'
import type { HistoryTool, VersionClass } from '../../../src/migrations/index.ts'
import type { LAYOUTS } from './layouts.ts'

export interface Scenario {
  readonly tool: HistoryTool
  readonly name: string
  readonly layout: keyof typeof LAYOUTS | null
  /** By path below the project. */
  readonly files: Readonly<Record<string, string>>
  /** Statements that fill the table. */
  readonly rows?: string
  /** `version: class`, in the order of the report; what follows a → is `other`. */
  readonly expected: readonly string[]
}

type Row = readonly [
  tool: HistoryTool,
  name: string,
  layout: Scenario['layout'],
  files: Scenario['files'],
  rows: string,
  expected: readonly string[],
]

const A = 'create table a (id int);\n'
const B = 'create table b (id int);\n'
const C = 'create table c (id int);\n'

function hash(algorithm: string, text: string): string {
  return createHash(algorithm).update(text).digest('hex')
}

const APPLIED = 'applied' satisfies VersionClass
const MISSING = 'recorded, but local file missing' satisfies VersionClass
const LOCAL = 'local only' satisfies VersionClass
const EARLY = 'out of order' satisfies VersionClass
const EDITED = 'edited since' satisfies VersionClass
const RENAMED = 'applied under another version' satisfies VersionClass
const TROUBLE = 'failed, dirty or rolled back' satisfies VersionClass
const TWICE = 'recorded twice' satisfies VersionClass
const SQUASHED = 'squashed' satisfies VersionClass

/** Files in a folder, with the same text of SQL each. */
function inFolder(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]))
}

const sb = (files: Record<string, string>) => inFolder('supabase/migrations', files)
const sbRow = (version: string, name: string, ...statements: string[]) =>
  `insert into supabase_migrations.schema_migrations (version, name, statements) values ('${version}', '${name}', array[${statements.map((text) => `$s$${text}$s$`).join(', ')}]::text[]);`
let started = 0
const prismaRow = (name: string, text: string, state = 'applied') =>
  `insert into _prisma_migrations values (gen_random_uuid()::text, '${hash('sha256', text)}', ${state === 'applied' ? 'now()' : 'null'}, '${name}', ${state === 'failed' ? "'ERROR: no'" : 'null'}, ${state === 'rolled back' ? 'now()' : 'null'}, now() + interval '${started++} s', 1);`
const journal = (...entries: [string, number][]) =>
  JSON.stringify({
    version: '7',
    dialect: 'postgresql',
    entries: entries.map(([tag, when], idx) => ({ idx, version: '7', when, tag, breakpoints: true })),
  })
const drizzleRow = (text: string, when: number) =>
  `insert into drizzle.__drizzle_migrations (hash, created_at) values ('${hash('sha256', text)}', ${when});`
const flywayRow = (
  rank: number,
  version: string | null,
  description: string,
  text: string,
  type = 'SQL',
  success = true,
) =>
  `insert into flyway_schema_history values (${rank}, ${version === null ? 'null' : `'${version}'`}, '${description}', '${type}', 'x', ${text === '' ? 'null' : flywayChecksum(text)}, 'me', now(), 1, ${success});`
const changelogRow = (order: number, file: string, id: string, exectype = 'EXECUTED') =>
  `insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum) values ('${id}', 'ann', '${file}', now(), ${order}, '${exectype}', '7:0${order}');`
const formatted = (...ids: string[]) =>
  `--liquibase formatted sql\n${ids.map((id) => `--changeset ann:${id}\ncreate table t${id} (i int);\n`).join('')}`
const versions = (...values: string[]) =>
  `insert into schema_migrations (version) values ${values.map((value) => `('${value}')`).join(', ')};`
const ruby = (name: string) => `class ${name} < ActiveRecord::Migration[7.1]\n  def change; end\nend\n`
const up = (sql: string) => `-- +goose Up\n${sql}\n-- +goose Down\ndrop table x;\n`
const mate = (sql: string) => `-- migrate:up\n${sql}\n-- migrate:down\ndrop table x;\n`
const knexFile = `exports.up = (knex) => knex.schema.createTable('a', () => {})\nexports.down = (knex) => knex.schema.dropTable('a')\n`
const sequelizeFile = `module.exports = { async up(queryInterface) {}, async down(queryInterface) {} }\n`
const typeormFile = (name: string) =>
  `export class ${name} implements MigrationInterface { async up(queryRunner) {} async down(queryRunner) {} }\n`
const sqitchRow = (change: string, text: string, at: string) =>
  `insert into sqitch.changes values ('${hash('sha1', change + at)}', '${hash('sha1', text)}', '${change}', 'app', '', '2024-01-${at}', 'a', 'a@x', now(), 'a', 'a@x');`
const sqitchEvent = (event: string, change: string, at: string) =>
  `insert into sqitch.events (event, change_id, change, project, committed_at, committer_name, committer_email, planned_at, planner_name, planner_email) values ('${event}', '${hash('sha1', change)}', '${change}', 'app', '2024-01-${at}', 'a', 'a@x', now(), 'a', 'a@x');`
const plan = (...lines: string[]) =>
  `%syntax-version=1.0.0\n%project=app\n\n${lines.map((line) => (line.startsWith('@') ? `${line} 2024-01-01T00:00:00Z a <a@x>` : `${line} 2024-01-01T00:00:00Z a <a@x> # note`)).join('\n')}\n`
const alembicFile = (revision: string, below: string | null) =>
  `"""${revision}"""\nrevision: str = '${revision}'\ndown_revision = ${below === null ? 'None' : below}\n`
const djangoFile = (replaces = '') =>
  `from django.db import migrations\nclass Migration(migrations.Migration):\n    ${replaces}\n    operations = []\n`
const djangoRows = (...names: [string, string][]) =>
  names
    .map(([app, name]) => `insert into django_migrations (app, name) values ('${app}', '${name}');`)
    .join('\n')
const exs = 'defmodule M do\n  use Ecto.Migration\n  def change, do: nil\nend\n'
const chain = (...files: [string, string][]) => {
  const running = createHash('sha256')
  return files.map(([name, text]) => running.update(name).update(text).copy().digest('base64'))
}
const atlasRow = (version: string, sum: string, more = '2, 1, 1') =>
  `insert into atlas_schema_revisions.atlas_schema_revisions (version, description, type, applied, total, hash) values ('${version}', 'x', ${more}, '${sum}');`
const sums = (...files: [string, string][]) =>
  `h1:x=\n${files.map(([name], index) => `${name} h1:${chain(...files)[index]}`).join('\n')}\n`
const gmHash = (text: string, previous: string | null) =>
  `sha1:${hash('sha1', `${`${previous ?? ''}\n${text.trim()}`.trim()}\n`)}`
const gmFile = (text: string, previous: string | null, own = gmHash(text, previous)) =>
  `--! Previous: ${previous ?? '-'}\n--! Hash: ${own}\n\n${text}`
const gmRow = (name: string, own: string, previous: string | null) =>
  `insert into graphile_migrate.migrations values ('${own}', ${previous === null ? 'null' : `'${previous}'`}, '${name}');`
const sqlxRow = (version: number, text: string, success = true) =>
  `insert into _sqlx_migrations values (${version}, 'x', now(), ${success}, '\\x${hash('sha384', text)}', 1);`
const CARGO = { 'Cargo.toml': '[dependencies]\nsqlx = "0.8"\n' }
/** The text whose checksums refinery's own tests hold. */
const CARS = 'CREATE TABLE cars (\n    id int,\n    name varchar(255)\n);\n'
const ATLAS: [string, string][] = [
  ['1_a.sql', A],
  ['2_b.sql', B],
]
const [SUM1 = '', SUM2 = ''] = chain(...ATLAS)

const rows: readonly Row[] = [
  // Supabase
  [
    'supabase',
    'all as it ran',
    'supabase',
    sb({ '1_a.sql': `-- a\n${A}` }),
    sbRow('1', 'a', 'create table a (id int)'),
    [`1: ${APPLIED}`],
  ],
  [
    'supabase',
    'statements apart in white space and comments',
    'supabase',
    sb({ '1_a.sql': 'CREATE TABLE a(id\n int /* x */);' }),
    sbRow('1', 'a', '-- first\ncreate  table a (id int)'),
    [`1: ${APPLIED}`],
  ],
  [
    'supabase',
    'edited',
    'supabase',
    sb({ '1_a.sql': B }),
    sbRow('1', 'a', 'create table a (id int)'),
    [`1: ${EDITED}`],
  ],
  [
    'supabase',
    'another case in a string is an edit',
    'supabase',
    sb({ '1_a.sql': "select 'A';" }),
    sbRow('1', 'a', "select 'a'"),
    [`1: ${EDITED}`],
  ],
  [
    'supabase',
    'the same under another stamp',
    'supabase',
    sb({ '1_a.sql': A, '3_b.sql': B }),
    sbRow('1', 'a', 'create table a (id int)') + sbRow('2', 'b', 'create table b (id int)'),
    [`1: ${APPLIED}`, `2: ${MISSING} → 3`, `3: ${RENAMED} → 2`],
  ],
  [
    'supabase',
    'file missing',
    'supabase',
    sb({ '1_a.sql': A }),
    sbRow('1', 'a', 'create table a (id int)') + sbRow('2', 'b', 'create table b (id int)'),
    [`1: ${APPLIED}`, `2: ${MISSING}`],
  ],
  [
    'supabase',
    'newer and older than what is recorded',
    'supabase',
    sb({ '1_c.sql': C, '2_a.sql': A, '3_b.sql': B }),
    sbRow('2', 'a', 'create table a (id int)'),
    [`1: ${EARLY}`, `2: ${APPLIED}`, `3: ${LOCAL}`],
  ],
  [
    'supabase',
    'the first layout tells no content',
    'supabaseFirst',
    sb({ '1_a.sql': A }),
    "insert into supabase_migrations.schema_migrations values ('1'), ('2');",
    [`1: ${APPLIED}`, `2: ${MISSING}`],
  ],
  ['supabase', 'no history yet', null, sb({ '1_a.sql': A }), '', [`1: ${LOCAL}`]],
  [
    'supabase',
    'squashed by hand',
    'supabase',
    sb({ '3_all.sql': A + B }),
    sbRow('1', 'a', 'create table a (id int)') + sbRow('2', 'b', 'create table b (id int)'),
    [`1: ${SQUASHED} → 3`, `2: ${SQUASHED} → 3`, `3: ${LOCAL}`],
  ],
  [
    'supabase',
    'squashed by the CLI',
    'supabase',
    sb({ '2_b.sql': '-- PostgreSQL database dump\ncreate table public.a (id int);' }),
    sbRow('1', 'a', 'create table a (id int)') + sbRow('2', 'b', 'create table b (id int)'),
    [`1: ${SQUASHED} → 2`, `2: ${EDITED}`],
  ],
  [
    'supabase',
    'recorded twice under two stamps',
    'supabase',
    sb({ '1_a.sql': A }),
    sbRow('1', 'a', 'create table a (id int)') + sbRow('2', 'a', 'create table a (id int)'),
    [`1: ${APPLIED}`, `2: ${TWICE} → 1`],
  ],
  // Prisma
  [
    'prisma',
    'all as it ran, with other line ends',
    'prisma',
    { 'prisma/migrations/1_a/migration.sql': A.replaceAll('\n', '\r\n') },
    prismaRow('1_a', A),
    [`1_a: ${APPLIED}`],
  ],
  [
    'prisma',
    'edited',
    'prisma',
    { 'prisma/migrations/1_a/migration.sql': B },
    prismaRow('1_a', A),
    [`1_a: ${EDITED}`],
  ],
  [
    'prisma',
    'failed, and one that was cut off',
    'prisma',
    { 'prisma/migrations/1_a/migration.sql': A, 'prisma/migrations/2_b/migration.sql': B },
    prismaRow('1_a', A, 'failed') + prismaRow('2_b', B, 'dirty'),
    [`1_a: ${TROUBLE}`, `2_b: ${TROUBLE}`],
  ],
  [
    'prisma',
    'rolled back, then applied',
    'prisma',
    { 'prisma/migrations/1_a/migration.sql': A },
    prismaRow('1_a', B, 'rolled back') + prismaRow('1_a', A),
    [`1_a: ${APPLIED}`],
  ],
  [
    'prisma',
    'renamed folder',
    'prisma',
    { 'prisma/migrations/2_a/migration.sql': A },
    prismaRow('1_a', A),
    [`1_a: ${MISSING} → 2_a`, `2_a: ${RENAMED} → 1_a`],
  ],
  [
    'prisma',
    'recorded twice',
    'prisma',
    { 'prisma/migrations/1_a/migration.sql': A },
    prismaRow('1_a', A) + prismaRow('1_a', A),
    [`1_a: ${TWICE}`],
  ],
  // Drizzle
  [
    'drizzle',
    'applied, edited, local',
    'drizzle',
    {
      'drizzle/meta/_journal.json': journal(['0000_a', 100], ['0001_b', 200], ['0002_c', 300]),
      'drizzle/0000_a.sql': A,
      'drizzle/0001_b.sql': B,
      'drizzle/0002_c.sql': C,
    },
    drizzleRow(A, 100) + drizzleRow(C, 200),
    [`100: ${APPLIED}`, `200: ${EDITED}`, `300: ${LOCAL}`],
  ],
  [
    'drizzle',
    'merged branch: older than the last, so Drizzle passes over it',
    'drizzle',
    {
      'drizzle/meta/_journal.json': journal(['0000_a', 100], ['0001_b', 200]),
      'drizzle/0000_a.sql': A,
      'drizzle/0001_b.sql': B,
    },
    drizzleRow(B, 200),
    [`100: ${EARLY}`, `200: ${APPLIED}`],
  ],
  [
    'drizzle',
    'recorded twice, and a row without a file',
    'drizzle',
    { 'drizzle/meta/_journal.json': journal(['0000_a', 100]), 'drizzle/0000_a.sql': A },
    drizzleRow(A, 100) + drizzleRow(A, 100) + drizzleRow(B, 200),
    [`100: ${TWICE}`, `200: ${MISSING}`],
  ],
  [
    'drizzle',
    'folders, recorded by name and by time',
    'drizzleNamed',
    {
      'drizzle/20240101000000_a/migration.sql': A,
      'drizzle/20240101000000_a/snapshot.json': '{}',
      'drizzle/20240102000000_b/migration.sql': B,
      'drizzle/20240102000000_b/snapshot.json': '{}',
    },
    `insert into drizzle.__drizzle_migrations (hash, created_at, name) values ('${hash('sha256', A)}', 1, '20240101000000_a'), ('${hash('sha256', B)}', ${Date.UTC(2024, 0, 2)}, null);`,
    [`20240101000000_a: ${APPLIED}`, `${Date.UTC(2024, 0, 2)}: ${APPLIED}`],
  ],
  // Flyway
  [
    'flyway',
    'versions as numbers, checksums by lines',
    'flyway',
    inFolder('db/migration', { 'V1__a.sql': A.replaceAll('\n', '\r\n'), 'V1_1__b.sql': B, 'V2__c.sql': C }),
    flywayRow(1, '1.0', 'a', A) + flywayRow(2, '1.1', 'b', C),
    [`1: ${APPLIED}`, `1.1: ${EDITED}`, `2: ${LOCAL}`],
  ],
  [
    'flyway',
    'zeros that say nothing: 01, 1 and 1.0 are one version',
    'flyway',
    inFolder('db/migration', { 'V01__a.sql': A, 'V2_0__b.sql': B, 'V3.0.0__c.sql': C, 'V10__d.sql': A }),
    flywayRow(1, '1.0', 'a', A) + flywayRow(2, '2', 'b', B) + flywayRow(3, '003', 'c', C),
    [`1: ${APPLIED}`, `2: ${APPLIED}`, `3: ${APPLIED}`, `10: ${LOCAL}`],
  ],
  [
    'flyway',
    'failed, deleted and undone',
    'flyway',
    inFolder('db/migration', { 'V1__a.sql': A, 'V2__b.sql': B }),
    flywayRow(1, '1', 'a', A, 'SQL', false) +
      flywayRow(2, '2', 'b', B) +
      flywayRow(3, '2', 'b', '', 'UNDO_SQL') +
      flywayRow(4, '3', 'c', C) +
      flywayRow(5, '3', 'c', '', 'DELETE'),
    [`1: ${TROUBLE}`, `2: ${TROUBLE}`],
  ],
  [
    'flyway',
    'a baseline stands for what is older',
    'flyway',
    inFolder('db/migration', { 'V1__a.sql': A, 'V3__b.sql': B }),
    flywayRow(1, '2', '<< Flyway Baseline >>', '', 'BASELINE') + flywayRow(2, '3', 'b', B),
    [`1: ${APPLIED}`, `2: ${APPLIED}`, `3: ${APPLIED}`],
  ],
  [
    'flyway',
    'repeatable: run again, and changed since',
    'flyway',
    inFolder('db/migration', { 'V1__a.sql': A, 'R__views.sql': B, 'R__more_views.sql': C }),
    flywayRow(1, '1', 'a', A) +
      flywayRow(2, null, 'views', A) +
      flywayRow(3, null, 'views', B) +
      flywayRow(4, null, 'more views', A),
    [`1: ${APPLIED}`, `R__more_views: ${EDITED}`, `R__views: ${APPLIED}`],
  ],
  [
    'flyway',
    'squashed into a baseline file',
    'flyway',
    inFolder('db/migration', { 'B2__all.sql': A + B, 'V3__c.sql': C }),
    flywayRow(1, '1', 'a', A) + flywayRow(2, '2', 'b', B),
    [`1: ${SQUASHED} → 2`, `2: ${APPLIED}`, `3: ${LOCAL}`]
      .slice(0, 1)
      .concat([`2: ${EDITED}`, `3: ${LOCAL}`]),
  ],
  [
    'flyway',
    'the table of Flyway 3',
    'flywayOld',
    inFolder('db/migration', { 'V1__a.sql': A }),
    `insert into schema_version values (1, 1, '1', 'a', 'SQL', 'x', ${flywayChecksum(A)}, 'me', now(), 1, true);`,
    [`1: ${APPLIED}`],
  ],
  // Liquibase
  [
    'liquibase',
    'applied, missing, local, in the file’s order',
    'liquibase',
    inFolder('migrations', { '001.sql': formatted('1', '2'), '002.sql': formatted('1') }),
    changelogRow(1, 'db/migrations/001.sql', '1') + changelogRow(2, 'db/migrations/000.sql', '9'),
    [
      `db/migrations/001.sql::1::ann: ${APPLIED}`,
      `db/migrations/001.sql::2::ann: ${LOCAL}`,
      `db/migrations/002.sql::1::ann: ${LOCAL}`,
      `db/migrations/000.sql::9::ann: ${MISSING}`,
    ],
  ],
  [
    'liquibase',
    'marked as run, failed, recorded twice',
    'liquibase',
    inFolder('migrations', { '001.sql': formatted('1', '2', '3') }),
    changelogRow(1, '001.sql', '1', 'MARK_RAN') +
      changelogRow(2, '001.sql', '2', 'FAILED') +
      changelogRow(3, '001.sql', '3') +
      changelogRow(4, '001.sql', '3'),
    [`001.sql::1::ann: ${APPLIED}`, `001.sql::2::ann: ${TROUBLE}`, `001.sql::3::ann: ${TWICE}`],
  ],
  [
    'liquibase',
    'in between is out of order',
    'liquibase',
    inFolder('migrations', { '001.sql': formatted('1', '2') }),
    changelogRow(1, '001.sql', '2'),
    [`001.sql::1::ann: ${EARLY}`, `001.sql::2::ann: ${APPLIED}`],
  ],
  // Rails
  [
    'rails',
    'programs by their stamps',
    'rails',
    inFolder('db/migrate', {
      '20240101000000_make_a.rb': ruby('MakeA'),
      '20240103000000_make_c.rb': ruby('MakeC'),
    }),
    versions('20240101000000', '20240102000000'),
    [`20240101000000: ${APPLIED}`, `20240102000000: ${MISSING}`, `20240103000000: ${LOCAL}`],
  ],
  [
    'rails',
    'out of order',
    'rails',
    inFolder('db/migrate', {
      '20240101000000_make_a.rb': ruby('MakeA'),
      '20240102000000_make_b.rb': ruby('MakeB'),
    }),
    versions('20240102000000'),
    [`20240101000000: ${EARLY}`, `20240102000000: ${APPLIED}`],
  ],
  [
    'rails',
    'before ar_internal_metadata',
    'railsFirst',
    inFolder('db/migrate', { '20240101000000_make_a.rb': ruby('MakeA') }),
    versions('20240101000000'),
    [`20240101000000: ${APPLIED}`],
  ],
  // dbmate
  [
    'dbmate',
    'applied, missing, local',
    'dbmate',
    inFolder('db/migrations', { '1_a.sql': mate(A), '3_c.sql': mate(C) }),
    versions('1', '2'),
    [`1: ${APPLIED}`, `2: ${MISSING}`, `3: ${LOCAL}`],
  ],
  [
    'dbmate',
    'the second layout',
    'dbmateSecond',
    inFolder('db/migrations', { '1_a.sql': mate(A) }),
    versions('1'),
    [`1: ${APPLIED}`],
  ],
  [
    'dbmate',
    'the first layout, out of order',
    'dbmateFirst',
    inFolder('db/migrations', { '1_a.sql': mate(A), '2_b.sql': mate(B) }),
    versions('2'),
    [`1: ${EARLY}`, `2: ${APPLIED}`],
  ],
  // golang-migrate
  [
    'golang-migrate',
    'one row: all up to it',
    'golangMigrate',
    inFolder('migrations', { '000001_a.up.sql': A, '000002_b.up.sql': B, '000003_c.up.sql': C }),
    'insert into schema_migrations values (2, false);',
    [`1: ${APPLIED}`, `2: ${APPLIED}`, `3: ${LOCAL}`],
  ],
  [
    'golang-migrate',
    'dirty',
    'golangMigrate',
    inFolder('migrations', { '1_a.up.sql': A, '2_b.up.sql': B }),
    'insert into schema_migrations values (2, true);',
    [`1: ${APPLIED}`, `2: ${TROUBLE}`],
  ],
  [
    'golang-migrate',
    'where it stands has no file',
    'golangMigrate',
    inFolder('migrations', { '1_a.up.sql': A, '3_c.up.sql': C }),
    'insert into schema_migrations values (2, false);',
    [`1: ${APPLIED}`, `2: ${MISSING}`, `3: ${LOCAL}`],
  ],
  // goose
  [
    'goose',
    'applied and undone by a row',
    'goose',
    inFolder('migrations', { '00001_a.sql': up(A), '00002_b.sql': up(B), '00003_c.sql': up(C) }),
    'insert into goose_db_version (version_id, is_applied) values (1, true), (2, true), (2, false);',
    [`1: ${APPLIED}`, `2: ${TROUBLE}`, `3: ${LOCAL}`],
  ],
  [
    'goose',
    'undone and applied again',
    'goose',
    inFolder('migrations', { '00001_a.sql': up(A) }),
    'insert into goose_db_version (version_id, is_applied) values (1, true), (1, false), (1, true);',
    [`1: ${APPLIED}`],
  ],
  [
    'goose',
    'recorded twice, missing and out of order',
    'goose',
    inFolder('migrations', { '00001_a.sql': up(A), '00002_b.sql': up(B) }),
    'insert into goose_db_version (version_id, is_applied) values (2, true), (2, true), (3, true);',
    [`1: ${EARLY}`, `2: ${TWICE}`, `3: ${MISSING}`],
  ],
  // node-pg-migrate
  [
    'node-pg-migrate',
    'SQL and programs',
    'nodePgMigrate',
    inFolder('migrations', {
      '1_a.sql': `-- Up Migration\n${A}-- Down Migration\ndrop table a;\n`,
      '2_b.js': 'exports.up = (pgm) => pgm.sql("select 1")\n',
      '4_d.sql': `-- Up Migration\n${C}`,
    }),
    "insert into pgmigrations (name, run_on) values ('1_a', now()), ('3_c', now());",
    [`1_a: ${APPLIED}`, `2_b: ${EARLY}`, `3_c: ${MISSING}`, `4_d: ${LOCAL}`],
  ],
  // Knex
  [
    'knex',
    'programs by the names of their files',
    'knex',
    inFolder('migrations', { '1_a.js': knexFile, '2_b.js': knexFile, '4_d.ts': knexFile }),
    "insert into knex_migrations (name, batch) values ('2_b.js', 1), ('3_c.js', 1);",
    [`1_a: ${EARLY}`, `2_b: ${APPLIED}`, `3_c: ${MISSING}`, `4_d: ${LOCAL}`],
  ],
  [
    'knex',
    'recorded twice, and compiled since',
    'knex',
    inFolder('migrations', { '1_a.ts': knexFile, '2_b.ts': knexFile }),
    "insert into knex_migrations (name, batch) values ('1_a.js', 1), ('2_b.js', 1), ('2_b.js', 2);",
    [`1_a: ${APPLIED}`, `2_b: ${TWICE}`],
  ],
  // TypeORM
  [
    'typeorm',
    'by the names of classes',
    'typeorm',
    inFolder('src/migration', {
      '1700000000001-a.ts': typeormFile('A1700000000001'),
      '1700000000002-b.ts': typeormFile('B1700000000002'),
      '1700000000003-c.ts': typeormFile('C1700000000003'),
    }),
    "insert into migrations (timestamp, name) values (1700000000002, 'B1700000000002'), (1700000000009, 'Z1700000000009');",
    [
      `A1700000000001: ${EARLY}`,
      `B1700000000002: ${APPLIED}`,
      `C1700000000003: ${LOCAL}`,
      `Z1700000000009: ${MISSING}`,
    ],
  ],
  // Sequelize
  [
    'sequelize',
    'programs by the names of their files',
    'sequelize',
    inFolder('migrations', { '1-a.js': sequelizeFile, '2-b.js': sequelizeFile, '4-d.js': sequelizeFile }),
    `insert into "SequelizeMeta" values ('2-b.js'), ('3-c.js');`,
    [`1-a: ${EARLY}`, `2-b: ${APPLIED}`, `3-c: ${MISSING}`, `4-d: ${LOCAL}`],
  ],
  // Sqitch
  [
    'sqitch',
    'by plan and hash, one failed',
    'sqitch',
    {
      'sqitch.plan': plan('a', 'b', 'c', 'd'),
      'deploy/a.sql': A,
      'deploy/b.sql': B,
      'deploy/c.sql': C,
      'deploy/d.sql': C,
    },
    sqitchRow('a', A, '01') + sqitchRow('b', C, '02') + sqitchEvent('fail', 'c', '03'),
    [`a: ${APPLIED}`, `b: ${EDITED}`, `c: ${TROUBLE}`, `d: ${LOCAL}`],
  ],
  [
    'sqitch',
    'reworked, and a change that left the plan',
    'sqitch',
    { 'sqitch.plan': plan('a', '@v1', 'a [a@v1]'), 'deploy/a@v1.sql': A, 'deploy/a.sql': B },
    `${sqitchRow('a', A, '01')} ${sqitchRow('x', C, '02')} ${sqitchRow('a', B, '04')} insert into sqitch.tags select 't', '@v1', 'app', change_id, '', '2024-01-03', 'a', 'a', now(), 'a', 'a' from sqitch.changes limit 1;`,
    [`a@v1: ${APPLIED}`, `x: ${MISSING}`, `a: ${APPLIED}`],
  ],
  [
    'sqitch',
    'reverted, and its file is gone: nothing to tell',
    'sqitch',
    { 'sqitch.plan': plan('a'), 'deploy/a.sql': A },
    sqitchRow('a', A, '01') + sqitchEvent('revert', 'x', '03'),
    [`a: ${APPLIED}`],
  ],
  [
    'sqitch',
    'a registry of several projects',
    'sqitch',
    { 'sqitch.plan': plan('a', 'b'), 'deploy/a.sql': A, 'deploy/b.sql': B },
    `insert into sqitch.projects values ('other', null, default, 'a', 'a@example.com');
     ${sqitchRow('a', A, '01')} ${sqitchRow('b', C, '02').replace("'app'", "'other'")} ${sqitchRow('z', B, '03').replace("'app'", "'other'")}
     ${sqitchEvent('revert', 'b', '04')}`,
    [`a: ${APPLIED}`, `b: ${TROUBLE}`],
  ],
  // Alembic
  [
    'alembic',
    'all below the head',
    'alembic',
    inFolder('alembic', {
      'versions/one.py': alembicFile('aaa', null),
      'versions/two.py': alembicFile('bbb', "'aaa'"),
      'versions/three.py': alembicFile('ccc', "'bbb'"),
    }),
    "insert into alembic_version values ('bbb');",
    [`aaa: ${APPLIED}`, `bbb: ${APPLIED}`, `ccc: ${LOCAL}`],
  ],
  [
    'alembic',
    'two heads of two branches, merged locally',
    'alembic',
    inFolder('alembic', {
      'versions/1.py': alembicFile('aaa', null),
      'versions/2.py': alembicFile('bbb', "'aaa'"),
      'versions/3.py': alembicFile('ccc', "'aaa'"),
      'versions/4.py': alembicFile('ddd', "('bbb', 'ccc')"),
    }),
    "insert into alembic_version values ('bbb'), ('ccc');",
    [`aaa: ${APPLIED}`, `bbb: ${APPLIED}`, `ccc: ${APPLIED}`, `ddd: ${LOCAL}`],
  ],
  [
    'alembic',
    'a head without a file tells nothing of the others',
    'alembic',
    inFolder('alembic', { 'versions/1.py': alembicFile('aaa', null) }),
    "insert into alembic_version values ('zzz');",
    [`aaa: ${LOCAL}`, `zzz: ${MISSING}`],
  ],
  // Django
  [
    'django',
    'apps of the folder, not those of packages',
    'django',
    {
      'manage.py': '',
      'shop/migrations/0001_initial.py': djangoFile(),
      'shop/migrations/0002_more.py': djangoFile(),
    },
    djangoRows(['auth', '0001_initial'], ['shop', '0001_initial'], ['shop', '0003_gone']),
    [`shop.0001_initial: ${APPLIED}`, `shop.0002_more: ${EARLY}`, `shop.0003_gone: ${MISSING}`],
  ],
  [
    'django',
    'squashed, and recorded twice',
    'django',
    {
      'manage.py': '',
      'shop/migrations/0001_squashed_0002.py': djangoFile(
        "replaces = [('shop', '0001_initial'), ('shop', '0002_more')]",
      ),
      'shop/migrations/0003_next.py': djangoFile(),
    },
    djangoRows(
      ['shop', '0001_initial'],
      ['shop', '0002_more'],
      ['shop', '0001_squashed_0002'],
      ['shop', '0003_next'],
      ['shop', '0003_next'],
    ),
    [
      `shop.0001_initial: ${SQUASHED} → shop.0001_squashed_0002`,
      `shop.0001_squashed_0002: ${APPLIED}`,
      `shop.0002_more: ${SQUASHED} → shop.0001_squashed_0002`,
      `shop.0003_next: ${TWICE}`,
    ],
  ],
  // Ecto
  [
    'ecto',
    'programs by their stamps',
    'ecto',
    inFolder('priv/repo/migrations', {
      '20240101000000_a.exs': exs,
      '20240102000000_b.exs': exs,
      '20240104000000_d.exs': exs,
    }),
    'insert into schema_migrations (version) values (20240102000000), (20240103000000);',
    [
      `20240101000000: ${EARLY}`,
      `20240102000000: ${APPLIED}`,
      `20240103000000: ${MISSING}`,
      `20240104000000: ${LOCAL}`,
    ],
  ],
  // Atlas
  [
    'atlas',
    'hashes are of all files up to each',
    'atlas',
    inFolder('migrations', { 'atlas.sum': sums(...ATLAS), '1_a.sql': A, '2_b.sql': B }),
    atlasRow('1', SUM1) + atlasRow('2', SUM2),
    [`1: ${APPLIED}`, `2: ${APPLIED}`],
  ],
  [
    'atlas',
    'an edit is told of the file, not of those behind it',
    'atlas',
    inFolder('migrations', { 'atlas.sum': sums(['1_a.sql', C], ['2_b.sql', B]), '1_a.sql': C, '2_b.sql': B }),
    atlasRow('1', SUM1) + atlasRow('2', SUM2),
    [`1: ${EDITED}`, `2: ${APPLIED}`],
  ],
  [
    'atlas',
    'a file that came in between is no edit of the next',
    'atlas',
    inFolder('migrations', {
      'atlas.sum': sums(['1_a.sql', A], ['1b_c.sql', C], ['2_b.sql', B]),
      '1_a.sql': A,
      '1b_c.sql': C,
      '2_b.sql': B,
    }),
    atlasRow('1', SUM1) + atlasRow('2', SUM2),
    [`1: ${APPLIED}`, `1b: ${EARLY}`, `2: ${APPLIED}`],
  ],
  [
    'atlas',
    'failed, in part, and a baseline',
    'atlas',
    inFolder('migrations', { 'atlas.sum': sums(...ATLAS), '1_a.sql': A, '2_b.sql': B }),
    `${atlasRow('1', '', '1, 0, 0')} ${atlasRow('2', SUM2, '2, 1, 2')} update atlas_schema_revisions.atlas_schema_revisions set error = 'no' where version = '2';`,
    [`1: ${APPLIED}`, `2: ${TROUBLE}`],
  ],
  // Hasura
  [
    'hasura',
    'the state of CLI 2',
    'hasura',
    inFolder('migrations/default', {
      '1700000000001_a/up.sql': A,
      '1700000000002_b/up.sql': B,
      '1700000000004_d/up.sql': C,
    }),
    `insert into hdb_catalog.hdb_version (version, upgraded_on, cli_state) values ('48', now(), '{"migrations": {"default": {"1700000000001": false, "1700000000002": true, "1700000000003": false}}}');`,
    [
      `1700000000001: ${APPLIED}`,
      `1700000000002: ${TROUBLE}`,
      `1700000000003: ${MISSING}`,
      `1700000000004: ${LOCAL}`,
    ],
  ],
  [
    'hasura',
    'the table of CLI 1',
    'hasuraFirst',
    inFolder('migrations', { '1700000000001_a/up.sql': A, '1700000000002_b/up.sql': B }),
    'insert into hdb_catalog.schema_migrations values (1700000000002, false);',
    [`1700000000001: ${EARLY}`, `1700000000002: ${APPLIED}`],
  ],
  // Graphile Migrate
  [
    'graphile-migrate',
    'chained hashes',
    'graphileMigrate',
    inFolder('migrations/committed', {
      '000001.sql': gmFile(A, null),
      '000002.sql': gmFile(B, gmHash(A, null)),
      '000003.sql': gmFile(C, gmHash(B, gmHash(A, null))),
    }),
    gmRow('000001.sql', gmHash(A, null), null) +
      gmRow('000002.sql', gmHash(B, gmHash(A, null)), gmHash(A, null)),
    [`000001.sql: ${APPLIED}`, `000002.sql: ${APPLIED}`, `000003.sql: ${LOCAL}`],
  ],
  [
    'graphile-migrate',
    'the body was edited, and the header kept; another has no file',
    'graphileMigrate',
    inFolder('migrations/committed', { '000001.sql': gmFile(B, null, gmHash(A, null)) }),
    gmRow('000001.sql', gmHash(A, null), null) + gmRow('000002.sql', 'sha1:x', gmHash(A, null)),
    [`000001.sql: ${EDITED}`, `000002.sql: ${MISSING}`],
  ],
  // sqlx
  [
    'sqlx',
    'by SHA-384',
    'sqlx',
    { ...CARGO, ...inFolder('migrations', { '1_a.sql': A, '2_b.sql': B, '3_c.sql': C }) },
    sqlxRow(1, A) + sqlxRow(2, C) + sqlxRow(3, C, false),
    [`1: ${APPLIED}`, `2: ${EDITED}`, `3: ${TROUBLE}`],
  ],
  [
    'sqlx',
    'the same under another stamp',
    'sqlx',
    { ...CARGO, ...inFolder('migrations', { '2_a.sql': A }) },
    sqlxRow(1, A),
    [`1: ${MISSING} → 2`, `2: ${RENAMED} → 1`],
  ],
  // refinery
  [
    'refinery',
    'by its own checksums, of both builds',
    'refinery',
    {
      'Cargo.toml': 'refinery = "0.8"',
      ...inFolder('migrations', { 'V2__add_cars_table.sql': CARS, 'V3__c.sql': C }),
    },
    "insert into refinery_schema_history values (2, 'add_cars_table', '', '8238603820526370208'), (3, 'c', '', '1'), (4, 'd', '', '1');",
    [`2: ${APPLIED}`, `3: ${EDITED}`, `4: ${MISSING}`],
  ],
  [
    'refinery',
    'with int8-versions',
    'refinery',
    {
      'Cargo.toml': 'refinery = "0.8"',
      ...inFolder('migrations', { 'V1__a.sql': A, 'V2__add_cars_table.sql': CARS }),
    },
    "insert into refinery_schema_history values (2, 'add_cars_table', '', '5394706226941044339');",
    [`1: ${EARLY}`, `2: ${APPLIED}`],
  ],
]

export const scenarios: readonly Scenario[] = rows.map(
  ([tool, name, layout, files, statements, expected]) => ({
    tool,
    name,
    layout,
    files,
    rows: statements,
    expected,
  }),
)
