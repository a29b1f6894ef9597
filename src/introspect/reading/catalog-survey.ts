// What the database holds at all. Planning queries that find nothing takes most of the time of a small dump. So the
// first round trip asks which catalogs have objects of users, and kinds without any send no queries.

import type { Row } from '../../connect/session.ts'
import { FIRST_NORMAL_OID } from '../../catalog/oid.ts'
import type { ReadOptions } from '../read-options.ts'

/** System catalogs of which only the users' rows are read. */
const CATALOGS = [
  'pg_am',
  'pg_cast',
  'pg_collation',
  'pg_constraint',
  'pg_conversion',
  'pg_default_acl',
  'pg_event_trigger',
  'pg_foreign_data_wrapper',
  'pg_foreign_server',
  'pg_opclass',
  'pg_operator',
  'pg_opfamily',
  'pg_policy',
  'pg_publication',
  'pg_rewrite',
  'pg_statistic_ext',
  'pg_transform',
  'pg_trigger',
  'pg_ts_config',
  'pg_ts_dict',
  'pg_ts_parser',
  'pg_ts_template',
] as const

const SURVEYED: ReadonlySet<string> = new Set(CATALOGS)

/** The triggers that implement foreign keys are not read, but their clones in partitions may be. */
const ALSO: Partial<Record<(typeof CATALOGS)[number], string>> = {
  pg_trigger: ' and (not c.tgisinternal or c.tgparentid <> 0)',
}

/** A system catalog with rows of users' objects, or a relkind, prokind or typtype that is read. */
export type ObjectSource =
  | (typeof CATALOGS)[number]
  | 'pg_inherits'
  | 'pg_subscription'
  | `relkind ${'c' | 'f' | 'i' | 'I' | 'm' | 'S' | 'v'}`
  | `prokind ${'a' | 'f' | 'p' | 'w'}`
  | `typtype ${'b' | 'd' | 'e' | 'r'}`

/** What the first round trip found in the catalogs. */
export interface CatalogSurvey {
  /** Whether any of these are there to be read. */
  has(source: ObjectSource): boolean
  /** Whether it was found that a system catalog has no row of users that could be read; false also where it was not looked into. */
  isEmpty(catalog: string): boolean
  /** Initdb's relations are to be read as if they were users'. */
  readonly systemRelations: boolean
  /** How many relations users have, their indexes and TOAST tables included. */
  readonly relations: number
  /** Initdb's relations whose own or whose columns' privileges were changed: OIDs for an IN list. */
  readonly changedRelations: string
  /**
   * Functions of initdb's, or in pg_catalog, whose privileges are not those they were created with: OIDs for an IN
   * list.
   */
  readonly changedFunctions: string
  /** The server quotes all identifiers in what it deparses. */
  readonly quotesAll: boolean
  /**
   * It does so without being asked to: the database or the role has that setting. Then pg_dump does not quote what it
   * writes itself.
   */
  readonly quotesUnasked: boolean
}

/** The first OID of the relations that are read, and of what is on them. */
export function firstRelationOid({ systemRelations }: CatalogSurvey): number {
  return systemRelations ? 0 : FIRST_NORMAL_OID
}

/** No object has this OID; an IN list needs at least one. */
const NO_OID = '0'

export const surveyQuery = `with changed_relations as materialized (
    select s.oid
    from pg_catalog.pg_class s
    left join pg_catalog.pg_init_privs p on p.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and p.objoid = s.oid
      and p.objsubid = 0
    where s.oid < ${FIRST_NORMAL_OID}
      and s.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
      and s.relacl is distinct from p.initprivs
    union
    select s.attrelid
    from pg_catalog.pg_attribute s
    left join pg_catalog.pg_init_privs p on p.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and p.objoid = s.attrelid
      and p.objsubid = s.attnum
    where s.attrelid < ${FIRST_NORMAL_OID}
      and s.attacl is distinct from p.initprivs
  ),
  changed_functions as materialized (
    select f.oid
    from pg_catalog.pg_proc f
    left join pg_catalog.pg_init_privs p on p.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass
      and p.objoid = f.oid
      and p.objsubid = 0
    where (f.oid < ${FIRST_NORMAL_OID} or f.pronamespace = 'pg_catalog'::pg_catalog.regnamespace)
      and f.proacl is distinct from p.initprivs
  ),
  relkinds as materialized (
    select c.relkind,
      pg_catalog.count(*) as relations
    from pg_catalog.pg_class c
    where c.oid >= ${FIRST_NORMAL_OID}
      or c.oid in (select x.oid from changed_relations x)
    group by c.relkind
  ),
  prokinds as materialized (
    select distinct f.prokind
    from pg_catalog.pg_proc f
    where f.oid >= ${FIRST_NORMAL_OID}
      or f.oid in (select x.oid from changed_functions x)
  ),
  typtypes as materialized (
    select distinct t.typtype
    from pg_catalog.pg_type t
    where (t.oid >= ${FIRST_NORMAL_OID} or t.typacl is not null)
      and t.typinput <> 'pg_catalog.array_in'::pg_catalog.regproc
  )
  select pg_catalog.concat_ws(',',
      ${CATALOGS.map((name) => `case when exists (select from pg_catalog.${name} c where c.oid >= ${FIRST_NORMAL_OID}${ALSO[name] ?? ''}) then '${name}' end`).join(',\n      ')},
      case when exists (select from pg_catalog.pg_inherits) then 'pg_inherits' end,
      case when exists (
        select
        from pg_catalog.pg_subscription s
        join pg_catalog.pg_database d on d.oid = s.subdbid
        where d.datname = pg_catalog.current_database()
      ) then 'pg_subscription' end,
      (select pg_catalog.string_agg('relkind ' || k.relkind::pg_catalog.text, ',') from relkinds k),
      (select pg_catalog.string_agg('prokind ' || k.prokind::pg_catalog.text, ',') from prokinds k),
      (select pg_catalog.string_agg('typtype ' || k.typtype::pg_catalog.text, ',') from typtypes k)
    ) as sources,
    (select coalesce(pg_catalog.sum(k.relations), 0)::pg_catalog.int4 from relkinds k) as relations,
    (select pg_catalog.string_agg(x.oid::pg_catalog.text, ',') from changed_relations x) as changed_relations,
    (select pg_catalog.string_agg(x.oid::pg_catalog.text, ',') from changed_functions x) as changed_functions,
    pg_catalog.current_setting('quote_all_identifiers') = 'on' as quotes_all`

interface SurveyRow {
  sources: string
  relations: number
  changed_relations: string | null
  changed_functions: string | null
  quotes_all: boolean
}

export function collectSurvey(
  rows: readonly Row[] | undefined,
  {
    quoteAllIdentifiers = false,
    withSystemRelations = false,
  }: Pick<ReadOptions, 'quoteAllIdentifiers' | 'withSystemRelations'> = {},
): CatalogSurvey {
  const row = rows?.[0] as unknown as SurveyRow | undefined
  const sources = new Set<string>(row?.sources.split(','))
  return {
    has: (source) => withSystemRelations || sources.has(source),
    isEmpty: (catalog) => SURVEYED.has(catalog) && row !== undefined && !sources.has(catalog),
    systemRelations: withSystemRelations,
    relations: row?.relations ?? 0,
    changedRelations: row?.changed_relations ?? NO_OID,
    changedFunctions: row?.changed_functions ?? NO_OID,
    quotesAll: row?.quotes_all ?? false,
    quotesUnasked: row?.quotes_all === true && !quoteAllIdentifiers,
  }
}
