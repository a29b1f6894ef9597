// What a Supabase project has before its first migration. Sources: the migrations of supabase/postgres, auth, storage and
// realtime. Functions have the signatures and what they give is of the right type; most of what they do is left out.
import { auth } from './auth.ts'
import { others } from './others.ts'
import { storage } from './storage.ts'

const roles = `
create role supabase_admin superuser createdb createrole login replication bypassrls;
create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
create role authenticator login noinherit;
create role dashboard_user nologin createdb createrole replication;
create role pgbouncer login;
create role supabase_auth_admin login noinherit createrole;
create role supabase_storage_admin login noinherit createrole;
create role supabase_functions_admin login noinherit createrole;
create role supabase_realtime_admin nologin noinherit;
create role supabase_replication_admin login replication;
create role supabase_read_only_user login bypassrls;
create role supabase_etl_admin login replication;
create role pgsodium_keyiduser nologin;
create role pgsodium_keyholder nologin in role pgsodium_keyiduser;
create role pgsodium_keymaker nologin in role pgsodium_keyiduser, pgsodium_keyholder;
create role pgtle_admin nologin;
grant anon, authenticated, service_role to authenticator, postgres;
grant pg_read_all_data to supabase_read_only_user, supabase_etl_admin;
alter role postgres set search_path = "$user", public, extensions;
`

const extensions = `
create schema extensions;
create extension "uuid-ossp" with schema extensions;
create extension pgcrypto with schema extensions;
create extension pg_stat_statements with schema extensions;
create schema vault authorization supabase_admin;
create extension supabase_vault with schema vault;
create schema graphql authorization supabase_admin;
create extension pg_graphql with schema graphql;
`

/** All that was made in a schema becomes that role's. */
const owners = [
  ['auth', 'supabase_auth_admin'],
  ['storage', 'supabase_storage_admin'],
  ['realtime', 'supabase_realtime_admin'],
  ['supabase_functions', 'supabase_functions_admin'],
  ['graphql_public', 'supabase_admin'],
]
  .map(
    ([schema = '', role = '']) => `
do $$
declare
  each record;
begin
  for each in
    select case when relkind = 'v' then 'view' when relkind = 'S' then 'sequence' else 'table' end as kind, oid::regclass::text as name
    from pg_class where relnamespace = '${schema}'::regnamespace and relkind in ('r', 'p', 'v')
    union all
    select 'routine', oid::regprocedure::text from pg_proc where pronamespace = '${schema}'::regnamespace
    union all
    select 'type', t.oid::regtype::text from pg_type t left join pg_class c on c.oid = t.typrelid
    where t.typnamespace = '${schema}'::regnamespace and (t.typtype = 'e' or c.relkind = 'c')
  loop
    execute format('alter %s %s owner to ${role}', each.kind, each.name);
  end loop;
  grant all on schema ${schema} to ${role};
end $$;`,
  )
  .join('\n')

const API_ROLES = 'anon, authenticated, service_role'

const privileges = `
grant usage on schema public to postgres, ${API_ROLES};
grant usage on schema auth, storage, realtime, extensions, graphql_public to postgres, ${API_ROLES};
grant usage on schema supabase_functions to postgres, ${API_ROLES};
grant all on all tables in schema storage to postgres, ${API_ROLES};
${['postgres', 'supabase_admin']
  .flatMap((role) =>
    ['sequences', 'functions', 'tables'].map(
      (objects) =>
        `alter default privileges for role ${role} in schema public grant all on ${objects} to postgres, ${API_ROLES};`,
    ),
  )
  .join('\n')}
create publication supabase_realtime;
`

export const supabase = [roles, extensions, auth, storage, others, owners, privileges].join('\n')
