// What the database holds at all. Planning queries that find nothing is most of a small dump's time, so the first round
// trip asks where the users' objects are, and kinds that have none there ask no queries.

import type { Row } from '../connect/session.ts'
import { FIRST_NORMAL_OID } from './kind.ts'

/** System catalogs of which only the users' rows are read. */
const CATALOGS = [
  'pg_am',
  'pg_cast',
  'pg_collation',
  'pg_constraint',
  'pg_conversion',
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
  'pg_trigger',
  'pg_ts_config',
  'pg_ts_dict',
  'pg_ts_parser',
  'pg_ts_template',
] as const

/** A system catalog with rows of the users' in it, or a sort of relation or function to be read (relkind, prokind). */
export type Source =
  | (typeof CATALOGS)[number]
  | `relkind ${'f' | 'i' | 'I' | 'm' | 'S' | 'v'}`
  | `prokind ${'a' | 'f' | 'p' | 'w'}`

export interface Presence {
  has(source: Source): boolean
  /** Initdb's relations whose own or whose columns' privileges were changed: OIDs for an IN list. */
  readonly changedRelations: string
  /** Functions of initdb's, or in pg_catalog, whose privileges are not those they were made with, in the same form. */
  readonly changedFunctions: string
}

/** Nothing has this OID: an IN list wants one. */
const NO_OID = '0'

export const presenceQuery = `with changed_relations as materialized (
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
  )
  select pg_catalog.concat_ws(',',
      ${CATALOGS.map((name) => `case when exists (select from pg_catalog.${name} c where c.oid >= ${FIRST_NORMAL_OID}) then '${name}' end`).join(',\n      ')},
      (
        select pg_catalog.string_agg(distinct 'relkind ' || c.relkind::pg_catalog.text, ',')
        from pg_catalog.pg_class c
        where c.oid >= ${FIRST_NORMAL_OID}
          or c.oid in (select x.oid from changed_relations x)
      ),
      (
        select pg_catalog.string_agg(distinct 'prokind ' || f.prokind::pg_catalog.text, ',')
        from pg_catalog.pg_proc f
        where f.oid >= ${FIRST_NORMAL_OID}
          or f.oid in (select x.oid from changed_functions x)
      )
    ) as sources,
    (select pg_catalog.string_agg(x.oid::pg_catalog.text, ',') from changed_relations x) as changed_relations,
    (select pg_catalog.string_agg(x.oid::pg_catalog.text, ',') from changed_functions x) as changed_functions`

interface PresenceRow {
  sources: string
  changed_relations: string | null
  changed_functions: string | null
}

export function collectPresence(rows: readonly Row[] | undefined): Presence {
  const row = rows?.[0] as unknown as PresenceRow | undefined
  const sources = new Set<string>(row?.sources.split(','))
  return {
    has: (source) => sources.has(source),
    changedRelations: row?.changed_relations ?? NO_OID,
    changedFunctions: row?.changed_functions ?? NO_OID,
  }
}
