// The probe asked about a database: what it finds, and whether it finds each kind that is taken out of the Catalog.
import { connect } from '../../src/connect/index.ts'
import type { Catalog, ObjectKind } from '../../src/catalog/catalog.ts'
import type { CatalogObject } from '../../src/catalog/catalog-object.ts'
import { OBJECT_KINDS } from '../../src/catalog/identity.ts'
import { FIRST_NORMAL_OID } from '../../src/catalog/oid.ts'
import { introspectSession } from '../../src/introspect/index.ts'
import { type FoundByProbe, probeGroup, unreadRows } from '../../src/introspect/reading/probe.ts'
import { read } from '../../src/introspect/reading/read.ts'

export interface ProbeResult {
  /** What a dump would warn of. */
  readonly unknown: readonly string[]
  /** Kinds with objects that the probe misses once they are taken out. */
  readonly found: readonly ObjectKind[]
  /** Kinds with objects of users that it does not miss. */
  readonly missed: readonly ObjectKind[]
}

/** @param known system catalogs that are taken as known; the others must be found as those of a newer server would be */
export async function probeDatabase(url: string, known?: readonly string[]): Promise<ProbeResult> {
  const session = await connect(url)
  try {
    const catalog = await introspectSession(session, { probe: true })
    let rows: FoundByProbe = []
    await read(session, (reading, survey) => [probeGroup(reading, survey, (found) => (rows = found), known)])
    const found: ObjectKind[] = []
    const missed: ObjectKind[] = []
    for (const kind of OBJECT_KINDS) {
      const own = (catalog[kind] as readonly CatalogObject[]).filter((object) => mustBeFound(object))
      if (own.length === 0) continue
      const without: Catalog = { ...catalog, [kind]: [] }
      const unread = unreadRows(rows, without).length
      ;(unread >= (kind === 'subscriptions' ? 1 : own.length) ? found : missed).push(kind)
    }
    return { unknown: catalog.reading.unknownObjects ?? [], found, missed }
  } finally {
    await session.close()
  }
}

/**
 * What users made, and no extension; of a type nothing that comes with another object, of a trigger no partition's copy. Functions
 * in pg_catalog are never dumped.
 */
function mustBeFound(object: CatalogObject): boolean {
  const { kind, clone, namespace } = object as { kind?: unknown; clone?: unknown; namespace?: unknown }
  if (object.id.startsWith('pg_proc:') && namespace === 'pg_catalog') return false
  const isImplicit = kind === 'array' || kind === 'row' || kind === 'multirange'
  return object.oid >= FIRST_NORMAL_OID && object.extension === null && !isImplicit && clone !== true
}
