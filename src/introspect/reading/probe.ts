// The probe: what is in the database's catalogs and was not read. Every reader knows its kind; only the catalogs themselves know
// whether there is something else, as after an update of the server, or for a defect of a reader.

import { OBJECT_KINDS } from '../../catalog/identity.ts'
import type { Catalog, ObjectKind } from '../../catalog/catalog.ts'
import type { Session } from '../../connect/session.ts'
import { rowsOf } from '../rows.ts'
import { COUNTED, probeQuery, regclass } from './probe-query.ts'
import type { QueryGroup } from './parallel.ts'
import type { Reading } from './read.ts'

interface ProbeRow {
  catalog: string
  oids: string | null
}

/** A row of a system catalog that was not read, or one whose parts were not all read. */
export interface UnreadRow {
  readonly catalog: string
  readonly oid: number
  /** What of it was not read: rows of another catalog, and how many it has. */
  readonly parts: { readonly catalog: string; readonly count: number } | null
}

export type FoundByProbe = readonly ProbeRow[]

/** @param take told what the catalogs hold */
export function probeGroup(
  reading: Reading,
  take: (found: FoundByProbe) => void,
  known?: readonly string[],
): QueryGroup {
  return {
    queries: [probeQuery(reading, known)],
    weight: 2,
    collect: ([rows]) => take(rowsOf<ProbeRow>(rows).map((row) => ({ ...row }))),
  }
}

/** What the probe found, without what is in the Catalog. */
export function unreadRows(
  found: FoundByProbe,
  catalog: Pick<Catalog, ObjectKind | 'database'>,
): UnreadRow[] {
  const ids = idsOf(catalog)
  const partsOf = countParts(catalog)
  const unread: UnreadRow[] = []
  for (const { catalog: name, oids } of found) {
    const counted = COUNTED[name]
    for (const row of oids === null || oids === '' ? [] : oids.split(',')) {
      const [oid = '', count = ''] = row.split(':')
      if (!counted) {
        if (!ids.has(`${name}:${oid}`)) unread.push({ catalog: name, oid: Number(oid), parts: null })
      } else if (Number(count) > (partsOf[name]?.get(Number(oid)) ?? 0))
        unread.push({
          catalog: counted.of,
          oid: Number(oid),
          parts: { catalog: name, count: Number(count) },
        })
    }
  }
  return unread
}

/** Ids of all that was read, with what is within objects. */
function idsOf(catalog: Pick<Catalog, ObjectKind>): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const kind of OBJECT_KINDS) for (const { id } of catalog[kind]) ids.add(id)
  const relations = [catalog.tables, catalog.foreignTables, catalog.views, catalog.materializedViews]
  for (const { columns } of relations.flat())
    for (const column of columns) {
      if (column.default) ids.add(column.default.id)
      if (column.notNullConstraint?.validated) ids.add(column.notNullConstraint.id)
    }
  for (const type of catalog.types)
    if (type.kind === 'domain') for (const { id } of type.constraints) ids.add(id)
  for (const { tables, schemas } of catalog.publications)
    for (const { id } of [...tables, ...schemas]) ids.add(id)
  return ids
}

/** By catalog and owner's OID, how many of its rows were read. */
function countParts(
  catalog: Pick<Catalog, ObjectKind | 'database'>,
): Readonly<Record<string, ReadonlyMap<number, number>>> {
  const labels = new Map<number, number>()
  for (const type of catalog.types) if (type.kind === 'enum') labels.set(type.oid, type.labels.length)
  const { operatorFamilies, foreignServers, subscriptions, database } = catalog
  return {
    pg_enum: labels,
    pg_amop: new Map(operatorFamilies.map(({ oid, operators }) => [oid, operators.length])),
    pg_amproc: new Map(operatorFamilies.map(({ oid, functions }) => [oid, functions.length])),
    pg_user_mapping: new Map(foreignServers.map(({ oid, userMappings }) => [oid, userMappings.length])),
    pg_subscription: new Map([[database.oid, subscriptions.length]]),
  }
}

/** Names what was not read, in the server's words; one more round trip, for what should not happen. */
export async function describeUnread(session: Session, unread: readonly UnreadRow[]): Promise<string[]> {
  if (unread.length === 0) return []
  const values = unread.map(({ catalog, oid }) => `(${regclass(catalog)}, ${oid}::pg_catalog.oid)`)
  const query = `select pg_catalog.pg_describe_object(v.classid, v.objid, 0) as words
    from (values ${values.join(', ')}) v (classid, objid)`
  const statements = ['begin read only', `set local search_path to ''`, query, 'commit']
  const rows = await session.batch(statements).then(
    (results) => results[2] ?? [],
    // It may have been dropped meanwhile, and servers before 14 fail for it.
    async () => {
      await session.batch(['rollback'])
      return []
    },
  )
  return unread.map(({ catalog, oid, parts }, index) => {
    const words = rows[index]?.['words']
    const name = typeof words === 'string' ? words : `the row of ${catalog} with OID ${oid}`
    return parts ? `${name}: not all of its ${parts.count} rows of ${parts.catalog}` : name
  })
}
