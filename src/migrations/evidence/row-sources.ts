// The system catalogs whose rows say something of an object, and which object that is.

export interface RowSource {
  readonly catalog: string
  /** What tells its rows apart, as text. All expressions are of `x`, a row. */
  readonly key: string
  /** OID of the object that the row is about. */
  readonly object: string
  /** Whether the row is the object itself, and not something of it. */
  readonly isObject?: true
  /** Number of the column that it is about, 0 for none; default: none. */
  readonly column?: string
  /** A name that others show too; default: none. */
  readonly name?: string
  /** What matters of the row; default: all. */
  readonly content?: string
  /** Rows that matter; default: all. */
  readonly where?: string
}

const PASSING = `x.relnamespace not in (select n.oid from pg_catalog.pg_namespace n where n.nspname ~ '^pg_(temp_|toast)')`

/** What pg_class says besides of files, statistics, and of rows of other catalogs. */
const OF_RELATION = [
  ...[
    'relname',
    'relnamespace',
    'reloftype',
    'relowner',
    'relam',
    'reltablespace',
    'relpersistence',
    'relkind',
  ],
  ...['relrowsecurity', 'relforcerowsecurity', 'relreplident', 'relispartition', 'relacl', 'reloptions'],
  'relpartbound',
]
/** Of an index: indcheckxmin and the like come and go. */
const OF_INDEX = [
  ...[
    'indrelid',
    'indisunique',
    'indisprimary',
    'indisexclusion',
    'indimmediate',
    'indisclustered',
    'indisvalid',
  ],
  ...['indisreplident', 'indkey', 'indcollation', 'indclass', 'indoption', 'indexprs', 'indpred'],
]

/** As JSON, which tells null from ''. */
const some = (columns: readonly string[]) =>
  `json_build_array(${columns.map((column) => `x.${column}::text`).join(', ')})::text`

const itself = (catalog: string, more: Partial<RowSource> = {}): RowSource => ({
  catalog,
  key: 'x.oid::text',
  object: 'x.oid::int8',
  isObject: true,
  ...more,
})

/** @param object column with the OID of the object */
const part = (catalog: string, object: string, more: Partial<RowSource> = {}): RowSource => ({
  catalog,
  key: `x.${object}::text`,
  object: `x.${object}::int8`,
  ...more,
})

export const ROW_SOURCES: readonly RowSource[] = [
  itself('pg_class', {
    name: `x.relnamespace || '.' || x.relname`,
    content: some(OF_RELATION),
    where: `x.relpersistence <> 't' and ${PASSING}`,
  }),
  part('pg_attribute', 'attrelid', {
    key: `x.attrelid || '.' || x.attnum`,
    column: 'x.attnum',
    name: 'x.attname',
    where: 'x.attnum > 0',
  }),
  part('pg_attrdef', 'adrelid', { key: 'x.oid::text', column: 'x.adnum' }),
  part('pg_index', 'indexrelid', { content: some(OF_INDEX) }),
  part('pg_inherits', 'inhrelid', { key: `x.inhrelid || '.' || x.inhparent` }),
  part('pg_partitioned_table', 'partrelid'),
  part('pg_sequence', 'seqrelid'),
  part('pg_foreign_table', 'ftrelid'),
  itself('pg_trigger', { where: 'not x.tgisinternal', name: 'x.tgname' }),
  itself('pg_policy', { name: 'x.polname' }),
  part('pg_rewrite', 'oid', {
    object: `case when x.rulename = '_RETURN' then x.ev_class else x.oid end::int8`,
  }),
  // Of a domain, and NOT NULL, they are parts.
  itself('pg_constraint', {
    object: `case when x.contypid <> 0 then x.contypid when x.contype = 'n' then x.conrelid else x.oid end::int8`,
    column: `case when x.contype = 'n' then x.conkey[1] else 0 end`,
    name: 'x.conname',
  }),
  itself('pg_statistic_ext'),
  itself('pg_proc', { name: `x.pronamespace || '.' || x.proname` }),
  itself('pg_type', {
    name: `x.typnamespace || '.' || x.typname`,
    where: `x.typrelid = 0 and x.typelem = 0 or x.typtype <> 'c' and x.typcategory <> 'A'`,
  }),
  part('pg_enum', 'enumtypid', { key: 'x.oid::text' }),
  part('pg_range', 'rngtypid'),
  itself('pg_namespace', { name: 'x.nspname' }),
  itself('pg_extension'),
  itself('pg_language', { name: 'x.lanname' }),
  itself('pg_operator', { name: `x.oprnamespace || '.' || x.oprname` }),
  itself('pg_opclass'),
  itself('pg_opfamily'),
  part('pg_amop', 'amopfamily', { key: 'x.oid::text' }),
  part('pg_amproc', 'amprocfamily', { key: 'x.oid::text' }),
  itself('pg_am'),
  itself('pg_cast'),
  itself('pg_collation', { name: `x.collnamespace || '.' || x.collname` }),
  itself('pg_conversion'),
  itself('pg_transform'),
  itself('pg_event_trigger'),
  itself('pg_default_acl'),
  itself('pg_publication'),
  part('pg_publication_rel', 'prpubid', { key: 'x.oid::text' }),
  part('pg_publication_namespace', 'pnpubid', { key: 'x.oid::text' }),
  itself('pg_foreign_data_wrapper', { name: 'x.fdwname' }),
  itself('pg_foreign_server', { name: 'x.srvname' }),
  part('pg_user_mapping', 'umserver', { key: 'x.oid::text' }),
  itself('pg_ts_config', { name: `x.cfgnamespace || '.' || x.cfgname` }),
  part('pg_ts_config_map', 'mapcfg', { key: `concat_ws('.', x.mapcfg, x.maptokentype, x.mapseqno)` }),
  itself('pg_ts_dict', { name: `x.dictnamespace || '.' || x.dictname` }),
  itself('pg_ts_parser'),
  itself('pg_ts_template'),
  part('pg_description', 'objoid', {
    key: `concat_ws('.', x.objoid, x.classoid, x.objsubid)`,
    column: 'x.objsubid',
  }),
  part('pg_db_role_setting', 'setdatabase', { key: `x.setdatabase || '.' || x.setrole` }),
]
