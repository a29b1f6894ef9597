// What is read once for all kinds: comments, security labels, extension membership, initial privileges,
// dependencies, and the facts about server, database and reading.

import type { Row } from '../connect/session.ts'
import { parseAcl } from './acl.ts'
import { textArray } from './array.ts'
import { type Acl, type Dependency, objectId, type SecurityLabel } from './catalog-object.ts'
import { type CollectContext, FIRST_NORMAL_OID, rowsOf } from './kind.ts'
import type { ServerVersion } from './server-version.ts'

/** Comments and labels of objects that can be dumped: not initdb's, but those of schema public. */
const ofUserObject = (alias: string): string =>
  `(${alias}.objoid >= ${FIRST_NORMAL_OID} or ${alias}.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)`

/** Name of the system catalog an OID column names, without regclass output's quoting. */
const catalogName = (column: string): string =>
  `(select c.relname from pg_catalog.pg_class c where c.oid = ${column})`

export const sharedQueries: readonly string[] = [
  `select ${catalogName('d.classoid')} as catalog,
     d.objoid,
     d.objsubid,
     d.description
   from pg_catalog.pg_description d
   where ${ofUserObject('d')}`,
  `select ${catalogName('l.classoid')} as catalog,
     l.objoid,
     l.objsubid,
     l.provider,
     l.label
   from pg_catalog.pg_seclabel l
   where ${ofUserObject('l')}
   order by l.classoid, l.objoid, l.objsubid, l.provider`,
  `select ${catalogName('d.classid')} as catalog,
     d.objid,
     d.refobjid
   from pg_catalog.pg_depend d
   where d.deptype = 'e'
     and d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass`,
  `select ${catalogName('i.classoid')} as catalog,
     i.objoid,
     i.objsubid,
     i.privtype::pg_catalog.text as privtype,
     i.initprivs::pg_catalog.text as initprivs
   from pg_catalog.pg_init_privs i`,
  // amop and amproc entries are no objects of their own: what they need, their family needs.
  // An object's dependencies come in the order they were recorded, as an index scan gives them to pg_dump.
  `select (select c.relname from pg_catalog.pg_class c where c.oid = e.classid) as catalog,
     e.objid,
     (select c.relname from pg_catalog.pg_class c where c.oid = e.refclassid) as refcatalog,
     e.refobjid,
     e.deptype::pg_catalog.text as deptype
   from (
     select d.classid, d.objid, d.refclassid, d.refobjid, d.deptype, d.ctid
     from pg_catalog.pg_depend d
     where d.deptype not in ('p', 'e')
       and (
         d.refobjid >= ${FIRST_NORMAL_OID}
         or d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
         or d.deptype = 'x'
       )
     union all
     select 'pg_catalog.pg_opfamily'::pg_catalog.regclass, o.amopfamily, d.refclassid, d.refobjid, d.deptype, d.ctid
     from pg_catalog.pg_depend d
     join pg_catalog.pg_amop o on o.oid = d.objid
     where d.deptype not in ('p', 'e', 'i')
       and d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
       and not (d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass and o.amopfamily = d.refobjid)
     union all
     select 'pg_catalog.pg_opfamily'::pg_catalog.regclass, p.amprocfamily, d.refclassid, d.refobjid, d.deptype, d.ctid
     from pg_catalog.pg_depend d
     join pg_catalog.pg_amproc p on p.oid = d.objid
     where d.deptype not in ('p', 'e', 'i')
       and d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
       and not (d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass and p.amprocfamily = d.refobjid)
   ) e
   where e.objid >= ${FIRST_NORMAL_OID}
   order by e.classid, e.objid, e.ctid`,
  // Indexes and constraints name columns by number. One row a relation is cheaper than a join for each of them.
  `select c.oid,
     array(
       select a.attname
       from pg_catalog.pg_attribute a
       where a.attrelid = c.oid
         and a.attnum > 0
       order by a.attnum
     )::pg_catalog.text as attnames
   from pg_catalog.pg_class c
   where c.relkind in ('r', 'p', 'm', 'f')
     and c.relpersistence <> 't'
     and c.oid >= ${FIRST_NORMAL_OID}`,
]

interface DescriptionRow {
  catalog: string
  objoid: number
  objsubid: number
  description: string
}
interface LabelRow {
  catalog: string
  objoid: number
  objsubid: number
  provider: string
  label: string
}
interface MemberRow {
  catalog: string
  objid: number
  refobjid: number
}
interface InitialPrivilegesRow {
  catalog: string
  objoid: number
  objsubid: number
  privtype: 'i' | 'e'
  initprivs: string
}
interface ColumnNamesRow {
  oid: number
  attnames: string
}
interface DependencyRow {
  catalog: string
  objid: number
  refcatalog: string
  refobjid: number
  deptype: string
}

const keyOf = (catalog: string, oid: number, subid = 0): string => `${catalog}:${oid}:${subid}`

/** Gathers the rows of `sharedQueries` for the kinds to look up. */
export function collectContext(
  results: readonly Row[][],
  version: ServerVersion,
  omissions: string[],
): CollectContext {
  const comments = new Map<string, string>()
  for (const row of rowsOf<DescriptionRow>(results[0])) {
    comments.set(keyOf(row.catalog, row.objoid, row.objsubid), row.description)
  }
  const labels = new Map<string, SecurityLabel[]>()
  for (const row of rowsOf<LabelRow>(results[1])) {
    const key = keyOf(row.catalog, row.objoid, row.objsubid)
    labels.set(key, [...(labels.get(key) ?? []), { provider: row.provider, label: row.label }])
  }
  const extensions = new Map<string, string>()
  for (const row of rowsOf<MemberRow>(results[2])) {
    extensions.set(keyOf(row.catalog, row.objid), objectId('pg_extension', row.refobjid))
  }
  const initial = new Map<string, InitialPrivilegesRow>()
  for (const row of rowsOf<InitialPrivilegesRow>(results[3])) {
    initial.set(keyOf(row.catalog, row.objoid, row.objsubid), row)
  }

  const none: readonly SecurityLabel[] = []
  const comment = (catalog: string, oid: number, subid = 0) =>
    comments.get(keyOf(catalog, oid, subid)) ?? null
  const securityLabels = (catalog: string, oid: number, subid = 0) =>
    labels.get(keyOf(catalog, oid, subid)) ?? none
  const extensionOf = (catalog: string, oid: number) => extensions.get(keyOf(catalog, oid)) ?? null
  return {
    version,
    comment,
    securityLabels,
    extensionOf,
    columnName: columnNames(rowsOf<ColumnNamesRow>(results[5])),
    facts: (catalog, oid) => ({
      id: objectId(catalog, oid),
      oid,
      comment: comment(catalog, oid),
      securityLabels: securityLabels(catalog, oid),
      extension: extensionOf(catalog, oid),
    }),
    acl(items, acldefault, catalog, oid, subid) {
      const start = initial.get(keyOf(catalog, oid, subid))
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

/** Looks columns up by number; a relation's names are parsed when the first is asked for. */
function columnNames(rows: readonly ColumnNamesRow[]): CollectContext['columnName'] {
  const texts = new Map(rows.map((row) => [row.oid, row.attnames]))
  const names = new Map<number, string[]>()
  return (relation, attnum) => {
    let ofRelation = names.get(relation)
    if (!ofRelation) names.set(relation, (ofRelation = textArray(texts.get(relation) ?? null)))
    return ofRelation[attnum - 1] ?? ''
  }
}

const NO_ACL: Acl = { items: null, default: null, initial: null }

export function collectDependencies(rows: readonly Row[] | undefined): Dependency[] {
  return rowsOf<DependencyRow>(rows).map((row) => ({
    from: objectId(row.catalog, row.objid),
    to: objectId(row.refcatalog, row.refobjid),
    type: row.deptype,
  }))
}
