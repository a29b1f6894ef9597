// readMigrations: each tool's folder is told by itself, ordered and cut as the tool does. The fixtures hold files that must not run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { SchemadumpError, UsageError } from '../../src/errors.ts'
import { explainFailure, readMigrations, toolNames } from '../../src/migrations/index.ts'
import type { MigrationOptions, Migrations, MigrationTool } from '../../src/migrations/index.ts'
import { splitStatements } from '../../src/sql/index.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/migrations', import.meta.url))

/** By tool: version and files of each step; what was left out, with its reason. */
const EXPECTED: Readonly<Record<MigrationTool, readonly (readonly [steps: string, leftOut: string])[]>> = {
  atlas: [
    [
      '20240102000000: 20240102000000_checkpoint.sql; 20240103000000: 20240103000000_orders.sql',
      'superseded 20240101000000_old.sql',
    ],
  ],
  'db-migrate': [
    [
      '/20240101000000-users: sqls/20240101000000-users-up.sql; /20240102000000-orders: sqls/20240102000000-orders-up.sql',
      'undoes sqls/20240101000000-users-down.sql; undoes sqls/20240102000000-orders-down.sql',
    ],
  ],
  dbmate: [['20240101000000: 20240101000000_users.sql; 20240102: 20240102_orders.sql', '']],
  diesel: [
    [
      '00000000000000: 00000000000000_initial_setup/up.sql; 20240101000000: 2024-01-01-000000_users/up.sql; 20240102000000: 20240102000000_orders/up.sql; 20240103000000: 2024-01-03-000000_index/up.sql',
      'undoes 00000000000000_initial_setup/down.sql; undoes 2024-01-01-000000_users/down.sql; undoes 20240102000000_orders/down.sql',
    ],
  ],
  drizzle: [['1700000000000: 0000_zeta.sql; 1700000000001: 0000_alpha.sql', 'misnamed 0001_dropped.sql']],
  dump: [['null: schema.sql', '']],
  tree: [
    [
      'null: _database/begin.sql, order.txt, public/tables/orders.sql, public/tables/users.sql, _database/end.sql',
      '',
    ],
  ],
  ecto: [['null: structure.sql', '']],
  flyway: [
    [
      '1.5: B1.5__users.sql; 1.9: V1_9__orders.sql; 1.10: V1.10__lines.sql; 2: more/V2__index.sql; null: R__a_view.sql; null: R__b_view.sql',
      'superseded V1_5__older_users.sql; superseded V1__old.sql; undoes U1_9__orders.sql; hook beforeMigrate.sql; misnamed v3__lower_case.sql',
    ],
  ],
  'golang-migrate': [
    ['9: 9_users.up.sql; 10: 10_orders.up.sql', 'undoes 10_orders.down.sql; undoes 9_users.down.sql'],
  ],
  goose: [['9: 9_users.sql; 10: 00010_orders.sql; 11: 11_nothing.sql', 'misnamed seed.sql']],
  'graphile-migrate': [
    [
      '000001.sql: committed/000001.sql; 000002.sql: committed/000002-orders.sql; null: current/1.sql, fixtures/helpers/all.sql, current/2-view.sql',
      'hook afterReset.sql',
    ],
  ],
  hasura: [
    [
      '1700000000000: 1700000000000_users/up.sql; 1700000000010: 1700000000010_orders/up.sql',
      'undoes 1700000000000_users/down.sql; undoes 1700000000010_orders/down.sql',
    ],
  ],
  knex: [
    [
      '20240101000000_users: 20240101000000_users.js; 20240102000000_orders: sql/orders.up.sql',
      'undoes sql/orders.down.sql',
    ],
  ],
  liquibase: [
    [
      '1: sql/users.sql; 3: sql/users.sql; one: sql/more/a.sql; view: sql/more/a.sql; raw: sql/more/notes.sql',
      'not-for-postgresql sql/users.sql; not-for-postgresql sql/users.sql; misnamed sql/unlisted.sql',
    ],
  ],
  'node-pg-migrate': [
    [
      '1700000000000_users: 1700000000000_users.sql; 20240101000000000_orders: 20240101000000000_orders.sql; 1800000000000_view: 1800000000000_view.up.sql',
      'undoes 1800000000000_view.down.sql',
    ],
  ],
  plain: [['null: 2_users.sql; null: 10_orders.sql; null: views/1.sql', 'undoes 10_orders_down.sql']],
  prisma: [
    [
      '20240101000000_users: 20240101000000_users/migration.sql; 20240102000000_orders.sql: 20240102000000_orders.sql/migration.sql',
      'undoes 20240102000000_orders.sql/down.sql; misplaced 20240103000000_misplaced.sql; misplaced ../seed.sql',
    ],
  ],
  rails: [['null: structure.sql', 'seed seeds.sql; misnamed cache_structure.sql']],
  refinery: [['9: V9__users.sql; 10: U10__orders.sql; 11: later/V11__view.sql', 'misnamed V12_wrong.sql']],
  'sql-migrate': [['9-users.sql: 9-users.sql; 10-orders.sql: 10-orders.sql; last.sql: last.sql', '']],
  sqitch: [
    [
      'users: deploy/users.sql; orders: deploy/orders.sql; total: deploy/total@v1.sql; total: deploy/total.sql; views/open: deploy/views/open.sql',
      'undoes revert/users.sql; verify verify/users.sql',
    ],
  ],
  sqlc: [['null: a.sql; null: b.sql', 'undoes b.down.sql']],
  sqlx: [['9: 9_users.sql; 10: 10_orders.up.sql', 'undoes 10_orders.down.sql']],
  supabase: [
    [
      '20250519073249: migrations/20250519073249_users.sql; 20250625: migrations/20250625_orders.sql; 20260101000000: migrations/20260101000000_view.sql',
      'seed seed.sql; misplaced schemas/a_orders.sql; misplaced schemas/users.sql; misnamed migrations/20210101000000_init.sql',
    ],
  ],
  tern: [['1: shared/types.sql, 001_users.sql; 2: 002_orders.sql', '']],
  typeorm: [
    ['1700000000000-users: 1700000000000-users.ts; 1700000000001-orders: 1700000000001-orders.ts', ''],
  ],
  yoyo: [
    [
      '0002.users: 0002.users.sql; 0001.a-orders: 0001.a-orders.sql; 0003.index: 0003.index.sql',
      'undoes 0001.a-orders.rollback.sql; undoes 0002.users.rollback.sql; hook post-apply.sql',
    ],
  ],
}

describe.each(toolNames)('%s', (tool) => {
  const folder = join(FIXTURES, tool)

  test.each(EXPECTED[tool])('is told, ordered and cut', async (steps, leftOut) => {
    const migrations = await readMigrations(folder)
    expect({ tool: migrations.tool, steps: stepsOf(migrations), leftOut: leftOutOf(migrations) }).toEqual({
      tool,
      steps,
      leftOut,
    })
  })

  test('the same when it is named', async () => {
    expect(await readMigrations(folder, { tool })).toEqual(await readMigrations(folder))
  })

  test('no statement of it undoes, and each stands where its part says', async () => {
    for (const { parts } of (await readMigrations(folder)).steps)
      for (const { sql } of parts)
        for (const { text } of splitStatements(sql))
          expect(text).not.toMatch(/^(?:drop|insert into users|this)/i)
  })
})

test('the note says tool, number of files, and what was left out', async () => {
  const { notes } = await readMigrations(join(FIXTURES, 'supabase/supabase/migrations'))
  expect(notes[0]).toMatch(
    /^reading .*supabase\/migrations as Supabase's, 3 files; left out: 1 not named as it names migrations \(20210101000000_init\.sql\)$/,
  )
})

test('marks that forbid a transaction are read', async () => {
  const outside = async (tool: string) =>
    (await readMigrations(join(FIXTURES, tool))).steps
      .filter(({ transaction }) => !transaction)
      .map(({ version }) => version)
  expect(await outside('goose')).toEqual(['10'])
  expect(await outside('dbmate')).toEqual(['20240102'])
  expect(await outside('sql-migrate')).toEqual(['10-orders.sql'])
  expect(await outside('tern')).toEqual(['2'])
  expect(await outside('diesel')).toEqual(['20240103000000'])
  expect(await outside('sqlx')).toEqual(['10'])
  expect(await outside('flyway')).toEqual(['2'])
  expect(await outside('liquibase')).toEqual(['3'])
  expect(await outside('graphile-migrate')).toEqual(['000002.sql'])
  expect(await outside('atlas')).toEqual(['20240103000000'])
  expect(await outside('yoyo')).toEqual(['0003.index'])
})

test('checksums are in the form that ledgers have them in', async () => {
  const checksum = async (files: Record<string, string>) =>
    (await readMigrations(made(files))).steps[0]?.checksum
  // zlib's CRC-32 of "select 1;select 2;" as a signed number, and the digests of "select 1" as coreutils print them.
  expect(await checksum({ 'V1__a.sql': 'select 1;\r\nselect 2;\n' })).toBe('-593479011')
  expect(await checksum({ '1_a/migration.sql': 'select 1' })).toBe(
    '822ae07d4783158bc1912bb623e5107cc9002d519e1143a9c200ed6ee18b6d0f',
  )
  expect(await checksum({ 'Cargo.toml': 'sqlx = "0.8"', '1_a.sql': 'select 1' })).toBe(
    '645e440deb3b1b7a7d1a63e7304e5089b8d9a4ca98be374d2f67c01db51b347a4b2eda8ded8079a6193f2fa2e11bc809',
  )
  expect(await checksum({ 'committed/000001.sql': '--! Previous: -\n--! Hash: sha1:x\n\nselect 1;' })).toBe(
    'sha1:x',
  )
})

test('parts know the line they begin on', async () => {
  const lines = async (tool: string) =>
    (await readMigrations(join(FIXTURES, tool))).steps.flatMap(({ parts }) =>
      parts.flatMap(({ sql, line, file }) =>
        splitStatements(sql).map(
          (statement) => `${file}:${line + statement.line - 1} ${statement.text.slice(0, 12)}`,
        ),
      ),
    )
  expect(await lines('goose')).toContain('00010_orders.sql:7 create funct')
  expect(await lines('liquibase')).toContain('sql/more/a.sql:5 create funct')
  expect(await lines('atlas')).toContain('20240103000000_orders.sql:10 create funct')
  expect(await lines('drizzle')).toContain('0000_zeta.sql:6 ALTER TABLE ')
  expect(await lines('typeorm')).toContain('1700000000001-orders.ts:8 COMMENT ON T')
  expect(await lines('rails')).toContain('structure.sql:37 ALTER TABLE ')
})

describe('what the folder holds and does not hold', () => {
  const cases: [title: string, files: Record<string, string>, options: MigrationOptions, message: RegExp][] =
    [
      ['no SQL', { 'readme.md': '-' }, {}, /: the folder holds no file ending in \.sql$/],
      ['programs', { '0001_a.py': '', '0002_b.py': '' }, {}, /holds 2 files in Python and no SQL: run these/],
      [
        'only comments',
        { '1.sql': '-- no\n' },
        {},
        /read as a plain folder, 1 file, and none holds a statement/,
      ],
      [
        'only the way back',
        { '1_a.sql': '-- +goose Up\n-- +goose Down\ndrop table a;\n' },
        {},
        /read as goose's, 1 file, and none holds a statement; --migrations TOOL/,
      ],
      [
        "another tool's",
        { 'a.sql': 'select 1' },
        { tool: 'goose' },
        /nothing in it is a migration of goose \(00001_name\.sql\): 1 file ends in \.sql \(a\.sql\)/,
      ],
      [
        'no mark',
        { '1_a.sql': '-- +goose Up\nselect 1;', '2_b.sql': 'select 2;' },
        {},
        /2_b\.sql: there is no line "-- \+goose Up"/,
      ],
      [
        'early SQL',
        { '1_a.sql': 'select 1;\n-- migrate:up\nselect 2;' },
        {},
        /line 1 comes before "-- migrate:up"/,
      ],
      [
        'twins',
        { '1_a.up.sql': 'select 1', '01_b.up.sql': 'select 2' },
        {},
        /has the version of .* \(1\), which golang-migrate refuses/,
      ],
      [
        'a change without its file',
        { 'sqitch.plan': '%project=x\n\na 2024-01-01T00:00:00Z A <a@b>\n' },
        {},
        /deploy\/a\.sql: is listed in sqitch\.plan, and not there/,
      ],
      [
        'a file of the journal',
        { 'meta/_journal.json': '{"entries":[{"tag":"0_a","when":1}]}' },
        {},
        /0_a\.sql: is listed in meta\/_journal\.json, and not there/,
      ],
      ['no journal', { 'meta/_journal.json': '{' }, {}, /_journal\.json: is no JSON/],
      [
        'a broken chain',
        { 'committed/000001.sql': '--! Previous: sha1:x\n--! Hash: sha1:y\n\nselect 1;' },
        {},
        /follows sha1:x, and the migration before it is -/,
      ],
      ['no UTF-8', { '1.sql': '\xff' }, {}, /1\.sql: the file is not UTF-8/],
    ]
  test.each(cases)('%s', async (_title, files, options, message) => {
    const error: unknown = await readMigrations(made(files), options).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SchemadumpError)
    expect((error as Error).message).toMatch(message)
  })

  test('an unknown tool is named with those there are', async () => {
    const tool = 'gose' as MigrationTool
    await expect(readMigrations(FIXTURES, { tool })).rejects.toThrow(UsageError)
    await expect(readMigrations(FIXTURES, { tool })).rejects.toThrow(
      /unknown tool "gose" of migrations; there are atlas, /,
    )
  })

  test.each([
    [
      { '1_a.sql': '-- +goose Up\nselect 1;', '2_b.go': '' },
      '1 file in Go left out: programs, which only their tool can run',
    ],
    [
      { 'V1__a.sql': 'create schema ${owner};' },
      'V1__a.sql: ${owner} is a placeholder of Flyway, and goes unreplaced',
    ],
    [{ 'tern.conf': '', '2_a.sql': 'select 1' }, 'migration 1 is missing, which tern refuses'],
    [
      { '1_a.sql': '-- +goose Up\nselect 1;', '2_b.sql': '-- +goose Up\n' },
      '1 migration without a statement: 2_b.sql',
    ],
  ])('%j is warned of', async (files, warning) => {
    expect((await readMigrations(made(files))).warnings).toContain(warning)
  })
})

test('a folder within the one that is named is found, and what lies beside it is told', async () => {
  const { tool, folder, leftOut } = await readMigrations(
    made({ 'db/schema.sql': 'select 1', 'db/migrations/1_a.sql': '-- migrate:up\nselect 1;' }, 'db'),
  )
  expect({ tool, folder: folder.slice(-13), leftOut }).toEqual({
    tool: 'dbmate',
    folder: 'db/migrations',
    leftOut: [{ file: '../schema.sql', reason: 'misplaced' }],
  })
})

test('a folder of marks deep below is found, and several are named', async () => {
  const goose = '-- +goose Up\nselect 1;\n-- +goose Down\ndrop table a;\n'
  const one = { 'pkg/store/pg/1_a.sql': goose, 'other.sql': 'select 2' }
  const found = await readMigrations(made(one))
  expect([found.tool, leftOutOf(found)]).toEqual(['goose', 'misplaced ../../../other.sql'])
  await expect(
    readMigrations(made({ ...one, 'pkg/b/V1__b.sql': 'select 1', 'x/1_a.sql': goose })),
  ).rejects.toThrow(
    /there are several folders of migrations: .*x \(goose's\), .*pkg\/b \(Flyway's\), .*pkg\/store\/pg \(goose's\); name one$/,
  )
})

test('in a plain folder schema.sql comes before the others, and data after them', async () => {
  const files = { 'a.sql': 'select 1', 'data.sql': 'select 1', 'schema.sql': 'select 1', 'z.sql': 'select 1' }
  expect(stepsOf(await readMigrations(made(files)))).toBe(
    'null: schema.sql; null: a.sql; null: z.sql; null: data.sql',
  )
})

test("the files of Supabase's schema_paths are read where there is no migration", async () => {
  const config = '[db.migrations]\nschema_paths = ["./schemas/b.sql", "./schemas/*.sql"]\n'
  const files = {
    'supabase/config.toml': config,
    'supabase/schemas/a.sql': 'select 1',
    'supabase/schemas/b.sql': 'select 2',
  }
  for (const named of ['.', 'supabase', 'supabase/schemas']) {
    const { tool, steps } = await readMigrations(made(files, named))
    const names = steps.flatMap(({ parts }) => parts.map(({ file }) => file.split('/').at(-1)))
    expect({ named, tool, names }).toEqual({ named, tool: 'supabase', names: ['b.sql', 'a.sql'] })
  }
})

test('a file alone is read by its marks', async () => {
  const folder = made({
    '1_a.sql': '-- migrate:up\nselect 1;\n-- migrate:down\ndrop table a;\n',
    'b.down.sql': 'select 2;\n',
  })
  const marked = await readMigrations(join(folder, '1_a.sql'))
  expect([marked.tool, marked.steps[0]?.parts[0]?.sql]).toEqual(['dbmate', 'select 1;\n'])
  expect((await readMigrations(join(folder, 'b.down.sql'))).tool).toBe('plain')
})

test('of a file alone, notes and errors name it and not its folder', async () => {
  const folder = made({ '1_a.sql': '-- migrate:up\nselect 1;\n', 'empty.sql': '-- nothing\n' })
  const marked = await readMigrations(join(folder, '1_a.sql'))
  expect(marked.notes).toEqual([`reading ${join(folder, '1_a.sql')} as dbmate's, 1 file`])
  await expect(readMigrations(join(folder, 'empty.sql'))).rejects.toThrow(
    `${join(folder, 'empty.sql')}: read as plain SQL, 1 file, and none holds a statement`,
  )
})

test('a failed statement of the way back is explained', () => {
  const part = { file: '1.sql', line: 1, sql: '-- +goose Up\nselect 1;\n-- +goose Down\ndrop table a;\n' }
  expect(explainFailure({ tool: 'plain', steps: [] }, part, 4)).toBe(
    'the statement stands in the part that undoes, which goose does not run: --migrations goose',
  )
  expect(explainFailure({ tool: 'plain', steps: [] }, part, 2)).toBeUndefined()
  expect(
    explainFailure(
      { tool: 'diesel', steps: [] },
      { ...part, sql: 'alter table __diesel_schema_migrations add a int' },
      1,
    ),
  ).toBe(
    '__diesel_schema_migrations is the table in which diesel records what has run, and only diesel makes it',
  )
  expect(
    explainFailure({ tool: 'tern', steps: [] }, { ...part, sql: 'create table {{.prefix}}_a ()' }, 1),
  ).toMatch(/is a template \(\{\{\.prefix/)
  expect(explainFailure({ tool: 'plain', steps: [] }, { ...part, file: 'x.undo.sql', sql: '' }, 1)).toMatch(
    /undoes what another one did/,
  )
})

function stepsOf({ steps }: Migrations): string {
  const files = (parts: readonly { file: string }[]) => [...new Set(parts.map(({ file }) => file))].join(', ')
  return steps.map(({ version, parts }) => `${version}: ${files(parts)}`).join('; ')
}

function leftOutOf({ leftOut }: Migrations): string {
  return leftOut.map(({ file, reason }) => `${reason} ${file}`).join('; ')
}

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

function made(files: Readonly<Record<string, string>>, named = '.'): string {
  const folder = mkdtempSync(join(tmpdir(), 'schemadump-migrations-'))
  folders.push(folder)
  mkdirSync(join(folder, '.git'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text, 'latin1')
  }
  return join(folder, named)
}
