// The queries that are asked once for all kinds: comments, security labels, extension membership, initial privileges,
// dependencies. Their rows are collected in collect-context.ts and dependencies.ts.

import { FIRST_NORMAL_OID } from './kind.ts'
import type { Presence } from './presence.ts'

/** Comments and labels of objects that can be dumped: not initdb's, but those of schema public. */
const ofUserObject = (alias: string): string =>
  `(${alias}.objoid >= ${FIRST_NORMAL_OID} or ${alias}.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)`

/**
 * Edges that say nothing: a constraint's, default's or index's on its own table, which their objects name; of internal
 * triggers (but for clones enabled apart) and TOAST tables, which are no objects; on namespaces, which come first
 * anyway unless an extension makes them; of row and array types nothing else needs.
 */
const IMPLIED_EDGES = `d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
           and d.deptype in ('a', 'i')
           and (d.classid in ('pg_catalog.pg_constraint'::pg_catalog.regclass, 'pg_catalog.pg_attrdef'::pg_catalog.regclass)
             or d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
             and d.objid in (select i.indexrelid from pg_catalog.pg_index i))
         or d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
           and d.objid in (
             select t.oid
             from pg_catalog.pg_trigger t
             left join pg_catalog.pg_trigger p on p.oid = t.tgparentid
             where t.tgisinternal
               and t.tgenabled = coalesce(p.tgenabled, t.tgenabled))
         or d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
           and d.deptype = 'i'
           and d.objid in (select t.oid from pg_catalog.pg_class t where t.relkind = 't')
         or d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
           and d.refobjid not in (
             select m.objid
             from pg_catalog.pg_depend m
             where m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
               and m.deptype = 'e'
           )
         or d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
           and d.deptype = 'i'
           and d.objid not in (select u.oid from used_types u)
           and d.objid not in (
             select t.typelem
             from pg_catalog.pg_type t
             join used_types u on u.oid = t.oid
           )`

/**
 * Edges on what is in the Catalog: the users' objects, and those of initdb's whose privileges were changed, with
 * what stands between: a relation's row type, and the language between functions in it and its handler.
 */
function onDumpable(presence: Presence): string {
  const { changedRelations, changedFunctions } = presence
  return `d.refobjid >= ${FIRST_NORMAL_OID}
         or d.deptype = 'x'
         or d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
           and d.refobjid in (${changedRelations})
         or d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
           and d.refobjid in (${changedFunctions})
         or d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
           and d.refobjid in (${rowTypesOf(presence)})
         or d.refclassid = 'pg_catalog.pg_language'::pg_catalog.regclass
           and d.refobjid in (
             select l.oid
             from pg_catalog.pg_language l
             where l.lanplcallfoid in (${changedFunctions})
               or l.laninline in (${changedFunctions})
               or l.lanvalidator in (${changedFunctions}))`
}

const rowTypesOf = ({ changedRelations }: Presence): string =>
  `select r.reltype from pg_catalog.pg_class r where r.oid in (${changedRelations})`

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
  // amop and amproc entries are no objects of their own: what they need, their family needs.
  // An object's dependencies come in the order they were recorded, as an index scan gives them to pg_dump.
  // One text for all: hundreds of thousands of rows would cost the client more than all else.
  `with used_types as materialized (
     select distinct d.refobjid as oid
     from pg_catalog.pg_depend d
     where d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
       and (d.refobjid >= ${FIRST_NORMAL_OID}
         or d.refobjid in (${rowTypesOf(presence)}))
       and d.deptype <> 'i'
   )
   select pg_catalog.string_agg(
       e.classid || ' ' || e.objid || ' ' || e.refclassid || ' ' || e.refobjid || ' ' || e.deptype::pg_catalog.text, ','
       order by e.classid, e.objid, e.ctid
     ) as edges
   from (
     select d.classid, d.objid, d.refclassid, d.refobjid, d.deptype, d.ctid
     from pg_catalog.pg_depend d
     where d.deptype not in ('p', 'e')
       and (${onDumpable(presence)})
       and not (${IMPLIED_EDGES})
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
     or e.classid in ('pg_catalog.pg_language'::pg_catalog.regclass, 'pg_catalog.pg_type'::pg_catalog.regclass)`,
  `select c.oid,
     c.relname
   from pg_catalog.pg_class c
   where c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
     and c.relkind = 'r'`,
]

export interface DescriptionRow {
  catalog: number
  objoid: number
  objsubid: number
  description: string
}
export interface LabelRow {
  catalog: number
  objoid: number
  objsubid: number
  provider: string
  label: string
}
export interface MemberRow {
  catalog: number
  objid: number
  refobjid: number
}
export interface InitialPrivilegesRow {
  catalog: number
  objoid: number
  objsubid: number
  privtype: 'i' | 'e'
  initprivs: string
}
export interface EdgesRow {
  edges: string | null
}
export interface CatalogRow {
  oid: number
  relname: string
}
