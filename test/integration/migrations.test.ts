// schemadump migrations and `reconcile` with the live side on servers: what histories claim, what is in effect there, and that nothing is
// written.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dump, reconcile, type MigrationsReport } from '../../src/index.ts'
import { emptyFolder, run } from '../cli/run-cli.ts'
import { exec, quoteText, type TestServer } from '../support/database.ts'
import { isThoroughlyTested, serverOf, testMajors } from '../support/server.ts'

/** Version, what it does, whether it is recorded, whether it has run, whether there is a file, and what is advised. */
const VERSIONS: readonly (readonly [string, string, boolean, boolean, boolean, string])[] = [
  ['20240101000000_types', "create type state as enum ('new', 'done');", true, true, true, 'nothing'],
  [
    '20240102000000_orders',
    "create table orders (id integer primary key, state state default 'new', total numeric(10,2) check (total >= 0));",
    true,
    true,
    true,
    'nothing',
  ],
  [
    '20240103000000_view',
    "create view open_orders as select id from orders where state = 'new';",
    true,
    true,
    false,
    'fetch the file',
  ],
  [
    '20240104000000_index',
    'create index orders_state on orders (state) where total > 0;',
    true,
    false,
    true,
    'mark as reverted',
  ],
  [
    '20240105000000_note',
    'alter table orders add note text collate "C" not null default $$-$$;',
    false,
    true,
    true,
    'mark as applied',
  ],
  [
    '20240106000000_function',
    'create function total_of(integer) returns numeric language sql stable as $$ select total from orders where id = $1 $$;',
    false,
    false,
    true,
    'run it',
  ],
]

const majors = testMajors()

describe.each(majors.filter((major) => isThoroughlyTested(major, majors)))('PostgreSQL %i', (major) => {
  let server: TestServer
  let database: string
  const cwd = emptyFolder()
  beforeAll(async () => {
    server = await serverOf(major)
    database = await server.createDatabase()
    mkdirSync(join(cwd, 'supabase/migrations'), { recursive: true })
    const statements = [
      `create schema supabase_migrations;
       create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
       create table supabase_migrations.seed_files (path text primary key, hash text not null)`,
    ]
    for (const [called, sql, isRecorded, hasRun, hasFile] of VERSIONS) {
      const [version = '', name = ''] = called.split('_')
      if (hasRun) statements.push(sql)
      if (isRecorded)
        statements.push(
          `insert into supabase_migrations.schema_migrations values (${quoteText(version)}, array[${quoteText(sql)}], ${quoteText(name)})`,
        )
      if (hasFile) writeFileSync(join(cwd, `supabase/migrations/${called}.sql`), `${sql}\n`)
    }
    statements.push('create table drifted (id integer)')
    await exec(server.url(database), statements.join(';\n'))
  })
  afterAll(() => server.dropDatabase(database))

  test(
    'what is advised follows from the live schema, and the library says the same',
    { timeout: 240_000 },
    async () => {
      const url = server.url(database)
      const before = await dump(url)
      const progress: string[] = []
      const report = await reconcile(url, { root: cwd, onProgress: (message) => progress.push(message) })
      expect(report.tools.map(({ tool }) => tool)).toEqual(['supabase'])
      expect(report.tools[0]?.versions.map(({ version, advice }) => [version, advice.action])).toEqual(
        VERSIONS.map(([called, , , , , action]) => [called.split('_')[0], action]),
      )
      expect(report.drift).toEqual(['table public.drifted: only in the database'])
      expect([report.reconciled, report.tried]).toEqual([false, true])
      expect(progress).toContain('reading the histories')
      expect(progress.some((line) => line.startsWith('trying 20240106000000'))).toBe(true)
      const { stdout, stderr, code } = await run(
        ['migrations', '--db-url', url, '--format', 'json', '--check', '--quiet'],
        { cwd },
      )
      expect([stderr, code]).toEqual(['', 1])
      const said = JSON.parse(stdout) as MigrationsReport
      // The folder is named from where each looks.
      expect(JSON.parse(JSON.stringify(report).replaceAll(`${cwd}/`, ''))).toEqual(said)
      expect(await dump(url)).toBe(before)
    },
  )

  test('--check passes beside changesets of contexts that Liquibase is not run with', async () => {
    const own = await server.createDatabase()
    const url = server.url(own)
    const folder = emptyFolder()
    writeFileSync(
      join(folder, 'changelog.sql'),
      '--liquibase formatted sql\n--changeset ann:1\ncreate table a (i integer);\n--changeset ann:2 context:faker\ninsert into a values (1);\n',
    )
    try {
      await exec(
        url,
        `create table a (i integer);
         create table databasechangelog (id text, author text, filename text, dateexecuted timestamp, orderexecuted integer, exectype text,
           md5sum text, description text, comments text, tag text, liquibase text, contexts text, labels text, deployment_id text);
         insert into databasechangelog values ('1', 'ann', 'changelog.sql', now(), 1, 'EXECUTED')`,
      )
      const check = (...more: string[]) =>
        run(['migrations', '--db-url', url, '--dir', folder, '--check', ...more], { cwd })
      const without = await check('--verbose')
      expect(without.code).toBe(1)
      expect(without.stdout).toContain('--contexts LIST')
      expect((await check('--contexts', 'test,faker', '--no-evidence')).code).toBe(1)
      const left = await check('--contexts', ' dev, prod', '--verbose')
      expect(left.stdout).toContain('left out by its context')
      expect(left.code).toBe(0)
      const other = await check('--contexts', 'prod', '--tool', 'flyway')
      expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('--contexts is of Liquibase')])
      const supabase = await run(
        ['migrations', '--db-url', server.url(database), '--contexts', 'a', '--no-evidence'],
        { cwd },
      )
      expect(supabase.stderr).toContain('--contexts means nothing here')
    } finally {
      await server.dropDatabase(own)
    }
  })

  test('without evidence nothing is advised', async () => {
    const report = await reconcile(server.url(database), { root: cwd, evidence: false, tool: 'supabase' })
    expect([report.tried, report.tools[0]?.versions.every(({ commands }) => commands.length === 0)]).toEqual([
      false,
      true,
    ])
    await expect(reconcile(server.url(database), { dir: join(cwd, 'nowhere') })).rejects.toThrow(
      /nowhere: there is no such/,
    )
  })
})
