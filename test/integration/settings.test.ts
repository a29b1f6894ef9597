// Settings that a database, a role or a connection string may carry: the text is what pg_dump prints under each, and
// reading never fails for one. What of it is in no golden is compared where pg_dump is at hand.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dump } from '../../src/index.ts'
import { run } from '../cli/run-cli.ts'
import { exec, quoteName, type SqlError, type TestServer } from '../support/database.ts'
import { normalise } from '../support/dump-text.ts'
import { expectSame } from '../support/expect-same.ts'
import { fixtures, loadFixture } from '../support/fixture.ts'
import { ourDump } from '../support/our-dump.ts'
import { hasPgDump, pgDump } from '../support/pg-dump.ts'
import { isThoroughlyTested, serverOf, testMajors } from '../support/server.ts'

/** What pg_dump sets itself, or what changes nothing of what it asks for. */
const NEUTRAL = `
  backslash_quote = off; escape_string_warning = off; xmlbinary = hex; xmloption = document; array_nulls = off
  datestyle = 'German, DMY'; intervalstyle = iso_8601; extra_float_digits = -5; lc_monetary = 'C'; lc_numeric = 'C'; lc_time = 'C'
  default_tablespace = ''; default_table_access_method = heap; default_text_search_config = 'pg_catalog.german'
  default_toast_compression = pglz; temp_tablespaces = ''; transform_null_equals = on; client_encoding = utf8
  search_path = app, pg_temp, "pg odd"; search_path = ''; search_path = app, pg_catalog; search_path = nowhere
  session_replication_role = replica; check_function_bodies = off; plpgsql.variable_conflict = use_column
  default_transaction_isolation = serializable; default_transaction_read_only = on; default_transaction_deferrable = on
  jit = on; jit_above_cost = 0; geqo_threshold = 2; from_collapse_limit = 1; join_collapse_limit = 100; work_mem = 64
  enable_seqscan = off; enable_indexscan = off; enable_bitmapscan = off; enable_hashjoin = off; enable_mergejoin = off
  enable_nestloop = off; enable_sort = off; enable_hashagg = off; enable_material = off; enable_indexonlyscan = off
  parallel_setup_cost = 0; min_parallel_table_scan_size = 0; force_parallel_mode = on; debug_parallel_query = on
  plan_cache_mode = force_generic_plan; cursor_tuple_fraction = 0.1; constraint_exclusion = on
  password_encryption = md5; event_triggers = off; createrole_self_grant = 'set'; icu_validation_level = error
  restrict_nonsystem_relation_kind = 'view, foreign-table'; row_security = off; synchronize_seqscans = on
  statement_timeout = 50; lock_timeout = 1; idle_in_transaction_session_timeout = 1; idle_session_timeout = 1000
  lo_compat_privileges = on; application_name = 'a "b"'; client_min_messages = debug1; max_stack_depth = 100
  default_statistics_target = 1; allow_system_table_mods = on; track_activities = off`
  .split(/[;\n]/)
  .map((setting) => setting.trim())
  .filter((setting) => setting !== '')

/** What the text follows: the fixtures options/settings, options/strings and options/server-quotes have goldens of it. */
const FOLLOWED = [
  'bytea_output = escape',
  "timezone = 'Asia/Kathmandu'",
  'standard_conforming_strings = off',
  'quote_all_identifiers = on',
]

/** The pg_dump 16 at hand takes its strings and its encoding from no server. */
const hasFaithfulPgDump = (major: number) => hasPgDump(major) && major !== 16

const UNKNOWN_SETTING = '42704'

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let server: TestServer
  let database: string
  let url: string
  let plain: string
  const alter = (what: string) => exec(server.url(), `alter database ${quoteName(database)} ${what}`)

  beforeAll(async () => {
    server = await serverOf(major)
    const [fixture = expect.fail('no fixture')] = fixtures('options/settings')
    database = await loadFixture(server, fixture)
    url = server.url(database)
    await alter('reset all')
    plain = await ourDump(url)
  })
  afterAll(() => server.dropDatabase(database))

  /** The text under a setting; null where the server has no such setting. */
  async function under(setting: string, read: () => Promise<string>): Promise<string | null> {
    try {
      await alter(`set ${setting}`)
    } catch (error) {
      if ((error as SqlError).code === UNKNOWN_SETTING) return null
      throw error
    }
    try {
      return await read()
    } finally {
      await alter('reset all')
    }
  }

  test.each(isThoroughlyTested(major, testMajors()) ? NEUTRAL : [])('%s changes nothing', async (setting) => {
    const text = await under(setting, () => ourDump(url))
    if (text === null) return
    expectSame(text, plain)
    // Each of pg_dump's statements is sent alone, and the limit holds for those before it lifts it.
    if (hasPgDump(major) && !setting.startsWith('statement_timeout'))
      expectSame(text, (await under(setting, () => pgDump(major, url))) ?? '')
  })

  test.each(FOLLOWED)('%s is followed', async (setting) => {
    const text = (await under(setting, () => ourDump(url))) ?? ''
    expect(text).not.toBe(plain)
    if (hasFaithfulPgDump(major)) expectSame(text, (await under(setting, () => pgDump(major, url))) ?? '')
  })

  test.each(['role', 'role in database', 'connection string'])(
    'quote_all_identifiers of a %s',
    async (place) => {
      const quoted = (await under('quote_all_identifiers = on', () => ourDump(url))) ?? ''
      expect(quoted).toContain('TO "fx_reader"')
      const role = quoteName(`settings_${database}`)
      const set = place === 'role' ? '' : ` in database ${quoteName(database)}`
      await exec(server.url(), `create role ${role} login superuser password 'settings'`)
      try {
        const asRole = new URL(url)
        if (place === 'connection string') asRole.search = 'options=-c%20quote_all_identifiers%3Don'
        else {
          asRole.username = `settings_${database}`
          asRole.password = 'settings'
          await exec(server.url(), `alter role ${role}${set} set quote_all_identifiers = on`)
        }
        expectSame(normalise(await dump(asRole.href)), quoted)
      } finally {
        await exec(server.url(), `drop role ${role}`)
      }
    },
  )

  test('client_encoding of the database is the encoding of the text', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schemadump-settings-'))
    const file = join(folder, 'x.sql')
    const read = async (...flags: string[]) => {
      expect((await run([url, '-f', file, ...flags])).code).toBe(0)
      return normalise(readFileSync(file, 'latin1'))
    }
    try {
      const text = (await under('client_encoding = latin1', () => read())) ?? ''
      expectSame(text, await read('-E', 'LATIN1'))
      expect(text).toContain(`SET client_encoding = 'LATIN1';`)
      expect(await under('client_encoding = latin1', () => read('-E', 'UTF8'))).toContain(
        `SET client_encoding = 'UTF8';`,
      )
      if (hasFaithfulPgDump(major))
        expectSame(
          text,
          (await under('client_encoding = latin1', () => pgDump(major, url, [], 'latin1'))) ?? '',
        )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
