// What the kinds look up of any object while they collect: its id, comment, security labels, extension and privileges.

import type { Rows } from '../connect/session.ts'
import { parseAcl } from './values/acl.ts'
import { type Acl, type ObjectId, objectId } from '../catalog/catalog-object.ts'
import { NO_COLUMNS, type RelationColumns } from './relation/column.ts'
import { quoteIdentifier } from '../catalog/identifier.ts'
import type { Annotations, CollectContext } from './kind.ts'
import { memoized } from './values/memoized.ts'
import type { Reading } from './reading/read.ts'
import type { CatalogRow, DescriptionRow, InitialPrivilegesRow, LabelRow, MemberRow } from './shared.ts'
import { withOwnColumns } from './deparse/table-expression.ts'
import { rowsOf } from './rows.ts'

/** Gathers the rows of `sharedQueries` for the kinds to look up. */
export function collectContext(
  results: readonly Rows[],
  { version, settings }: Reading,
  omissions: string[],
  /** By OID. Filled before any kind looks anything up. */
  columns: ReadonlyMap<number, RelationColumns>,
): CollectContext {
  const id = idTable()
  const aclItems = memoized(parseAcl)
  const catalogName = catalogNames(results)
  const annotations = collectAnnotations(results, id, catalogName)
  const keywords = new Set(settings.quoted_keywords.split(' '))
  const columnName = (relation: number, attnum: number) => columns.get(relation)?.names[attnum] ?? ''
  return {
    version,
    catalogName,
    id,
    annotations,
    columns: (relation) => columns.get(relation) ?? NO_COLUMNS,
    columnName,
    ident: (name) => quoteIdentifier(name, keywords),
    expression: (text, relation) => withOwnColumns(text, (attnum) => columnName(relation, attnum), keywords),
    facts(catalog, oid) {
      const { comment, securityLabels, extension } = annotations(catalog, oid)
      return { id: id(catalog, oid), oid, comment, securityLabels, extension }
    },
    acl(items, acldefault, catalog, oid, subid) {
      const { initial } = annotations(catalog, oid, subid)
      if (items === null && initial === null) return NO_ACL
      return {
        items: items === null ? null : aclItems(items),
        default: acldefault === null ? null : aclItems(acldefault),
        initial: initial && { type: initial.type, items: aclItems(initial.items) },
      }
    },
    omit: (message) => void omissions.push(message),
  }
}

const NO_ACL: Acl = { items: null, default: null, initial: null }

/** One string for each id, however often it is named: maps compare it by its address then. */
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
function catalogNames(results: readonly Rows[]): (oid: number) => string {
  const names = new Map(rowsOf<CatalogRow>(results[4]).map((row) => [row.oid, row.relname]))
  return (oid) => names.get(oid) ?? String(oid)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const NO_ANNOTATIONS: Annotations = { comment: null, securityLabels: [], extension: null, initial: null }

/** By system catalog, OID and column number. Most objects have no annotations, which one look at their OID shows. */
function collectAnnotations(
  results: readonly Rows[],
  id: CollectContext['id'],
  nameOf: CollectContext['catalogName'],
): CollectContext['annotations'] {
  const byCatalog = new Map<string, Map<number, Mutable<Annotations>[]>>()
  const of = (catalog: number, oid: number, subid: number) => {
    const objects = entry(byCatalog, nameOf(catalog), () => new Map<number, never>())
    const parts = entry(objects, oid, () => [])
    return (parts[subid] ??= { ...NO_ANNOTATIONS })
  }
  for (const row of rowsOf<DescriptionRow>(results[0])) {
    of(row.catalog, row.objoid, row.objsubid).comment = row.description
  }
  for (const { catalog, objoid, objsubid, provider, label } of rowsOf<LabelRow>(results[1])) {
    const object = of(catalog, objoid, objsubid)
    object.securityLabels = [...object.securityLabels, { provider, label }]
  }
  for (const row of rowsOf<MemberRow>(results[2])) {
    of(row.catalog, row.objid, 0).extension = id('pg_extension', row.refobjid)
  }
  for (const row of rowsOf<InitialPrivilegesRow>(results[3])) {
    of(row.catalog, row.objoid, row.objsubid).initial = { type: row.privtype, items: row.initprivs }
  }
  return (catalog, oid, subid = 0) => byCatalog.get(catalog)?.get(oid)?.[subid] ?? NO_ANNOTATIONS
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
