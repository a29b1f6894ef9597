// Whether the schema changed while it was read. The deparse functions (pg_get_viewdef and the like) see the current
// catalogs, not the snapshot, so a concurrent ALTER would otherwise give text that disagrees silently with the rows.

import type { Row } from '../connect/session.ts'

/** Temporary relations come and go all day, REFRESH makes TOAST tables anew, and no text speaks of either. */
const NOT_TEMPORARY = (relation: string) => `c.${relation} not in (select r.oid from temporary r)`
const NOT_PASSING = (relation: string) =>
  `${NOT_TEMPORARY(relation)} and c.${relation} not in (select r.oid from toast r)`

const PASSING_NAMESPACE = `~ '^pg_(temp_|toast)'`

/** Catalogs the deparse functions look into, each with a condition on the rows `c` that matter. */
const CATALOGS: Readonly<Record<string, string>> = {
  pg_namespace: `not c.nspname ${PASSING_NAMESPACE}`,
  pg_class: NOT_PASSING('oid'),
  pg_attribute: `c.attnum > 0 and ${NOT_PASSING('attrelid')}`,
  pg_attrdef: NOT_TEMPORARY('adrelid'),
  pg_type: `c.typnamespace not in (
      select n.oid
      from pg_catalog.pg_namespace n
      where n.nspname ${PASSING_NAMESPACE}
    )`,
  pg_enum: 'true',
  pg_proc: 'true',
  pg_operator: 'true',
  pg_opclass: 'true',
  pg_collation: 'true',
  pg_constraint: NOT_TEMPORARY('conrelid'),
  pg_index: NOT_PASSING('indrelid'),
  pg_inherits: NOT_TEMPORARY('inhrelid'),
  pg_rewrite: NOT_TEMPORARY('ev_class'),
  pg_trigger: NOT_TEMPORARY('tgrelid'),
  pg_policy: NOT_TEMPORARY('polrelid'),
  pg_statistic_ext: NOT_TEMPORARY('stxrelid'),
  pg_ts_config: 'true',
  pg_ts_dict: 'true',
  pg_publication_rel: NOT_TEMPORARY('prrelid'),
}

/**
 * The transactions that wrote the rows: no change leaves them all as they were. Told by their age, since that is cheap, as
 * a difference, since all grow older; but for the two of initdb and VACUUM FREEZE, which do not.
 */
const WRITERS = `pg_catalog.sum(pg_catalog.age(c.xmin)::pg_catalog.int8 - (select pg_catalog.age('3'::pg_catalog.xid)))
      filter (where c.xmin <> '1' and c.xmin <> '2')`

/** TRUNCATE, REFRESH and VACUUM FULL write rows of pg_class as well: here what the deparse functions read of them counts. */
const RELATIONS = `pg_catalog.sum(
      pg_catalog.hashint8(c.oid::pg_catalog.int8 << 31 # pg_catalog.hashname(c.relname))::pg_catalog.int8
      # pg_catalog.hashoid(c.relnamespace)
      # pg_catalog.hashtext(coalesce(c.reloptions::pg_catalog.text, '')))`

/** Count and sum of each catalog's rows; to be run with an empty search_path. */
export const digestQuery = `with temporary as materialized (
    select c.oid
    from pg_catalog.pg_class c
    where c.relpersistence = 't'
  ),
  toast as materialized (
    select c.oid
    from pg_catalog.pg_class c
    where c.relnamespace = 'pg_toast'::pg_catalog.regnamespace
  )
  ${Object.entries(CATALOGS)
    .map(
      ([name, condition]) => `select '${name}' as catalog,
    pg_catalog.count(*)::pg_catalog.text as rows,
    (${name === 'pg_class' ? RELATIONS : WRITERS})::pg_catalog.text as sum
  from pg_catalog.${name} c
  where ${condition}`,
    )
    .join('\n  union all\n  ')}`

/** Names of the catalogs whose digests differ. By name: a parallel plan gives the rows in the order in which they are ready. */
export function changedCatalogs(before: readonly Row[], after: readonly Row[]): string[] {
  const later = new Map(after.map((row) => [row['catalog'], row]))
  const isSame = (row: Row, other: Row | undefined) =>
    row['rows'] === other?.['rows'] && row['sum'] === other?.['sum']
  return before.filter((row) => !isSame(row, later.get(row['catalog']))).map((row) => String(row['catalog']))
}
