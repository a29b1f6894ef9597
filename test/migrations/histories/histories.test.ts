// Every tool's history table, as the tool makes it, against a folder: each version gets its class.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PgliteSession } from '../../../src/connect/pglite.ts'
import { startLoaded } from '../../../src/embedded/index.ts'
import { historyTools, reconcile, type Reconciliation } from '../../../src/migrations/index.ts'
import { LAYOUTS } from './layouts.ts'
import { realScenarios } from './real/index.ts'
import { scenarios } from './scenarios.ts'

const LEFT_OUT = 'left out by its context'

let session: PgliteSession
const folders: string[] = []

beforeAll(async () => {
  session = (await startLoaded([])).session
})
afterAll(async () => {
  await session.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const EMPTY = `drop schema public cascade; create schema public;
  drop schema if exists supabase_migrations, drizzle, sqitch, hdb_catalog, graphile_migrate, atlas_schema_revisions, auth, other cascade;`

function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'schemadump-histories-'))
  folders.push(root)
  mkdirSync(path.join(root, '.git'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return root
}

async function fill(sql: string): Promise<void> {
  await session.exec(`${EMPTY} set search_path = public; ${sql}; reset search_path`)
}

function told({ tools: [first] }: Reconciliation): string[] {
  return (first?.statuses ?? []).map(
    ({ version, class: found, other }) => `${version}: ${found}${other === null ? '' : ` → ${other}`}`,
  )
}

test.each([...scenarios, ...realScenarios])(
  '$tool: $name',
  async ({ tool, layout, files, rows = '', expected }) => {
    await fill(`${layout === null ? '' : LAYOUTS[layout]}; ${rows}`)
    const found = await reconcile(session, { root: project(files) })
    expect(found.tools.map((each) => each.tool)).toEqual([tool])
    expect(told(found)).toEqual(expected)
    for (const { key, why } of found.tools[0]?.statuses ?? []) expect([key, why]).not.toEqual([key, ''])
  },
)

test('there are scenarios of every tool, sixty and more', () => {
  expect([...new Set(scenarios.map(({ tool }) => tool))].sort()).toEqual([...historyTools])
  expect(scenarios.length).toBeGreaterThanOrEqual(60)
})

const CONTEXTS = `<databaseChangeLog>
  <changeSet id="1" author="ann"><sql>create table a (i integer)</sql></changeSet>
  <changeSet id="2" author="ann" context="faker"><sql>insert into a values (1)</sql></changeSet>
  <changeSet id="3" author="ann" context="faker"><sql>insert into a values (2)</sql></changeSet>
  <include file="prod.xml" relativeToChangelogFile="true" context="prod or stage"/>
</databaseChangeLog>`
const INCLUDED = `<databaseChangeLog>
  <changeSet id="4" author="ann" context="!faker"><sql>create table b (i integer)</sql></changeSet>
  <changeSet id="5" author="ann" context="eu" runOnChange="true"><sql>create table c (i integer)</sql></changeSet>
</databaseChangeLog>`

test.each([
  [undefined, ['applied', 'applied', 'local only', 'local only', 'local only']],
  [['prod'], ['applied', 'applied', LEFT_OUT, 'local only', LEFT_OUT]],
  [
    ['PROD', 'eu'],
    ['applied', 'applied', LEFT_OUT, 'local only', 'local only'],
  ],
  [['eu'], ['applied', 'applied', LEFT_OUT, LEFT_OUT, LEFT_OUT]],
  [
    ['faker', 'stage'],
    ['applied', 'applied', 'local only', LEFT_OUT, LEFT_OUT],
  ],
  [[], ['applied', 'applied', 'local only', 'local only', 'local only']],
])(
  'what Liquibase does not run in the contexts %j is left out, and what ran is not',
  async (contexts, classes) => {
    const row = (id: number) =>
      `insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
     values ('${id}', 'ann', 'master.xml', now(), ${id}, 'EXECUTED');`
    await fill(`${LAYOUTS.liquibase}; ${row(1)} ${row(2)}`)
    const root = project({ 'changelog/master.xml': CONTEXTS, 'changelog/prod.xml': INCLUDED })
    const { tools } = await reconcile(session, { dir: path.join(root, 'changelog'), contexts })
    const statuses = tools[0]?.statuses ?? []
    expect(statuses.map((each) => each.class)).toEqual(classes)
    // What is in them is as any other.
    const pending = statuses.filter((each) => each.class === 'local only')
    expect(pending.every(({ local }) => local?.onlyIn === undefined)).toBe(contexts !== undefined)
  },
)

test('several tools at once, in two round trips and without writing', async () => {
  await fill(`${LAYOUTS.supabase}; ${LAYOUTS.prisma}; ${LAYOUTS.goose}`)
  const root = project({
    'supabase/migrations/1_a.sql': 'select 1;',
    'prisma/migrations/1_a/migration.sql': 'select 1;',
  })
  const before = session.roundTrips
  const { tools } = await reconcile(session, { root })
  expect(session.roundTrips - before).toBe(2)
  expect(tools.map(({ tool, folder }) => [tool, folder !== null])).toEqual([
    ['supabase', true],
    ['prisma', true],
    ['goose', false],
  ])
})

test('a table of another name, by the configuration of the project and by name', async () => {
  const renamed = LAYOUTS.goose.replaceAll('goose_db_version', 'ran')
  await fill(`${renamed}; insert into ran (version_id, is_applied) values (1, true)`)
  const files = { 'migrations/00001_a.sql': '-- +goose Up\nselect 1;\n' }
  const named = await reconcile(session, { root: project({ ...files, '.env': 'GOOSE_TABLE=ran\n' }) })
  expect(told(named)).toEqual(['1: applied'])
  const root = project(files)
  expect(told(await reconcile(session, { root }))).toEqual(['1: local only'])
  expect(told(await reconcile(session, { root, tool: 'goose', table: 'public.ran' }))).toEqual(['1: applied'])
})

test('what Supabase’s services record of theirs is no history of the project', async () => {
  await session.exec('create role supabase_auth_admin')
  await fill(
    `create schema auth; create table auth.schema_migrations (version varchar(255) primary key);
     alter table auth.schema_migrations owner to supabase_auth_admin; ${LAYOUTS.supabase}`,
  )
  const { tools } = await reconcile(session, {
    root: project({ 'supabase/migrations/1_a.sql': 'select 1;' }),
  })
  expect(tools.map(({ table }) => table)).toEqual(['supabase_migrations.schema_migrations'])
  await session.exec('drop schema auth cascade; drop role supabase_auth_admin')
})

test('a second history of one tool is told', async () => {
  await fill(
    `${LAYOUTS.knex}; create schema other; create table other.knex_migrations (like public.knex_migrations)`,
  )
  const { tools } = await reconcile(session, { root: project({}), tool: 'knex' })
  expect(tools[0]?.notes.join('\n')).toContain('--tool knex --table')
})

test('a history that the role may not read is an error that says so', async () => {
  await fill(`${LAYOUTS.rails}; create role histories_reader`)
  await session.exec('set role histories_reader')
  try {
    await expect(reconcile(session, { root: project({}) })).rejects.toThrow(
      /public\.schema_migrations, where Rails records what has run, may not be read by this role: connect as postgres/,
    )
  } finally {
    await session.exec('rollback; reset role; drop role histories_reader')
  }
})
