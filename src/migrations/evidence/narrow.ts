// Reading a few objects of the embedded server instead of all: the queries see only those rows of the larger catalogs that say something
// of these objects, or of what they need to be printed.
import { introspectSession } from '../../introspect/index.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { PgliteSession } from '../../connect/pglite.ts'
import type { Session } from '../../connect/session.ts'

/**
 * A Catalog in which these objects are as in the whole one. Others may be there, and may lack parts.
 * @param oids of the objects
 */
export async function introspectFew(session: PgliteSession, oids: ReadonlySet<number>): Promise<Catalog> {
  const [rows = []] = await session.batch([neededQuery([...oids])])
  try {
    return await introspectSession(seeing(session, String(rows[0]?.['oids'])))
  } catch {
    // Something else there needs what was not seen.
    return introspectSession(session)
  }
}

/** The objects, the relations that they are on, and what they depend on: as an array of OIDs. */
function neededQuery(oids: readonly number[]): string {
  return `with recursive wanted as materialized (
    select unnest('{${oids.join(',')}}'::oid[]) as oid
  ),
  needed (oid) as (
    select oid from wanted
    union
    select found.oid
    from needed
    cross join lateral (
      select c.conrelid as oid from pg_constraint c where c.oid = needed.oid
      union all
      select c.confrelid from pg_constraint c where c.oid = needed.oid
      union all
      select c.conindid from pg_constraint c where c.oid = needed.oid
      union all
      select i.indrelid from pg_index i where i.indexrelid = needed.oid
      union all
      select t.tgrelid from pg_trigger t where t.oid = needed.oid
      union all
      select p.polrelid from pg_policy p where p.oid = needed.oid
      union all
      select r.ev_class from pg_rewrite r where r.oid = needed.oid
      union all
      select r.oid from pg_rewrite r where r.ev_class = needed.oid
      union all
      select h.inhparent from pg_inherits h where h.inhrelid = needed.oid
      union all
      select m.prrelid from pg_publication_rel m where m.prpubid = needed.oid
      union all
      select d.refobjid from pg_depend d where d.objid = needed.oid and d.refobjid >= 16384
    ) found
    where found.oid <> 0
  )
  select array_agg(oid)::text as oids from needed`
}

/** What the queries see of a catalog, by conditions on whether an OID is needed. */
const SEEN: Readonly<Record<string, (needed: (column: string) => string) => string>> = {
  pg_class: (needed) => `${needed('oid')} or relkind = 'c'`,
  pg_constraint: (needed) =>
    `${needed('oid')} or conrelid = 0 or contype in ('c', 'n') and ${needed('conrelid')}`,
  pg_index: (needed) => `${needed('indexrelid')} and ${needed('indrelid')}`,
  pg_trigger: (needed) => needed('oid'),
  pg_policy: (needed) => needed('oid'),
  pg_rewrite: (needed) => `${needed('oid')} and ${needed('ev_class')}`,
  pg_inherits: (needed) => `${needed('inhrelid')} and ${needed('inhparent')}`,
  pg_attrdef: (needed) => needed('adrelid'),
  pg_sequence: (needed) => needed('seqrelid'),
  pg_statistic_ext: (needed) => `${needed('oid')} and ${needed('stxrelid')}`,
  pg_publication_rel: (needed) => needed('prrelid'),
  pg_depend: (needed) => `deptype = 'e' or ${needed('objid')} and ${needed('refobjid')}`,
}

/** In a query a catalog with an alias; not its name in a string. */
const IN_QUERY = /\bpg_catalog\.(pg_\w+)(?=\s+[a-z]\w*\b)/g

function seeing(session: PgliteSession, oids: string): Session {
  const needed = (column: string) => `(${column} < 16384 or ${column} = any ('${oids}'::pg_catalog.oid[]))`
  const seen = (query: string) =>
    query.replace(IN_QUERY, (whole, catalog: string) => {
      const condition = SEEN[catalog]
      return condition ? `(select ctid, * from pg_catalog.${catalog} where ${condition(needed)})` : whole
    })
  return { ...session, batch: (statements, options) => session.batch(statements.map(seen), options) }
}
