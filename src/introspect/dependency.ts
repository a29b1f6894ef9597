// Dependencies: the edges of pg_depend that matter to the order.

import type { Rows } from '../connect/session.ts'
import type { Dependency } from '../catalog/catalog-object.ts'
import type { CollectContext } from './kind.ts'
import type { CatalogSurvey } from './reading/catalog-survey.ts'
import { FIRST_NORMAL_OID } from '../catalog/oid.ts'
import { onlyRow } from './rows.ts'

/**
 * Edges that are not read. Objects give some themselves: of a constraint, default or index to its own table, of a
 * foreign key to the other table and its index, of an index to its constraint and its parent, of a sequence to its
 * column. Others have no object: internal triggers (but for clones enabled separately), TOAST tables, row and array
 * types that nothing else needs. Namespaces come first anyway unless an extension makes them. The condition is
 * written as a list of the others where that is shorter.
 */
const IMPLIED_EDGES = `d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
           and d.deptype in ('a', 'i', 'P', 'S')
           and (d.classid in ('pg_catalog.pg_constraint'::pg_catalog.regclass, 'pg_catalog.pg_attrdef'::pg_catalog.regclass)
             or d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
             and d.objid not in (
               select c.oid
               from pg_catalog.pg_class c
               where c.relkind not in ('i', 'I', 'S', 't')
             ))
         or d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
           and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
           and d.deptype = 'n'
           and (d.objid in (select k.oid from pg_catalog.pg_constraint k where k.contype = 'f')
             or (d.objid, d.refobjid) in (select k.oid, k.conrelid from pg_catalog.pg_constraint k where k.contype = 'c'))
         or d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
           and d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
           and d.deptype = 'i'
         or d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
           and d.objid not in (
             select t.oid
             from pg_catalog.pg_trigger t
             where not t.tgisinternal
               or t.tgparentid <> 0
               and t.tgenabled <> (select p.tgenabled from pg_catalog.pg_trigger p where p.oid = t.tgparentid))
         or d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
           and d.refobjid not in (
             select m.objid
             from pg_catalog.pg_depend m
             where m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
               and m.deptype = 'e'
           )
         or d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
           and d.deptype = 'i'
           and d.objid not in (select u.oid from used_types u)`

/**
 * Edges on what is in the Catalog: the users' objects, and those of initdb's whose privileges were changed, with what
 * lies between: a relation's row type, and the language between its functions and its handler.
 */
function onDumpable(survey: CatalogSurvey): string {
  if (survey.systemRelations) return 'true'
  const { changedRelations, changedFunctions } = survey
  return `d.refobjid >= ${FIRST_NORMAL_OID}
         or d.deptype = 'x'
         or d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
           and d.refobjid in (${changedRelations})
         or d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
           and d.refobjid in (${changedFunctions})
         or d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
           and d.refobjid in (${rowTypesOf(survey)})
         or d.refclassid = 'pg_catalog.pg_language'::pg_catalog.regclass
           and d.refobjid in (
             select l.oid
             from pg_catalog.pg_language l
             where l.lanplcallfoid in (${changedFunctions})
               or l.laninline in (${changedFunctions})
               or l.lanvalidator in (${changedFunctions}))`
}

const rowTypesOf = ({ changedRelations }: CatalogSurvey): string =>
  `select r.reltype from pg_catalog.pg_class r where r.oid in (${changedRelations})`

/** amop and amproc entries are no objects of their own: what they need counts as needed by their family. */
const FAMILY_EDGES = `union all
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
       and not (d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass and p.amprocfamily = d.refobjid)`

/**
 * A CTE of the types that anything depends on, except what was created along with them; and of the element types of
 * such arrays.
 */
export const usedTypes = (survey: CatalogSurvey): string => `used_types as materialized (
   with used as materialized (
     select distinct d.refobjid as oid
     from pg_catalog.pg_depend d
     where d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
       and (d.refobjid >= ${FIRST_NORMAL_OID}
         or d.refobjid in (${rowTypesOf(survey)}))
       and d.deptype <> 'i'
   )
   select u.oid
   from used u
   union
   select t.typelem
   from pg_catalog.pg_type t
   where t.oid in (select u.oid from used u)
 )`

/**
 * An object's dependencies come in the order they were recorded. pg_dump sorts by object only, so that ties are left
 * as the server's sort leaves them, which is mostly the same order. All edges are one text: hundreds of thousands of
 * rows would cost the client more than everything else.
 */
export const dependencyQuery = (survey: CatalogSurvey): string => `with ${usedTypes(survey)}
 select pg_catalog.string_agg(
     pg_catalog.concat_ws(' ', e.classid, e.objid, e.refclassid, e.refobjid, e.deptype), ','
     order by e.classid, e.objid, e.ctid
   ) as edges
 from (
   select d.classid, d.objid, d.refclassid, d.refobjid, d.deptype, d.ctid
   from pg_catalog.pg_depend d
   where d.deptype <> 'p'
     and d.deptype <> 'e'
     and (${onDumpable(survey)})
     and not (${IMPLIED_EDGES})
   ${survey.has('pg_opfamily') ? FAMILY_EDGES : ''}
 ) e
 where ${survey.systemRelations} or e.objid >= ${FIRST_NORMAL_OID}
   or e.classid in ('pg_catalog.pg_language'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass)`

interface EdgesRow {
  edges: string | null
}

const ZERO = '0'.charCodeAt(0)
const NINE = '9'.charCodeAt(0)

/**
 * Edges such as `2606 16390 1259 16385 n`, separated by commas. They are read number by number, without making a
 * string for each.
 */
export function collectDependencies(
  rows: Rows | undefined,
  { id, catalogName }: CollectContext,
): Dependency[] {
  const edges = onlyRow<EdgesRow>(rows)?.edges ?? ''
  let at = 0
  const number = () => {
    let value = 0
    for (let digit = edges.charCodeAt(at); digit >= ZERO && digit <= NINE; digit = edges.charCodeAt(++at))
      value = value * 10 + digit - ZERO
    at++
    return value
  }
  const dependencies: Dependency[] = []
  while (at < edges.length) {
    const from = id(catalogName(number()), number())
    const to = id(catalogName(number()), number())
    dependencies.push({ from, to, type: edges.charAt(at) })
    at += 2
  }
  return dependencies
}
