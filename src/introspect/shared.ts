// The queries that are asked once for all kinds: comments, security labels, extension membership, initial privileges.
// Their rows are collected in collect-context.ts.

import type { CatalogSurvey } from './reading/catalog-survey.ts'
import { FIRST_NORMAL_OID } from '../catalog/oid.ts'

/**
 * Comments and labels of objects that can be dumped. Of initdb's objects those are schema public, and relations where
 * they are asked for.
 */
const ofDumpable = (alias: string, { systemRelations }: CatalogSurvey): string =>
  `(${alias}.objoid >= ${FIRST_NORMAL_OID}
     or ${alias}.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
     or ${systemRelations} and ${alias}.classoid in (
       'pg_catalog.pg_class'::pg_catalog.regclass,
       'pg_catalog.pg_constraint'::pg_catalog.regclass,
       'pg_catalog.pg_rewrite'::pg_catalog.regclass))`

export const sharedQueries = (survey: CatalogSurvey): readonly string[] => [
  `select d.classoid as catalog,
     d.objoid,
     d.objsubid,
     d.description
   from pg_catalog.pg_description d
   where ${ofDumpable('d', survey)}`,
  `select l.classoid as catalog,
     l.objoid,
     l.objsubid,
     l.provider,
     l.label
   from pg_catalog.pg_seclabel l
   where ${ofDumpable('l', survey)}
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
  // Initdb made them all, so their OIDs are enough for the index: not every relation is looked at.
  `select c.oid,
     c.relname
   from pg_catalog.pg_class c
   where c.oid < ${FIRST_NORMAL_OID}
     and c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
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
export interface CatalogRow {
  oid: number
  relname: string
}
