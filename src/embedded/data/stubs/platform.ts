// Extensions that hosted platforms bring: jobs, queues, HTTP, secrets.
import type { Stub } from '../stub.ts'

const HTTP_OPTIONS =
  "params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds integer default 5000"

export const platformStubs: Readonly<Record<string, Stub>> = {
  http: {
    comment: 'HTTP client for PostgreSQL, allows web page retrieval inside the database.',
    sql: `
      create domain http_method as text;
      create domain content_type as text check (value ~ '^\\S+\\/\\S+');
      create type http_header as (field varchar, value varchar);
      create type http_response as (status integer, content_type varchar, headers http_header[], content varchar);
      create type http_request as (method http_method, uri varchar, headers http_header[], content_type varchar, content varchar);`,
    functions: `
      http(request http_request) http_response
      http_get(uri varchar) http_response
      http_get(uri varchar, data jsonb) http_response
      http_post(uri varchar, content varchar, content_type varchar) http_response
      http_post(uri varchar, data jsonb) http_response
      http_put(uri varchar, content varchar, content_type varchar) http_response
      http_patch(uri varchar, content varchar, content_type varchar) http_response
      http_delete(uri varchar) http_response
      http_delete(uri varchar, content varchar, content_type varchar) http_response
      http_head(uri varchar) http_response
      http_header(field varchar, value varchar) http_header
      http_headers(variadic args text[]) http_header[]
      http_set_curlopt(curlopt varchar, value varchar) boolean
      http_reset_curlopt() boolean
      http_list_curlopt() table(curlopt text, value text)
      urlencode(string varchar) text
      urlencode(string bytea) text
      urlencode(data jsonb) text
      bytea_to_text(data bytea) text
      text_to_bytea(data text) bytea`,
  },
  hypopg: {
    comment: 'Hypothetical indexes for PostgreSQL',
    functions: `
      hypopg_create_index(sql_order text, out indexrelid oid, out indexname text) setof record
      hypopg_drop_index(indexid oid) boolean
      hypopg_reset() void`,
  },
  index_advisor: {
    comment: 'Query index advisor',
    functions:
      `index_advisor(query text) table(startup_cost_before jsonb, startup_cost_after jsonb, total_cost_before jsonb,
      total_cost_after jsonb, index_statements text[], errors text[])`.replace(/\n\s*/g, ' '),
  },
  pg_cron: {
    comment: 'Job scheduler for PostgreSQL',
    schema: 'pg_catalog',
    sql: `
      create schema cron;
      grant usage on schema cron to public;
      create sequence cron.jobid_seq;
      create table cron.job (jobid bigint primary key default nextval('cron.jobid_seq'), schedule text not null,
        command text not null, nodename text not null default 'localhost', nodeport integer not null default inet_server_port(),
        database text not null default current_database(), username text not null default current_user,
        active boolean not null default true, jobname text);
      alter table cron.job enable row level security;
      create sequence cron.runid_seq;
      create table cron.job_run_details (jobid bigint, runid bigint primary key default nextval('cron.runid_seq'),
        job_pid integer, database text, username text, command text, status text, return_message text, start_time timestamptz,
        end_time timestamptz);
      grant select on cron.job, cron.job_run_details to public;`,
    functions: `
      cron.schedule(schedule text, command text) bigint
      cron.schedule(job_name text, schedule text, command text) bigint
      cron.schedule_in_database(job_name text, schedule text, command text, database text, username text default null, active boolean default true) bigint
      cron.unschedule(job_id bigint) boolean
      cron.unschedule(job_name text) boolean
      cron.alter_job(job_id bigint, schedule text default null, command text default null, database text default null, username text default null, active boolean default null) void`,
  },
  pg_graphql: {
    comment: 'pg_graphql: GraphQL support',
    schema: 'graphql',
    functions: `
      graphql.resolve(query text, variables jsonb default '{}', "operationName" text default null, extensions jsonb default null) jsonb
      graphql.comment_directive(comment_ text) jsonb
      graphql.exception(message text) text
      graphql.get_schema_version() integer
      graphql.increment_schema_version() event_trigger`,
  },
  pg_hashids: {
    comment: 'pg_hashids',
    functions: `
      id_encode(bigint) text
      id_encode(bigint, text) text
      id_encode(bigint, text, integer) text
      id_encode(bigint, text, integer, text) text
      id_decode(text) bigint[]
      id_decode(text, text) bigint[]
      id_decode(text, text, integer) bigint[]
      id_decode_once(text) bigint
      id_decode_once(text, text) bigint`,
  },
  pg_jsonschema: {
    comment: 'pg_jsonschema',
    functions: `
      json_matches_schema(schema json, instance json) boolean
      jsonb_matches_schema(schema json, instance jsonb) boolean
      jsonschema_is_valid(schema json) boolean
      jsonschema_validation_errors(schema json, instance json) text[]`,
  },
  pg_net: {
    comment: 'Async HTTP',
    sql: `
      create schema net;
      create domain net.http_method as text check (value ilike 'get' or value ilike 'post' or value ilike 'delete');
      create unlogged table net.http_request_queue (id bigserial, method net.http_method not null, url text not null,
        headers jsonb, body bytea, timeout_milliseconds integer not null);
      create unlogged table net._http_response (id bigint, status_code integer, content_type text, headers jsonb, content text,
        timed_out boolean, error_msg text, created timestamptz not null default now());
      create type net.request_status as enum ('PENDING', 'SUCCESS', 'ERROR');
      create type net.http_response as (status_code integer, headers jsonb, body text);
      create type net.http_response_result as (status net.request_status, message text, response net.http_response);
      grant usage on schema net to public;`,
    functions: `
      net.http_get(url text, ${HTTP_OPTIONS}) bigint
      net.http_post(url text, body jsonb default '{}', ${HTTP_OPTIONS}) bigint
      net.http_delete(url text, ${HTTP_OPTIONS}, body jsonb default null) bigint
      net.http_collect_response(request_id bigint, async boolean default true) net.http_response_result
      net._http_collect_response(request_id bigint, async boolean default true) net.http_response_result
      net._await_response(request_id bigint) boolean
      net._urlencode_string(string varchar) text
      net._encode_url_with_params_array(url text, params_array text[]) text
      net.check_worker_is_up() void
      net.worker_restart() boolean`,
  },
  pg_stat_monitor: {
    comment:
      'The pg_stat_monitor is a PostgreSQL Query Performance Monitoring tool, based on PostgreSQL contrib module pg_stat_statements.',
    functions: `
      pg_stat_monitor_reset() void
      pg_stat_monitor_version() text`,
  },
  pg_tle: { comment: 'Trusted Language Extensions for PostgreSQL', schema: 'pgtle' },
  pgjwt: {
    comment: 'JSON Web Token API for Postgresql',
    functions: `
      url_encode(data bytea) text
      url_decode(data text) bytea
      algorithm_sign(signables text, secret text, algorithm text) text
      sign(payload json, secret text, algorithm text default 'HS256') text
      verify(token text, secret text, algorithm text default 'HS256') table(header json, payload json, valid boolean)`,
  },
  supabase_vault: {
    comment: 'Supabase Vault Extension',
    schema: 'vault',
    sql: `
      create table vault.secrets (id uuid primary key default gen_random_uuid(), name text, description text not null default '',
        secret text not null, key_id uuid, nonce bytea, created_at timestamptz not null default now(),
        updated_at timestamptz not null default now());
      create unique index on vault.secrets (name) where name is not null;
      create view vault.decrypted_secrets as select id, name, description, secret, secret as decrypted_secret, key_id, nonce,
        created_at, updated_at from vault.secrets;`,
    functions: `
      vault.create_secret(new_secret text, new_name text default null, new_description text default '', new_key_id uuid default null) uuid
      vault.update_secret(secret_id uuid, new_secret text default null, new_name text default null, new_description text default null, new_key_id uuid default null) void`,
  },
  wrappers: {
    comment: 'Foreign data wrappers developed by Supabase',
    // Each wrapper is made by its user, with one of these as its handler.
    functions: [
      'airtable',
      'auth0',
      'big_query',
      'click_house',
      'cognito',
      'firebase',
      'hello_world',
      'iceberg',
      'logflare',
      'mssql',
      'redis',
      's3',
      's3_vectors',
      'stripe',
      'wasm',
    ]
      .map(
        (name) =>
          `${name}_fdw_handler() fdw_handler\n${name}_fdw_validator(options text[], catalog oid) void`,
      )
      .join('\n'),
  },
}
