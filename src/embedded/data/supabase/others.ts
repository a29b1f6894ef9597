// The other schemas of a Supabase project: realtime, hooks, GraphQL, the pooler, the CLI's own.
export const others = `
create schema realtime authorization supabase_admin;
create type realtime.action as enum ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'ERROR');
create type realtime.equality_op as enum ('eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'in');
create type realtime.user_defined_filter as (column_name text, op realtime.equality_op, value text);
create type realtime.wal_column as (name text, type_name text, type_oid oid, value jsonb, is_pkey boolean,
  is_selectable boolean);
create type realtime.wal_rls as (wal jsonb, is_rls_enabled boolean, subscription_ids uuid[], errors text[]);
create table realtime.messages (
  topic text not null, extension text not null, payload jsonb, event text, private boolean default false,
  updated_at timestamp default now() not null, inserted_at timestamp default now() not null,
  id uuid default gen_random_uuid() not null, binary_payload bytea, primary key (id, inserted_at),
  constraint messages_payload_exclusive check (payload is null or binary_payload is null)
) partition by range (inserted_at);
create table realtime.subscription (
  id bigint generated always as identity primary key, subscription_id uuid not null, entity regclass not null,
  filters realtime.user_defined_filter[] default '{}' not null, claims jsonb not null,
  created_at timestamp default timezone('utc', now()) not null, action_filter text default '*',
  selected_columns text[]
);
create table realtime.schema_migrations (version bigint primary key, inserted_at timestamp(0));
create function realtime.topic() returns text language sql stable as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
  language plpgsql as 'begin end';
create function realtime.send_binary(payload bytea, event text, topic text, private boolean default true) returns void
  language plpgsql as 'begin end';
create function realtime.broadcast_changes(topic_name text, event_name text, operation text, table_name text,
  table_schema text, new record, old record, level text default 'ROW') returns void language plpgsql as 'begin end';
create function realtime.to_regrole(role_name text) returns regrole language sql immutable as 'select role_name::regrole';
create function realtime.apply_rls(wal jsonb, max_record_bytes integer default 1024 * 1024)
  returns setof realtime.wal_rls language plpgsql as 'begin end';
create function realtime.subscription_check_filters() returns trigger language plpgsql as 'begin return new; end';
alter table realtime.messages enable row level security;

create schema supabase_functions authorization supabase_admin;
create table supabase_functions.migrations (version text primary key, inserted_at timestamptz default now() not null);
create table supabase_functions.hooks (
  id bigserial primary key, hook_table_id integer not null, hook_name text not null,
  created_at timestamptz default now() not null, request_id bigint
);
create function supabase_functions.http_request() returns trigger language plpgsql as 'begin return new; end';

create schema graphql_public authorization supabase_admin;
create function graphql_public.graphql("operationName" text default null, query text default null,
  variables jsonb default null, extensions jsonb default null) returns jsonb
  language plpgsql as 'begin return null; end';

create schema pgbouncer authorization pgbouncer;
create function pgbouncer.get_auth(p_usename text) returns table (username text, password text)
  language plpgsql as 'begin end';

create schema supabase_migrations;
create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
create table supabase_migrations.seed_files (path text primary key, hash text not null);
`
