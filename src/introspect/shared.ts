// What is read once for all kinds: comments, security labels, extension membership, initial privileges,
// dependencies, and the facts about server, database and reading.

import type { Row } from '../connect/session.ts'
import { parseAcl } from './acl.ts'
import { type Acl, type Dependency, type ObjectId, objectId, type SecurityLabel } from './catalog-object.ts'
import { dependencies, dependencyQuery } from './dependency.ts'
import { type CollectContext, FIRST_NORMAL_OID, rowsOf } from './kind.ts'
import type { Presence } from './presence.ts'
import type { ServerVersion } from './server-version.ts'

/** Comments and labels of objects that can be dumped: not initdb's, but those of schema public. */
const ofUserObject = (alias: string): string =>
  `(${alias}.objoid >= ${FIRST_NORMAL_OID} or ${alias}.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)`

export const sharedQueries = (presence: Presence): readonly string[] => [
  `select d.classoid as catalog,
     d.objoid,
     d.objsubid,
     d.description
   from pg_catalog.pg_description d
   where ${ofUserObject('d')}`,
  `select l.classoid as catalog,
     l.objoid,
     l.objsubid,
     l.provider,
     l.label
   from pg_catalog.pg_seclabel l
   where ${ofUserObject('l')}
   union all
   select l.classoid,
     l.objoid,
     0,
     l.provider,
     l.label
   from pg_catalog.pg_shseclabel l
   where l.classoid = 'pg_catalog.pg_subscription'::pg_catalog.regclass
   order by catalog, objoid, objsubid, provider`,
  `select d.classid as catalog,
     d.objid,
     d.refobjid
   from pg_catalog.pg_depend d
   where d.deptype = 'e'
     and d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass`,
  `select i.classoid as catalog,
     i.objoid,
     i.objsubid,
     i.privtype::pg_catalog.text as privtype,
     i.initprivs::pg_catalog.text as initprivs
   from pg_catalog.pg_init_privs i`,
  dependencyQuery(presence),
  // Initdb made them all: their index by OID spares a look at every relation.
  `select c.oid,
     c.relname
   from pg_catalog.pg_class c
   where c.oid < ${FIRST_NORMAL_OID}
     and c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
     and c.relkind = 'r'`,
]

interface DescriptionRow {
  catalog: number
  objoid: number
  objsubid: number
  description: string
}
interface LabelRow {
  catalog: number
  objoid: number
  objsubid: number
  provider: string
  label: string
}
interface MemberRow {
  catalog: number
  objid: number
  refobjid: number
}
interface InitialPrivilegesRow {
  catalog: number
  objoid: number
  objsubid: number
  privtype: 'i' | 'e'
  initprivs: string
}
interface CatalogRow {
  oid: number
  relname: string
}

/** Values by system catalog, OID and column number: looked up for every object and column, mostly in vain. */
function factTable<T>() {
  const byCatalog = new Map<string, Map<number, Map<number, T>>>()
  return {
    get: (catalog: string, oid: number, subid = 0): T | undefined =>
      byCatalog.get(catalog)?.get(oid)?.get(subid),
    set(catalog: string, oid: number, subid: number, value: T): void {
      let table = byCatalog.get(catalog)
      if (!table) byCatalog.set(catalog, (table = new Map()))
      let object = table.get(oid)
      if (!object) table.set(oid, (object = new Map()))
      object.set(subid, value)
    },
  }
}

/** One string for each id, however often it is named: maps then know it by its address. */
function idTable(): (catalog: string, oid: number) => ObjectId {
  const byCatalog = new Map<string, Map<number, ObjectId>>()
  return (catalog, oid) => {
    let ids = byCatalog.get(catalog)
    if (!ids) byCatalog.set(catalog, (ids = new Map()))
    let id = ids.get(oid)
    if (id === undefined) ids.set(oid, (id = objectId(catalog, oid)))
    return id
  }
}

/** Names of the system catalogs by OID, which is how rows name them. */
function catalogNames(results: readonly Row[][]): (oid: number) => string {
  const names = new Map(rowsOf<CatalogRow>(results[5]).map((row) => [row.oid, row.relname]))
  return (oid) => names.get(oid) ?? String(oid)
}

/** Gathers the rows of `sharedQueries` for the kinds to look up. */
export function collectContext(
  results: readonly Row[][],
  version: ServerVersion,
  omissions: string[],
): CollectContext {
  const nameOf = catalogNames(results)
  const id = idTable()
  const comments = factTable<string>()
  for (const row of rowsOf<DescriptionRow>(results[0])) {
    comments.set(nameOf(row.catalog), row.objoid, row.objsubid, row.description)
  }
  const labels = factTable<SecurityLabel[]>()
  for (const { catalog, objoid, objsubid, provider, label } of rowsOf<LabelRow>(results[1])) {
    const earlier = labels.get(nameOf(catalog), objoid, objsubid) ?? []
    labels.set(nameOf(catalog), objoid, objsubid, [...earlier, { provider, label }])
  }
  const extensions = factTable<ObjectId>()
  for (const row of rowsOf<MemberRow>(results[2])) {
    extensions.set(nameOf(row.catalog), row.objid, 0, id('pg_extension', row.refobjid))
  }
  const initial = factTable<InitialPrivilegesRow>()
  for (const row of rowsOf<InitialPrivilegesRow>(results[3])) {
    initial.set(nameOf(row.catalog), row.objoid, row.objsubid, row)
  }

  const none: readonly SecurityLabel[] = []
  const comment = (catalog: string, oid: number, subid?: number) => comments.get(catalog, oid, subid) ?? null
  const securityLabels = (catalog: string, oid: number, subid?: number) =>
    labels.get(catalog, oid, subid) ?? none
  const extensionOf = (catalog: string, oid: number) => extensions.get(catalog, oid) ?? null
  const columnNames = new Map<number, readonly string[]>()
  return {
    version,
    id,
    comment,
    securityLabels,
    extensionOf,
    nameColumns: (relation, names) => void columnNames.set(relation, names),
    columnName: (relation, attnum) => columnNames.get(relation)?.[attnum] ?? '',
    facts: (catalog, oid) => ({
      id: id(catalog, oid),
      oid,
      comment: comment(catalog, oid),
      securityLabels: securityLabels(catalog, oid),
      extension: extensionOf(catalog, oid),
    }),
    acl(items, acldefault, catalog, oid, subid) {
      const start = initial.get(catalog, oid, subid)
      if (items === null && !start) return NO_ACL
      return {
        items: items === null ? null : parseAcl(items),
        default: acldefault === null ? null : parseAcl(acldefault),
        initial: start ? { type: start.privtype, items: parseAcl(start.initprivs) } : null,
      }
    },
    omit: (message) => void omissions.push(message),
  }
}

const NO_ACL: Acl = { items: null, default: null, initial: null }

/** The edges of pg_depend, from the rows of `sharedQueries`. */
export function collectDependencies(results: readonly Row[][], { id }: CollectContext): Dependency[] {
  const nameOf = catalogNames(results)
  return dependencies(results[4], (catalog, oid) => id(nameOf(catalog), oid))
}
