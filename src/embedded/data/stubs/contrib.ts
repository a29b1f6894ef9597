// Extensions that come with PostgreSQL and not with the embedded server, procedural languages, and some that many projects have.
import type { Stub } from '../stub.ts'

/** Functions in such a language can be created, and not called. */
function language(name: string, comment: string, isTrusted: boolean): Stub {
  return {
    comment,
    ...(comment.startsWith('PL/') && comment.includes('procedural language') && { schema: 'pg_catalog' }),
    sql: `create ${isTrusted ? 'trusted' : ''} language ${name} handler plpgsql_call_handler;`,
  }
}

export const contribStubs: Readonly<Record<string, Stub>> = {
  dblink: {
    comment: 'connect to other PostgreSQL databases from within a database',
    functions: `
      dblink(text) setof record
      dblink(text, boolean) setof record
      dblink(text, text) setof record
      dblink(text, text, boolean) setof record
      dblink_connect(text) text
      dblink_connect(text, text) text
      dblink_connect_u(text) text
      dblink_connect_u(text, text) text
      dblink_disconnect() text
      dblink_disconnect(text) text
      dblink_exec(text) text
      dblink_exec(text, boolean) text
      dblink_exec(text, text) text
      dblink_exec(text, text, boolean) text
      dblink_send_query(text, text) integer
      dblink_get_result(text) setof record
      dblink_get_connections() text[]
      dblink_error_message(text) text
      dblink_is_busy(text) integer
      dblink_fdw_validator(options text[], catalog oid) void`,
    last: 'create foreign data wrapper dblink_fdw;',
  },
  pg_prewarm: {
    comment: 'prewarm relation data',
    functions: `
      pg_prewarm(regclass, mode text default 'buffer', fork text default 'main', first_block int8 default null, last_block int8 default null) int8`,
  },
  pg_stat_statements: {
    comment: 'track planning and execution statistics of all SQL statements executed',
    sql: `
      create view pg_stat_statements as select null::oid as userid, null::oid as dbid, null::boolean as toplevel,
        null::bigint as queryid, null::text as query, null::bigint as plans, null::float8 as total_plan_time,
        null::float8 as min_plan_time, null::float8 as max_plan_time, null::float8 as mean_plan_time, null::bigint as calls,
        null::float8 as total_exec_time, null::float8 as min_exec_time, null::float8 as max_exec_time,
        null::float8 as mean_exec_time, null::float8 as stddev_exec_time, null::bigint as rows,
        null::bigint as shared_blks_hit, null::bigint as shared_blks_read, null::bigint as temp_blks_read,
        null::bigint as temp_blks_written, null::numeric as wal_bytes where false;
      create view pg_stat_statements_info as select null::bigint as dealloc, null::timestamptz as stats_reset where false;
      grant select on pg_stat_statements, pg_stat_statements_info to public;`,
    functions: `
      pg_stat_statements_reset(userid oid default 0, dbid oid default 0, queryid bigint default 0) void`,
  },
  pgrowlocks: {
    comment: 'show row-level locking information',
    functions:
      'pgrowlocks(relname text, out locked_row tid, out locker xid, out multi boolean, out xids xid[], out modes text[], out pids integer[]) setof record',
  },
  pgstattuple: {
    comment: 'show tuple-level statistics',
    functions: `
      pgstattuple(relname text, out table_len bigint, out tuple_count bigint, out tuple_len bigint, out tuple_percent float8, out dead_tuple_count bigint, out dead_tuple_len bigint, out dead_tuple_percent float8, out free_space bigint, out free_percent float8) record
      pgstattuple(reloid regclass, out table_len bigint, out tuple_count bigint, out tuple_len bigint, out tuple_percent float8, out dead_tuple_count bigint, out dead_tuple_len bigint, out dead_tuple_percent float8, out free_space bigint, out free_percent float8) record
      pg_relpages(relname text) bigint
      pg_relpages(relname regclass) bigint`,
  },
  postgres_fdw: {
    comment: 'foreign-data wrapper for remote PostgreSQL servers',
    functions: `
      postgres_fdw_handler() fdw_handler
      postgres_fdw_validator(options text[], catalog oid) void
      postgres_fdw_disconnect(text) boolean
      postgres_fdw_disconnect_all() boolean`,
    last: 'create foreign data wrapper postgres_fdw;',
  },
  sslinfo: {
    comment: 'information about SSL certificates',
    functions: `
      ssl_client_cert_present() boolean
      ssl_is_used() boolean
      ssl_cipher() text
      ssl_version() text
      ssl_client_dn() text`,
  },
  xml2: {
    comment: 'XPath querying and XSLT',
    functions: `
      xml_valid(text) boolean
      xpath_string(text, text) text
      xpath_number(text, text) float4
      xpath_bool(text, text) boolean
      xpath_nodeset(text, text) text
      xpath_list(text, text) text
      xslt_process(text, text) text`,
  },
  adminpack: { comment: 'administrative functions for PostgreSQL', schema: 'pg_catalog' },
  intagg: { comment: 'integer aggregator and enumerator (obsolete)' },

  plperl: language('plperl', 'PL/Perl procedural language', true),
  plperlu: language('plperlu', 'PL/PerlU untrusted procedural language', false),
  plpython3u: language('plpython3u', 'PL/Python3U untrusted procedural language', false),
  pltcl: language('pltcl', 'PL/Tcl procedural language', true),
  pltclu: language('pltclu', 'PL/TclU untrusted procedural language', false),
  plv8: language('plv8', 'PL/JavaScript (v8) trusted procedural language', true),
  plcoffee: language('plcoffee', 'PL/CoffeeScript (v8) trusted procedural language', true),
  plls: language('plls', 'PL/LiveScript (v8) trusted procedural language', true),
  pljava: language('java', 'PL/Java procedural language (https://tada.github.io/pljava/)', true),
  plr: language('plr', 'load R interpreter and execute R script from within a database', false),
  plsh: language('plsh', 'PL/sh procedural language', false),
  plrust: language('plrust', 'plrust:  A Trusted Rust procedural language for PostgreSQL', true),
  pllua: language('pllua', 'Lua as a procedural language', true),

  pg_repack: { comment: 'Reorganize tables in PostgreSQL databases with minimal locks', schema: 'repack' },
  pg_partman: {
    comment: 'Extension to manage partitioned tables by time or ID',
    functions: `
      create_parent(p_parent_table text, p_control text, p_interval text, p_type text default 'range', p_epoch text default 'none', p_premake integer default 4, p_start_partition text default null, p_default_table boolean default true, p_automatic_maintenance text default 'on', p_constraint_cols text[] default null, p_template_table text default null, p_jobmon boolean default true, p_date_trunc_interval text default null) boolean
      run_maintenance(p_parent_table text default null, p_analyze boolean default false, p_jobmon boolean default true) void
      undo_partition(p_parent_table text, p_target_table text) record`,
  },
  pgaudit: { comment: 'provides auditing functionality' },
  plpgsql_check: {
    comment: 'extended check for plpgsql functions',
    functions: `plpgsql_check_function(funcoid regprocedure, relid regclass default 0) setof text`,
  },
  citus: {
    comment: 'Citus distributed database',
    schema: 'pg_catalog',
  },
  rum: {
    comment: 'RUM index access method',
    last: 'create access method rum type index handler ginhandler;',
  },
  pgroonga: {
    comment: 'Super fast and all languages supported full text search index based on Groonga',
    last: `
      create access method pgroonga type index handler bthandler;
      create operator class pgroonga_text_full_text_search_ops_v2 default for type text using pgroonga as function 1 bttextcmp(text, text);
      create operator class pgroonga_text_full_text_search_ops for type text using pgroonga as function 1 bttextcmp(text, text);
      create operator class pgroonga_varchar_full_text_search_ops_v2 default for type varchar using pgroonga as function 1 bttextcmp(text, text);
      create operator class pgroonga_jsonb_ops_v2 default for type jsonb using pgroonga as function 1 jsonb_cmp(jsonb, jsonb);`,
    operators: `
      &@ text text boolean
      &@~ text text boolean
      &@ jsonb text boolean
      &@~ jsonb text boolean`,
    functions: `
      pgroonga_score(tableoid oid, ctid tid) float8
      pgroonga_score("row" record) float8
      pgroonga_command(groongacommand text) text`,
  },
  pg_bigm: {
    comment: 'text similarity measurement and index searching based on bigrams',
    functions: 'gin_bigm_stub(text) text[]',
    last: `create operator class gin_bigm_ops for type text using gin as
      function 1 bttextcmp(text, text), function 2 gin_extract_tsvector(tsvector, internal, internal), storage text;`,
  },
  uri: { comment: 'URI data type for PostgreSQL', types: 'uri' },
  semver: { comment: 'Semantic version data type', types: 'semver' },
  ulid: {
    comment: 'ulid:  ULID type for PostgreSQL',
    types: 'ulid',
    functions: 'gen_ulid() ulid\ngen_monotonic_ulid() ulid',
  },
  pg_ulid: { comment: 'ULID functions', functions: 'gen_ulid() text' },
  pg_uuidv7: {
    comment: 'pg_uuidv7: create UUIDv7 values in postgres',
    functions: `
      uuid_generate_v7() uuid
      uuid_v7_to_timestamptz(uuid) timestamptz
      uuid_timestamptz_to_v7(timestamptz, zero boolean default false) uuid`,
  },
  ip4r: {
    comment: 'IPv4/v6 and IPv4/v6 range index type for PostgreSQL',
    types: 'ip4\nip4r\nip6\nip6r\nipaddress\niprange',
  },
  prefix: { comment: 'Prefix Range module for PostgreSQL', types: 'prefix_range' },
  h3: { comment: 'H3 bindings for PostgreSQL', types: 'h3index' },
  orafce: {
    comment: 'Functions and operators that emulate a subset of functions and packages from the Oracle RDBMS',
  },
  temporal_tables: { comment: 'temporal tables', functions: 'versioning() trigger' },
  pgtap: {
    comment: 'Unit testing for PostgreSQL',
    functions: `
      plan(integer) text
      no_plan() boolean
      finish() setof text
      ok(boolean) text
      ok(boolean, text) text
      is(anyelement, anyelement) text
      is(anyelement, anyelement, text) text
      pass(text) text
      fail(text) text
      has_table(name) text
      has_table(name, name) text
      lives_ok(text) text
      lives_ok(text, text) text
      throws_ok(text) text
      results_eq(text, text) text
      results_eq(text, text, text) text
      runtests() setof text`,
  },
}
