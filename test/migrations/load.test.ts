// --load FOLDER of each tool, by the command line in the embedded server: what is made, and nothing that must not run.
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { toolNames, type MigrationTool } from '../../src/migrations/index.ts'
import { emptyFolder, run } from '../cli/run-cli.ts'

// A start takes a second, and many where other tests keep the machine busy.
vi.setConfig({ testTimeout: 240_000 })

const FIXTURES = fileURLToPath(new URL('../fixtures/migrations', import.meta.url))

/** What every fixture makes, unless it is said here. */
const TWO_TABLES = ['TABLE orders', 'TABLE users']

const MADE: Readonly<Partial<Record<MigrationTool, readonly string[]>>> = {
  atlas: [...TWO_TABLES, 'FUNCTION one', 'INDEX orders_user_id_idx'],
  dbmate: [...TWO_TABLES, 'TABLE order_lines', 'INDEX orders_user_id_idx'],
  diesel: [...TWO_TABLES, 'INDEX orders_user_id_idx'],
  drizzle: [...TWO_TABLES, 'VIEW open_orders'],
  dump: ['TABLE users'],
  ecto: ['TABLE users'],
  flyway: [...TWO_TABLES, 'TABLE order_lines', 'INDEX orders_user_id_idx', 'VIEW a_view', 'VIEW b_view'],
  goose: [...TWO_TABLES, 'FUNCTION one', 'INDEX orders_user_id_idx'],
  'graphile-migrate': [...TWO_TABLES, 'VIEW helpers', 'VIEW open_orders'],
  liquibase: [...TWO_TABLES, 'FUNCTION one', 'INDEX users_id_idx', 'VIEW open_orders'],
  'node-pg-migrate': [...TWO_TABLES, 'VIEW open_orders'],
  plain: [...TWO_TABLES, 'VIEW open_orders'],
  prisma: ['TABLE Order', 'TABLE User'],
  rails: ['TABLE schema_migrations', 'TABLE users', 'FUNCTION later', 'SEQUENCE users_id_seq'],
  refinery: [...TWO_TABLES, 'VIEW open_orders'],
  'sql-migrate': [...TWO_TABLES, 'FUNCTION one', 'VIEW last', 'VIEW open_orders'],
  sqitch: [...TWO_TABLES, 'FUNCTION total', 'VIEW open_orders'],
  supabase: [...TWO_TABLES, 'VIEW open_orders'],
  tern: [...TWO_TABLES, 'TYPE mood'],
  yoyo: [...TWO_TABLES, 'INDEX orders_user_id_idx'],
}

describe('--load', () => {
  test.each(toolNames)('%s', async (tool) => {
    const { code, stdout, stderr } = await run(['--load', join(FIXTURES, tool)])
    expect({ code, errors: stderr.match(/error:.*/g) }).toEqual({ code: 0, errors: null })
    expect(made(stdout)).toEqual([...(MADE[tool] ?? TWO_TABLES)].sort())
    expect(stderr).toMatch(/note: --load: reading /)
  })

  test('a list of files, as a shell makes it, goes without those that undo', async () => {
    const folder = join(FIXTURES, 'golang-migrate')
    const files = ['9_users.down.sql', '9_users.up.sql', '10_orders.down.sql', '10_orders.up.sql']
    const { code, stdout, stderr } = await run(['--load', ...files.map((file) => join(folder, file))])
    expect({ code, made: made(stdout) }).toEqual({ code: 0, made: TWO_TABLES })
    expect(stderr).toContain('note: --load: left out: 2 that undo')
  })

  test('settings of a dump end with it', async () => {
    const cwd = emptyFolder()
    copyFileSync(join(FIXTURES, 'dump/schema.sql'), join(cwd, 'schema.sql'))
    writeFileSync(join(cwd, 'more.sql'), 'create table orders (user_id int);')
    const { code, stdout } = await run(['--load', 'schema.sql', 'more.sql'], { cwd })
    expect({ code, made: made(stdout) }).toEqual({ code: 0, made: TWO_TABLES })
  })

  test('a step runs in a transaction where its tool has one, and without where a statement takes none', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, '1_a.sql'), '-- +goose Up\ncreate table a (b int);\nlock table a;\n')
    writeFileSync(join(cwd, '2_b.sql'), '-- +goose Up\ncreate index concurrently c on a (b);\n')
    writeFileSync(join(cwd, '3_c.sql'), '-- +goose Up\nlock table a;\n\ncreate table a ();\n')
    const { code, stderr } = await run(['--load', '.'], { cwd })
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /3_c\.sql, line 4: relation "a" already exists \(in: create table a \(\)\)\n/,
      ) as string,
    })
  })

  test('a file read in the wrong way says so when it fails', async () => {
    const { code, stdout, stderr } = await run(['--load', join(FIXTURES, 'dbmate'), '--migrations', 'plain'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(
      /; files hold parts that undo, which ran too, as dbmate's do: --migrations dbmate\n/,
    )
  })

  test.each([
    [['--load', '.', '--migrations', 'gose'], 'unknown tool "gose"; there are atlas, '],
    [['--migrations', 'goose', 'pglite:'], '--migrations says how --load reads a folder'],
    [['--migrations', 'goose', 'postgres://localhost/x'], '--migrations says how --load reads a folder'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await run(args)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) as string })
  })
})

/** Names of what a dump creates in schema public. */
function made(text: string): string[] {
  const created =
    /^CREATE (?:OR REPLACE )?(TABLE|VIEW|FUNCTION|INDEX|SEQUENCE|TYPE) (?:IF NOT EXISTS )?(?:"?public"?\.)?"?(\w+)/gm
  return [...text.matchAll(created)].map(([, sort, name]) => `${sort} ${name}`).sort()
}
