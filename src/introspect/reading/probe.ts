// The probe: what is in the database's catalogs and was not read. Every reader knows its kind; only the catalogs themselves know
// whether there is something else, as after an update of the server, or for a defect of a reader.

import { OBJECT_KINDS } from '../../catalog/identity.ts'
import type { Catalog, ObjectKind } from '../../catalog/catalog.ts'
import type { Session } from '../../connect/session.ts'
import { rowsOf } from '../rows.ts'
import type { CatalogSurvey } from './catalog-survey.ts'
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
  survey: Pick<CatalogSurvey, 'isEmpty'>,
  take: (found: FoundByProbe) => void,
  known?: readonly string[],
): QueryGroup {
  return {
    queries: [probeQuery(reading, survey, known)],
    weight: 2,
    collect: ([rows]) => take(rowsOf<ProbeRow>(rows).map((row) => ({ ...row }))),
  }
}

/** What the probe found, without what is in the Catalog. */
export function unreadRows(
  found: FoundByProbe,
  catalog: Pick<Catalog, ObjectKind | 'database'>,
): UnreadRow[] {
  const read = readOids(catalog)
  const partsOf = countParts(catalog)
  const unread: UnreadRow[] = []
  for (const { catalog: name, oids } of found) {
    if (oids === null || oids === '') continue
    const counted = COUNTED[name]
    if (counted) unread.push(...unreadParts(oids, name, counted.of, partsOf[name]))
    else {
      const known = read.get(name)
      eachNumber(oids, (oid) => {
        if (known?.has(oid) !== true) unread.push({ catalog: name, oid, parts: null })
      })
    }
  }
  return unread
}

function unreadParts(
  owners: string,
  catalog: string,
  ownerCatalog: string,
  read: ReadonlyMap<number, number> | undefined,
): UnreadRow[] {
  return owners.split(',').flatMap((row) => {
    const [oid = 0, count = 0] = row.split(':').map(Number)
    return count > (read?.get(oid) ?? 0) ? [{ catalog: ownerCatalog, oid, parts: { catalog, count } }] : []
  })
}

/** Numbers with commas between them: thousands, each of which would be a string. */
function eachNumber(list: string, take: (value: number) => void): void {
  let value = 0
  for (let at = 0; at < list.length; at++) {
    const code = list.charCodeAt(at)
    if (code === COMMA) {
      take(value)
      value = 0
    } else value = value * 10 + (code - ZERO)
  }
  take(value)
}

const COMMA = 0x2c
const ZERO = 0x30

/** By system catalog, the OIDs of all that was read, with what is within objects. Objects of one kind are of one system catalog. */
function readOids(catalog: Pick<Catalog, ObjectKind>): ReadonlyMap<string, ReadonlySet<number>> {
  const read = new Map<string, Set<number>>()
  const of = (name: string): Set<number> => {
    const known = read.get(name) ?? new Set<number>()
    read.set(name, known)
    return known
  }
  for (const kind of OBJECT_KINDS) {
    const [first] = catalog[kind]
    if (!first) continue
    const oids = of(first.id.slice(0, first.id.indexOf(':')))
    for (const { oid } of catalog[kind]) oids.add(oid)
  }
  const defaults = of('pg_attrdef')
  const constraints = of('pg_constraint')
  for (const relations of [catalog.tables, catalog.foreignTables, catalog.views, catalog.materializedViews])
    for (const { columns } of relations)
      for (const { default: byDefault, notNullConstraint } of columns) {
        if (byDefault) defaults.add(byDefault.oid)
        if (notNullConstraint?.validated) constraints.add(notNullConstraint.oid)
      }
  for (const type of catalog.types)
    if (type.kind === 'domain') for (const { oid } of type.constraints) constraints.add(oid)
  for (const { tables, schemas } of catalog.publications) {
    for (const { oid } of tables) of('pg_publication_rel').add(oid)
    for (const { oid } of schemas) of('pg_publication_namespace').add(oid)
  }
  return read
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
