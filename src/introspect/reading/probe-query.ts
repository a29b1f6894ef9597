// The query of the probe: what the database's catalogs hold that readers should have read.

import { FIRST_NORMAL_OID } from '../../catalog/oid.ts'
import type { CatalogSurvey } from './catalog-survey.ts'
import type { Reading } from './read.ts'

export const regclass = (catalog: string) => `'pg_catalog.${catalog}'::pg_catalog.regclass`

/** Objects in schemas: those of temporary relations are no part of a dump, and TOAST tables belong to their tables. */
const inSchema = (column: string) => `c.${column} not in (select p.oid from passing p)`
/** TOAST tables are not looked for: nothing is on them. */
const onRelation = (column: string) => `c.${column} not in (select t.oid from passing_relations t)`

/**
 * System catalogs whose objects readers read, by their OIDs, with the condition (on `c`) for those that are no internal part of
 * another object:
 *
 * - of relations not the composite types', which are read as types, and not their indexes where these are no longer or not yet valid,
 *   which pg_dump leaves out as well;
 * - of types not row types, arrays and multiranges, which come with another type or a relation;
 * - of functions and casts not those that come with range types, and no functions in pg_catalog, which pg_dump leaves out as well;
 * - of constraints not the copies that partitions have of a foreign key, and not constraint triggers, which are read as triggers;
 * - of triggers not the server's own, and not the copies that partitions have.
 */
export const READ: Readonly<Record<string, string>> = {
  pg_am: 'true',
  pg_attrdef: onRelation('adrelid'),
  pg_cast: 'true',
  pg_class: `${inSchema('relnamespace')}
     and c.relpersistence <> 't'
     and c.relkind <> 'c'
     and c.oid not in (
       select i.indexrelid
       from pg_catalog.pg_index i
       where not i.indisready
         or not i.indisvalid
           and i.indrelid not in (select r.oid from pg_catalog.pg_class r where r.relkind = 'p'))`,
  pg_collation: inSchema('collnamespace'),
  pg_constraint: `${inSchema('connamespace')}
     and ${onRelation('conrelid')}
     and c.contype <> 't'
     and (c.contype <> 'f' or c.conparentid = 0)`,
  pg_conversion: inSchema('connamespace'),
  pg_default_acl: 'true',
  pg_event_trigger: 'true',
  pg_extension: 'true',
  pg_foreign_data_wrapper: 'true',
  pg_foreign_server: 'true',
  pg_language: 'true',
  pg_namespace: inSchema('oid'),
  pg_opclass: inSchema('opcnamespace'),
  pg_operator: inSchema('oprnamespace'),
  pg_opfamily: inSchema('opfnamespace'),
  pg_policy: onRelation('polrelid'),
  pg_proc: `${inSchema('pronamespace')}
     and c.pronamespace <> 'pg_catalog'::pg_catalog.regnamespace`,
  pg_publication: 'true',
  pg_publication_namespace: 'true',
  pg_publication_rel: 'true',
  pg_rewrite: onRelation('ev_class'),
  pg_statistic_ext: inSchema('stxnamespace'),
  pg_transform: 'true',
  pg_trigger: `${onRelation('tgrelid')}
     and not c.tgisinternal
     and c.tgparentid = 0`,
  pg_ts_config: inSchema('cfgnamespace'),
  pg_ts_dict: inSchema('dictnamespace'),
  pg_ts_parser: inSchema('prsnamespace'),
  pg_ts_template: inSchema('tmplnamespace'),
  pg_type: `${inSchema('typnamespace')}
     and c.typtype <> 'm'
     and (c.typrelid = 0 or c.typrelid in (select r.oid from pg_catalog.pg_class r where r.relkind = 'c'))
     and not exists (select from pg_catalog.pg_type e where e.oid = c.typelem and e.typarray = c.oid)`,
}

/** Catalogs of which objects of others hold the rows: how many rows an object of which catalog has. */
export const COUNTED: Readonly<
  Record<string, { readonly of: string; readonly by: string; readonly rows: string }>
> = {
  pg_enum: { of: 'pg_type', by: 'c.enumtypid', rows: 'pg_catalog.pg_enum c' },
  pg_amop: { of: 'pg_opfamily', by: 'c.amopfamily', rows: looseMembers('pg_amop') },
  pg_amproc: { of: 'pg_opfamily', by: 'c.amprocfamily', rows: looseMembers('pg_amproc') },
  pg_user_mapping: { of: 'pg_foreign_server', by: 'c.srvid', rows: 'pg_catalog.pg_user_mappings c' },
  pg_subscription: {
    of: 'pg_database',
    by: 'c.subdbid',
    rows: `(select s.subdbid
       from pg_catalog.pg_subscription s
       join pg_catalog.pg_database d on d.oid = s.subdbid
       where d.datname = pg_catalog.current_database()) c`,
  },
}

/** Members of operator families that are in no operator class. */
function looseMembers(catalog: string): string {
  return `(select m.*
       from pg_catalog.${catalog} m
       where m.oid >= ${FIRST_NORMAL_OID}
         and (${regclass(catalog)}, m.oid) not in (select x.classid, x.objid from internal x)) c`
}

/** Others with OIDs: data, and what is built in. */
const NOT_OF_A_SCHEMA = ['pg_largeobject_metadata']

/**
 * A row for each catalog: OIDs of what a reader should have read (or, of catalogs that are counted, `OID of the owner:rows`),
 * separated by commas. Catalogs that are not among `known` are looked into as well. Those that the survey of the same snapshot found
 * empty are left out, as planning them takes most of the time of a small probe.
 */
export function probeQuery(
  { version, settings: { may_run_strings: mayRunStrings } }: Reading,
  { isEmpty }: Pick<CatalogSurvey, 'isEmpty'>,
  known: readonly string[] = Object.keys(READ),
): string {
  const read = known
    .filter((name) => version.has.publicationSchemas || name !== 'pg_publication_namespace')
    .filter((name) => !isEmpty(name))
  const listed = [...known, ...Object.keys(COUNTED), ...NOT_OF_A_SCHEMA].map((name) => `'${name}'`).join(', ')
  const parts = [
    ...read.map(
      (name) => `select '${name}' as catalog,
     pg_catalog.string_agg(c.oid::pg_catalog.text, ',') as oids
   from pg_catalog.${name} c
   where c.oid >= ${FIRST_NORMAL_OID}
     and ${READ[name] ?? 'true'}
     and not exists (
       select
       from members m
       where m.classid = ${regclass(name)}
         and m.objid = c.oid)`,
    ),
    ...Object.entries(COUNTED).map(
      ([name, { of, by, rows }]) => `select '${name}',
     pg_catalog.string_agg(g.owner || ':' || g.rows, ',')
   from (
     select ${by}::pg_catalog.oid as owner,
       pg_catalog.count(*) as rows
     from ${rows}
     where ${by} not in (
       select m.objid
       from members m
       where m.classid = ${regclass(of)})
     group by ${by}
   ) g`,
    ),
    ...(mayRunStrings
      ? [
          `select r.relname::pg_catalog.text,
     pg_catalog.array_to_string(array(
       select f.match[1]
       from pg_catalog.regexp_matches(
         pg_catalog.query_to_xml(
           pg_catalog.format('select c.oid from pg_catalog.%I c where c.oid >= ${FIRST_NORMAL_OID}', r.relname),
           false, false, '')::pg_catalog.text,
         '<oid>(\\d+)</oid>', 'g') f (match)
       where (r.oid, f.match[1]::pg_catalog.oid) not in (select m.classid, m.objid from members m)
     ), ',')
   from pg_catalog.pg_class r
   join pg_catalog.pg_attribute a on a.attrelid = r.oid
   where r.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
     and r.relkind = 'r'
     and r.oid < ${FIRST_NORMAL_OID}
     and not r.relisshared
     and a.attname = 'oid'
     and r.relname not in (${listed})
     and pg_catalog.has_column_privilege(r.oid, a.attnum, 'select')`,
        ]
      : []),
  ]
  return `with passing as materialized (
     select n.oid
     from pg_catalog.pg_namespace n
     where n.nspname ~ '^pg_(toast$|temp_|toast_temp_)'
   ),
   passing_relations as materialized (
     select r.oid
     from pg_catalog.pg_class r
     where r.relkind <> 't'
       and (r.relnamespace in (select p.oid from passing p) or r.relpersistence = 't')
   ),
   internal as materialized (
     select d.classid,
       d.objid
     from pg_catalog.pg_depend d
     where d.deptype = 'i'
       and d.classid in (${['pg_amop', 'pg_amproc', 'pg_cast', 'pg_proc'].map(regclass).join(', ')})
   ),
   members as materialized (
     select d.classid,
       d.objid
     from pg_catalog.pg_depend d
     where d.deptype = 'e'
     union all
     select i.classid,
       i.objid
     from internal i
     where i.classid in (${['pg_cast', 'pg_proc'].map(regclass).join(', ')})
   )
   ${parts.join('\n   union all\n   ')}`
}
