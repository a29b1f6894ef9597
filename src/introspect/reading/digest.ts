// Whether the schema changed while it was read. The deparse functions (pg_get_viewdef and the like) see the current
// catalogs, not the snapshot, so after a concurrent ALTER their text would silently disagree with the rows.

import { FIRST_NORMAL_OID } from '../../catalog/oid.ts'
import type { Row } from '../../connect/session.ts'

/** Catalogs that the deparse functions look into, each with the column that has the relation of its rows… */
const OF_RELATIONS: Readonly<Record<string, string>> = {
  pg_attribute: 'attrelid',
  pg_attrdef: 'adrelid',
  pg_index: 'indrelid',
  pg_inherits: 'inhrelid',
  pg_rewrite: 'ev_class',
  pg_trigger: 'tgrelid',
  pg_policy: 'polrelid',
  pg_publication_rel: 'prrelid',
  pg_enum: '0',
}

/** …or the namespace. */
const OF_NAMESPACES: Readonly<Record<string, string>> = {
  pg_namespace: 'oid',
  pg_type: 'typnamespace',
  pg_proc: 'pronamespace',
  pg_operator: 'oprnamespace',
  pg_opclass: 'opcnamespace',
  pg_collation: 'collnamespace',
  pg_constraint: 'connamespace',
  pg_statistic_ext: 'stxnamespace',
  pg_ts_config: 'cfgnamespace',
  pg_ts_dict: 'dictnamespace',
}

/**
 * A text that differs before and after a change, or null while no transaction can have committed since the snapshot
 * (given as pg_current_snapshot() prints it): none was running then, and none has got a number since. A standby's
 * snapshots do not show what is running. It is asked for as the last query of the snapshot's transaction, since age()
 * counts from its first call in it, and again in a later transaction; with an empty search_path. A query within a
 * string is not planned where it is not run; for a role that may not run one it is planned. Of the overloads of sum()
 * only that for bigint is used, which other queries need anyway: the right to call any may be revoked.
 */
export function digestQuery(snapshot: string, mayRunStrings: boolean): string {
  const [xmin = '', xmax = '', running] = snapshot.split(':')
  const quiet = `${running === ''}
      and not pg_catalog.pg_is_in_recovery()
      and pg_catalog.age(${xid(xmax)}) = 0`
  const digest = digestSince(xmin)
  const taken = mayRunStrings
    ? `pg_catalog.query_to_xml($digest$${digest}$digest$, false, false, '')::pg_catalog.text`
    : `(${digest})`
  return `select case when not (${quiet}) then ${taken} end as digest`
}

/** xid8 as xid, which is what rows have. */
const xid = (xid8: string) => `'${BigInt.asUintN(32, BigInt(xid8))}'::pg_catalog.xid`

/**
 * Rows whose transaction may still have been running when `oldest` was the oldest one running: of each catalog the
 * count, the sum of the transactions that wrote them, and how many have been deleted since by a transaction that
 * committed. All other rows can't have changed. (pg_visible_in_snapshot() would miss subtransactions, which get their
 * number after their transaction.) Temporary relations come and go, and REFRESH replaces TOAST tables, but nothing
 * printed depends on either. TRUNCATE, REFRESH and VACUUM FULL write rows of pg_class: of that catalog the columns
 * that the deparse functions read are summed up instead, of all rows, and rows count as deleted only where the relation has kept
 * its file (a name that was changed and changed back). Of roles, which owners and privileges name, a column that everybody may
 * read is summed up: a role that is renamed and has its old name back is not noticed.
 */
function digestSince(oldest: string): string {
  const touched = (catalog: string, relation: string, namespace: string) =>
    `select '${catalog}' as catalog,
      c.xmin as writer,
      c.xmax as deleter,
      ${relation}::pg_catalog.oid as relation,
      ${namespace}::pg_catalog.oid as namespace
    from pg_catalog.${catalog} c
    where pg_catalog.age(c.xmin) <= (select s.age from since s)
      or pg_catalog.age(c.xmax) <= (select s.age from since s)`
  return `with since as materialized (
    select pg_catalog.age(${xid(oldest)}) as age
  ),
  passing as materialized (
    select n.oid
    from pg_catalog.pg_namespace n
    where n.nspname ~ '^pg_(temp_|toast)'
  ),
  touched as materialized (
    ${[
      ...Object.entries(OF_RELATIONS).map(([catalog, relation]) => touched(catalog, relation, '0')),
      ...Object.entries(OF_NAMESPACES).map(([catalog, namespace]) => touched(catalog, '0', namespace)),
    ].join('\n    union all\n    ')}
  ),
  digests as (
    select t.catalog,
      pg_catalog.count(*) filter (where pg_catalog.age(t.writer) <= s.age) as rows,
      pg_catalog.sum((s.age - pg_catalog.age(t.writer))::pg_catalog.int8) filter (where pg_catalog.age(t.writer) <= s.age) as sum,
      pg_catalog.count(*) filter (where ${committedSince(oldest, 't.deleter')}) as deleted
    from touched t
    cross join since s
    where t.namespace not in (select p.oid from passing p)
      and t.relation not in (
        select c.oid
        from pg_catalog.pg_class c
        where c.relnamespace in (select p.oid from passing p)
      )
    group by t.catalog
    union all
    select 'pg_class',
      pg_catalog.count(*),
      pg_catalog.sum(
        pg_catalog.hashint8(c.oid::pg_catalog.int8 << 31 # pg_catalog.hashname(c.relname))::pg_catalog.int8
        # pg_catalog.hashoid(c.relnamespace)
        # pg_catalog.hashtext(coalesce(c.reloptions::pg_catalog.text, ''))),
      pg_catalog.count(*) filter (
        where case when ${committedSince(oldest, 'c.xmax')} then
          c.relfilenode = coalesce(pg_catalog.pg_relation_filenode(c.oid), 0) end
      )
    from pg_catalog.pg_class c
    cross join since s
    where c.relnamespace not in (select p.oid from passing p)
    union all
    select 'pg_roles',
      pg_catalog.count(*),
      pg_catalog.sum(pg_catalog.hashint8(r.oid::pg_catalog.int8 << 31 # pg_catalog.hashname(r.rolname))::pg_catalog.int8),
      0
    from pg_catalog.pg_roles r
    where r.oid < ${FIRST_NORMAL_OID}
      or r.oid in (
        select d.refobjid
        from pg_catalog.pg_shdepend d
        where d.dbid = (select b.oid from pg_catalog.pg_database b where b.datname = pg_catalog.current_database())
          and d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
      )
  )
  select pg_catalog.string_agg(
      pg_catalog.concat_ws(' ', d.catalog, d.rows, coalesce(d.sum, 0), d.deleted), ',' order by d.catalog
    ) as digest
  from digests d
  where d.rows > 0
    or d.deleted > 0`
}

/** Whether that transaction (32 bits, as rows have it) began when `oldest` was running or later, and has committed. */
const committedSince = (
  oldest: string,
  transaction: string,
) => `case when pg_catalog.age(${transaction}) <= s.age then
          pg_catalog.pg_xact_status((${oldest} + s.age - pg_catalog.age(${transaction}))::pg_catalog.text::pg_catalog.xid8) end
          = 'committed'`

/** Names of the catalogs whose digests differ, from the rows of `digestQuery` before and after. */
export function changedCatalogs(before: Row | undefined, after: Row | undefined): string[] {
  if (typeof before?.['digest'] !== 'string') return []
  const earlier = digestsOf(before)
  const later = digestsOf(after)
  const differing = [
    ...earlier.filter((digest) => !later.includes(digest)),
    ...later.filter((digest) => !earlier.includes(digest)),
  ]
  return [...new Set(differing.map((digest) => digest.slice(0, digest.indexOf(' '))))]
}

/** `pg_class 81 -700 0` and so on. Nothing else in the XML looks like that. */
function digestsOf(row: Row | undefined): readonly string[] {
  return String(row?.['digest']).match(/pg_\w+ [-\d ]+/g) ?? []
}
