// What record-built-ins.ts asks a server for, each a list of `name`s. Types are written as SQL writes them.

const INITDB = 16384

const types = (list: string) =>
  `array_to_string(array(select format_type(t, null) from unnest(${list}) with ordinality u (t, n) order by n), ',')`

/** But the functions of conversions: which arguments they take nobody says. */
const builtIn = (alias: string) =>
  `${alias}.oid < ${INITDB} and ${alias}.pronamespace = 'pg_catalog'::regnamespace
    and not exists (select from pg_conversion v where v.conproc = ${alias}.oid)`

const inCatalog = (table: string, column: string, namespace: string) =>
  `select ${column} as name from ${table} where oid < ${INITDB} and ${namespace} = 'pg_catalog'::regnamespace`

/** Members of these are found where they are used: their names are in the text, or the catalogs have them. */
export const NAMES = {
  'function name': `select p.proname as name from pg_proc p where ${builtIn('p')}`,
  function: `select p.proname || '(' || ${types('p.proargtypes')} || ')' as name from pg_proc p where ${builtIn('p')}`,
  /** What LANGUAGE internal may name. */
  symbol: `select p.prosrc as name from pg_proc p join pg_language l on l.oid = p.prolang
    where l.lanname = 'internal' and p.oid < ${INITDB}`,
  type: `select format_type(t.oid, null) as name from pg_type t
    where t.typtype <> 'c' and not (t.typcategory = 'A' and t.typelem <> 0) and t.oid < ${INITDB}
      and t.typnamespace = 'pg_catalog'::regnamespace`,
  operator: `select o.oprname || '(' || coalesce(format_type(nullif(o.oprleft, 0), null), 'NONE') || ',' ||
      coalesce(format_type(nullif(o.oprright, 0), null), 'NONE') || ')' as name from pg_operator o where o.oid < ${INITDB}`,
  'operator symbol': `select distinct o.oprname as name from pg_operator o where o.oid < ${INITDB}`,
  'operator class': `select m.amname || ' ' || c.opcname as name from pg_opclass c join pg_am m on m.oid = c.opcmethod
    where c.oid < ${INITDB}`,
  /** Access method and type of which an index may be made without naming a class. */
  'default operator class': `select m.amname || ' ' || format_type(c.opcintype, null) as name
    from pg_opclass c join pg_am m on m.oid = c.opcmethod where c.oid < ${INITDB} and c.opcdefault`,
  'operator family': `select m.amname || ' ' || f.opfname as name from pg_opfamily f join pg_am m on m.oid = f.opfmethod
    where f.oid < ${INITDB}`,
  /** Of operator classes: access method and number. */
  'support function': `select distinct m.amname || ':' || p.amprocnum as name
    from pg_amproc p join pg_opfamily f on f.oid = p.amprocfamily join pg_am m on m.oid = f.opfmethod where p.oid < ${INITDB}`,
  cast: `select format_type(c.castsource, null) || ' AS ' || format_type(c.casttarget, null) as name
    from pg_cast c where c.oid < ${INITDB}`,
  /** Those that every build has, and not what its libraries bring. */
  collation: `select collname as name from pg_collation where oid < 10000 or collname = 'ucs_basic'`,
  'access method': `select amname as name from pg_am where oid < ${INITDB}`,
  language: `select lanname as name from pg_language where oid < ${INITDB}`,
  'text search configuration': inCatalog('pg_ts_config', 'cfgname', 'cfgnamespace'),
  'text search dictionary': inCatalog('pg_ts_dict', 'dictname', 'dictnamespace'),
  'text search parser': inCatalog('pg_ts_parser', 'prsname', 'prsnamespace'),
  'text search template': inCatalog('pg_ts_template', 'tmplname', 'tmplnamespace'),
  /** Tables and views of the system, by columns: a new one has new columns only. */
  relation: `select c.relname as name from pg_class c where c.oid < ${INITDB} and c.relkind in ('r', 'v')
      and c.relnamespace = 'pg_catalog'::regnamespace
    union all select 'information_schema.' || c.relname from pg_class c where c.oid < ${INITDB} and c.relkind in ('r', 'v')
      and c.relnamespace = 'information_schema'::regnamespace`,
  column: `select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.oid < ${INITDB} and c.relkind in ('r', 'v') and c.relnamespace = 'pg_catalog'::regnamespace and a.attnum > 0`,
  role: `select rolname as name from pg_roles where rolname ~ '^pg_' and oid < ${INITDB}`,
  /** Those that ALTER DATABASE and CREATE FUNCTION … SET may name. */
  setting: `select name from pg_settings where context in ('user', 'superuser', 'backend', 'superuser-backend')`,
  /** Those that may be more than on and off. */
  'wide setting': `select name from pg_settings
    where vartype <> 'bool' and context in ('user', 'superuser', 'backend', 'superuser-backend')`,
  /** Words that need quotes; none has come out of use. */
  keyword: `select word as name from pg_get_keywords() where catcode <> 'U'`,
  /** `name(2`: there is a function of the name that takes two arguments. Of those that take any number, up to six are said. */
  arity: `select distinct p.proname || '(' || n as name
    from pg_proc p, generate_series(p.pronargs - p.pronargdefaults,
      case when p.provariadic <> 0 then greatest(p.pronargs, 6) else p.pronargs end) n
    where ${builtIn('p')}`,
} as const

/** What is told only of things that a major before knew, too: that it is new where these are is understood. */
export const WITHIN: Readonly<Record<string, keyof typeof NAMES>> = {
  arity: 'function name',
  function: 'function name',
  column: 'relation',
  'wide setting': 'setting',
}

/** Those of views are no settings of storage: without one a view is another view, which is for a change to decide. */
export const STORAGE_PARAMETERS = {
  'table t':
    `fillfactor toast_tuple_target parallel_workers user_catalog_table vacuum_index_cleanup vacuum_truncate
     autovacuum_enabled autovacuum_vacuum_threshold autovacuum_vacuum_max_threshold autovacuum_vacuum_scale_factor
     autovacuum_vacuum_insert_threshold autovacuum_vacuum_insert_scale_factor autovacuum_analyze_threshold
     autovacuum_analyze_scale_factor autovacuum_vacuum_cost_delay autovacuum_vacuum_cost_limit autovacuum_freeze_min_age
     autovacuum_freeze_max_age autovacuum_freeze_table_age autovacuum_multixact_freeze_min_age
     autovacuum_multixact_freeze_max_age autovacuum_multixact_freeze_table_age log_autovacuum_min_duration
     vacuum_max_eager_freeze_failure_rate`.split(/\s+/),
  'index i': ['fillfactor', 'deduplicate_items'],
} as const
