// The set-up of Supabase: a fresh project, and what migrations take for granted.
import { expect, test, vi } from 'vitest'
import { platformIn, startLoaded } from '../../src/embedded/index.ts'
import { render } from '../../src/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'

// A start takes a second, and many where other tests keep the machine busy.
vi.setConfig({ testTimeout: 240_000 })

async function dumped(sql: string) {
  const { session, report } = await startLoaded([{ name: 'a.sql', text: sql }], {
    setUp: { platform: 'supabase' },
  })
  try {
    const catalog = await introspectSession(session, { quoteAllIdentifiers: true })
    return { text: render(catalog, { profile: 'supabase' }), whole: render(catalog), report }
  } finally {
    await session.close()
  }
}

/** Statements but for settings, with the roles of the API as one. */
function statements(text: string): string[] {
  const lines = text.split('\n').filter((line) => !/^(--|SET |SELECT pg_catalog|$)/.test(line))
  return [...new Set(lines.map((line) => line.replace(/TO "(anon|authenticated|service_role)"/, 'TO "…"')))]
}

const FRESH = [
  `COMMENT ON SCHEMA "public" IS 'standard public schema';`,
  ...[
    ['pg_graphql', 'graphql'],
    ['pg_stat_statements', 'extensions'],
    ['pgcrypto', 'extensions'],
    ['supabase_vault', 'vault'],
    ['uuid-ossp', 'extensions'],
  ].map(([name, schema]) => `CREATE EXTENSION IF NOT EXISTS "${name}" WITH SCHEMA "${schema}";`),
  'ALTER PUBLICATION "supabase_realtime" OWNER TO "postgres";',
  ...['postgres', '…'].map((role) => `GRANT USAGE ON SCHEMA "public" TO "${role}";`),
  ...['SEQUENCES', 'FUNCTIONS', 'TABLES'].flatMap((objects) =>
    ['postgres', '…'].map(
      (role) =>
        `ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" GRANT ALL ON ${objects} TO "${role}";`,
    ),
  ),
]

test('with the profile, it prints what a fresh project does: of the platform’s own nothing', async () => {
  const { text, whole, report } = await dumped('select 1')
  expect(statements(text)).toEqual(FRESH)
  for (const table of ['auth.users', 'auth.identities', 'storage.objects', 'realtime.messages'])
    expect(whole).toContain(`CREATE TABLE "${table.replace('.', '"."')}"`)
  expect(whole).toContain('ALTER TABLE "auth"."users" OWNER TO "supabase_auth_admin";')
  expect(whole).toContain(
    'ALTER FUNCTION "storage"."foldername"("name" "text") OWNER TO "supabase_storage_admin";',
  )
  expect(report).toEqual({
    platform: 'supabase',
    roles: [],
    stubs: [],
    setAside: [],
    standIns: [],
    unsaidOwner: 'postgres',
  })
})

test('the second start is from what the first one saved', async () => {
  const details: string[] = []
  for (const text of ['select 1', 'select extensions.uuid_generate_v4(), extensions.gen_random_bytes(4)']) {
    const onDetail = (detail: string) => void details.push(detail)
    const { session } = await startLoaded([{ name: 'a.sql', text }], {
      setUp: { platform: 'supabase' },
      onDetail,
    })
    await session.close()
    if (text === 'select 1') details.length = 0
  }
  expect(details).toEqual([])
})

test('what migrations take for granted is there', async () => {
  const { text, report } = await dumped(`
    create table profiles (id uuid primary key default uuid_generate_v4() references auth.users on delete cascade, secret text default encode(gen_random_bytes(8), 'hex'));
    alter table profiles enable row level security;
    create policy own on profiles for all to authenticated using ((select auth.uid()) = id) with check (auth.role() = 'authenticated' and (auth.jwt() ->> 'aal') = 'aal2');
    create function handle_new_user() returns trigger language plpgsql security definer set search_path = '' as $$
      begin insert into public.profiles (id) values (new.id); return new; end $$;
    create trigger on_auth_user_created after insert on auth.users for each row execute procedure handle_new_user();
    insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(), 'a@example.com', '{}');
    insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values ('avatars', 'avatars', true, 1024, array['image/png']);
    create policy avatars on storage.objects for select using (bucket_id = 'avatars' and (storage.foldername(name))[1] = auth.uid()::text and storage.extension(name) = 'png');
    create policy listen on realtime.messages for select to authenticated using (realtime.topic() = 'room');
    create trigger changed after insert on profiles for each row execute function supabase_functions.http_request('https://example.com', 'POST', '{}', '{}', '1000');
    alter publication supabase_realtime add table profiles;
    select vault.create_secret('s3cret', 'key');
    create extension if not exists pg_net;
    create extension if not exists "uuid-ossp";
    create extension if not exists pgcrypto with schema extensions;
    grant usage on schema cron to postgres;
    select cron.schedule('nightly', '0 0 * * *', 'select 1');
    alter role authenticator set pgrst.db_pre_request = 'public.check';
    set role authenticated; reset role;
    do $$ begin if not exists (select from pg_extension where extname = 'uuid-ossp') then raise 'missing'; end if; end $$;`)
  expect(report.setAside).toEqual([])
  expect(report.stubs).toEqual(['pg_net', 'pg_cron'])
  for (const part of [
    '"id" "uuid" DEFAULT "extensions"."uuid_generate_v4"() NOT NULL',
    'CREATE OR REPLACE TRIGGER "on_auth_user_created" AFTER INSERT ON "auth"."users"',
    'CREATE POLICY "avatars" ON "storage"."objects"',
    'CREATE POLICY "listen" ON "realtime"."messages"',
    'ALTER PUBLICATION "supabase_realtime" ADD TABLE ONLY "public"."profiles";',
    'GRANT ALL ON TABLE "public"."profiles" TO "anon";',
  ])
    expect(text).toContain(part)
})

test.each([
  ['create policy p on t using (auth.uid() = id)', 'supabase'],
  ['create table t (id uuid references "auth".users)', 'supabase'],
  [
    'create schema auth; create table auth.users (id uuid); create policy p on t using (auth.uid() = id)',
    undefined,
  ],
  ['create schema if not exists auth; create policy p on storage.objects using (true)', 'supabase'],
  ["select 'auth.uid()' -- auth.uid()", undefined],
  ['create table auth.things (id int)', undefined],
])('%s is for %s', (sql, platform) => {
  expect(platformIn([sql])).toBe(platform)
})
