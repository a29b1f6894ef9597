// --profile supabase and --compat supabase-cli on a project in small: what the platform makes (supabase/platform.sql),
// and what users make, some of it inside what is the platform's (user.sql).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  introspect,
  introspectRoles,
  render,
  renderRoles,
  type Catalog,
  type DumpOptions,
  type ServerRoles,
} from '../../src/index.ts'
import { exec } from '../support/database.ts'
import { normalise } from '../support/dump-text.ts'
import { expectSame } from '../support/expect-same.ts'
import { loadFile } from '../support/load.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'
import { loadProject, projectFile, projectGolden } from '../support/supabase-project.ts'
import { SCHEMAS, supabaseCli } from '../support/supabase-cli.ts'

describe.each(testMajors())('a Supabase project on PostgreSQL %i', (major) => {
  let server: TestServer
  let project: string
  let catalog: Catalog
  beforeAll(async () => {
    server = await serverOf(major)
    project = await loadProject(server)
    catalog = await read(server.url(project))
  })
  afterAll(() => server.dropDatabase(project))

  // So that what is the pipeline's of our text, below, is the pipeline's of pg_dump's.
  const golden = projectGolden(major)
  const missing = golden === undefined ? ' (the pg_dump at hand does not quote all identifiers)' : ''
  test.skipIf(golden === undefined)(`what the pipeline begins with is pg_dump's${missing}`, () => {
    expectSame(normalise(render(catalog, { excludeSchema: SCHEMAS })), golden ?? '')
  })

  describe.each([{ keepComments: true }, { keepComments: false }])(
    '--compat supabase-cli, %j',
    (comments) => {
      const compat = (options: DumpOptions = {}, of = catalog) =>
        render(of, { compat: 'supabase-cli', ...comments, ...options })
      const piped = (options: DumpOptions = {}, of = catalog) =>
        supabaseCli(render(of, { ...options, excludeSchema: SCHEMAS }), comments)

      test.each<DumpOptions>([
        {},
        { restrictKey: 'key' },
        { create: true, restrictKey: 'key' },
        { clean: true },
        { noOwner: true },
        { noPrivileges: true },
      ])('is what the pipeline makes of our text, %j', (options) => {
        expectSame(compat(options), piped(options))
      })

      test.each([[['auth']], [['cron']], [['public', 'extensions']]])('asked for schemas %j', (schema) => {
        const asked = supabaseCli(render(catalog, { schema }), { ...comments, schemas: [] })
        expectSame(compat({ schema }), asked)
      })

      test.each(['pg_tle', 'pgsodium', 'pgmq'])('%s chooses its schema', (name) => {
        const extensions = catalog.extensions.map((each) =>
          each.name === 'citext' ? { ...each, name } : each,
        )
        expectSame(compat({}, { ...catalog, extensions }), piped({}, { ...catalog, extensions }))
      })
    },
  )

  describe('--profile supabase', () => {
    const profile = (options: DumpOptions = {}) => render(catalog, { profile: 'supabase', ...options })

    test('leaves out what is the platform’s', () => {
      const text = profile()
      expect(text).not.toMatch(
        /^CREATE (\w+ )+"(auth|storage|realtime|extensions|cron|supabase_functions)"[; .]/m,
      )
      expect(text).not.toMatch(/"auth"\."uid"\(\) OWNER|"(objects|users)" ENABLE ROW|TRIGGER "touch"/)
      expect(text).not.toMatch(
        /platform_watch|cron_job_policy|supabase_realtime_messages|transaction_timeout/,
      )
      expect(text).not.toMatch(/FOR ROLE "supabase_admin"|CREATE PUBLICATION "supabase_realtime"/)
      expect(text).not.toMatch(/COMMENT ON EXTENSION|ALTER FOREIGN DATA WRAPPER|TO "dashboard_user"/)
      expect(text).not.toMatch(/"wasm" (TO|FROM) "postgres"/)
    })

    test.each([
      'ALTER PUBLICATION "supabase_realtime" OWNER TO "postgres";',
      'ALTER PUBLICATION "supabase_realtime" ADD TABLE ONLY "public"."messages";',
      'ALTER PUBLICATION "supabase_realtime" ADD TABLE ONLY "storage"."objects";',
      'CREATE SCHEMA IF NOT EXISTS "private";',
      'CREATE TABLE IF NOT EXISTS "public"."messages" (',
      'CREATE UNLOGGED TABLE "public"."cache" (',
      'CREATE SEQUENCE IF NOT EXISTS "private"."counter"',
      'CREATE OR REPLACE VIEW "public"."nicks" AS',
      'CREATE EXTENSION IF NOT EXISTS "citext" WITH SCHEMA "extensions";',
      'COMMENT ON TRIGGER "on_auth_user_created" ON "auth"."users" IS \'Makes the profile.\';',
      'COMMENT ON POLICY "read own" ON "storage"."objects" IS \'Their own files.\';',
      'CREATE EVENT TRIGGER "user_ddl" ON "ddl_command_end"',
      'GRANT ALL ON FUNCTION "public"."by_nick"("nick" "extensions"."citext") TO "anon";',
      'GRANT ALL ON FOREIGN DATA WRAPPER "wasm" TO "anon";',
      'GRANT USAGE ON SCHEMA "private" TO "pgbouncer";',
    ])('prints %s', (line) => {
      expect(profile().split('\n')).toContain(line)
    })

    test('options that name schemas or tables win', () => {
      expect(profile({ schema: ['auth'] })).toContain('CREATE TABLE IF NOT EXISTS "auth"."users" (')
      expect(profile({ table: ['storage.objects'] })).toContain('CREATE OR REPLACE TRIGGER "touch"')
      const without = profile({ excludeSchema: ['auth'], excludeTable: ['storage.objects'] })
      expect(without).not.toMatch(/ ON "auth"\."users"| ON "storage"\."objects"/)
      expect(without).toContain('CREATE POLICY "listen" ON "realtime"."messages"')
    })

    // Before 14 there is no CREATE OR REPLACE TRIGGER.
    test.skipIf(major < 14)('makes of a new project what the old one was', async () => {
      const fresh = await server.createDatabase()
      try {
        await loadFile(server.url(fresh), projectFile('platform'))
        await exec(server.url(fresh), profile())
        // The platform does so itself whenever a wrapper is made.
        await exec(server.url(fresh), 'grant all on foreign data wrapper wasm to postgres with grant option')
        const whole = render(await read(server.url(fresh)))
        expectSame(whole, render(catalog))
      } finally {
        await server.dropDatabase(fresh)
      }
    })
  })

  test('roles --profile supabase: those of users alone, and as often as wanted', async () => {
    const mine = ['fx_supabase_app', 'fx_supabase_team']
    await exec(
      server.url(),
      `create role fx_supabase_team;
       create role fx_supabase_app login in role fx_supabase_team, authenticated;
       alter role fx_supabase_app set statement_timeout = '3s'`,
    )
    try {
      const all = await introspectRoles(server.url())
      expect(all.roles.map(({ name }) => name)).toEqual(expect.arrayContaining(['anon', ...mine]))
      const text = renderRoles(all, { profile: 'supabase' })
      const created = [...text.matchAll(/^CREATE ROLE "(.*)";$/gm)].map(([, name]) => name)
      expect(created).toEqual(expect.arrayContaining(mine))
      for (const reserved of ['anon', 'authenticated', 'supabase_admin', 'postgres'])
        expect(created).not.toContain(reserved)

      // Other tests use the other roles at the same time.
      const ours = {
        ...all,
        roles: all.roles.filter(({ name }) => mine.includes(name)),
        memberships: all.memberships.filter(({ member }) => mine.includes(member)),
      }
      const again = renderRoles(ours, { profile: 'supabase', idempotent: true })
      expect(again).toContain('GRANT "authenticated" TO "fx_supabase_app"')
      await exec(server.url(), `drop role fx_supabase_app`)
      await exec(server.url(), again)
      await exec(server.url(), again)
      const restored = await introspectRoles(server.url())
      for (const name of mine) expect(roleOf(restored, name)).toEqual(roleOf(all, name))
    } finally {
      await exec(server.url(), `drop role if exists fx_supabase_app, fx_supabase_team`)
    }
  })

  test('lines that look like comments or statements stay as they are', async () => {
    const lines = await server.createDatabase()
    try {
      await loadFile(server.url(lines), projectFile('line-beginnings'))
      const catalog = await read(server.url(lines))
      for (const options of [{ profile: 'supabase' }, { compat: 'supabase-cli' }] as const) {
        const text = render(catalog, options)
        expect(text, 'the pipeline would change them').not.toBe(supabaseCli(text))
        const restored = await server.createDatabase()
        try {
          await exec(server.url(restored), text)
          expectSame(render(await read(server.url(restored))), render(catalog))
        } finally {
          await server.dropDatabase(restored)
        }
      }
    } finally {
      await server.dropDatabase(lines)
    }
  })
})

function roleOf({ roles, memberships }: ServerRoles, name: string) {
  return [
    roles.find((role) => role.name === name),
    memberships.filter(({ member }) => member === name).map(({ role }) => role),
  ]
}

function read(url: string): Promise<Catalog> {
  return introspect(url, { quoteAllIdentifiers: true })
}
