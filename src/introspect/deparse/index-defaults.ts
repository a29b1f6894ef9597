// When the server prints an index column by its name alone: its operator class and collation are those that the
// column's type gives anyway. The conditions here are cheaper than pg_get_indexdef, which is called only where they
// do not hold.

import { FIRST_NORMAL_OID } from '../../catalog/oid.ts'

/**
 * Operator classes that are certainly the default for every column type they accept, so that the server prints no
 * name. GetDefaultOpClass() looks for a default class of the type itself, then for one of a type it is
 * binary-coercible to. A class is uncertain where such a type has another class to choose (varchar chooses text over
 * character). Types that users made are not considered here, or citext would make all indexes on text uncertain: see
 * `DECORATED_RELATIONS`.
 */
export const CERTAIN_OPERATOR_CLASSES = `with coercions as materialized (
       select s.castsource,
         s.casttarget,
         t.typtype
       from pg_catalog.pg_cast s
       join pg_catalog.pg_type t on t.oid = s.castsource
       where s.castmethod = 'b'
         and s.castcontext = 'i'
     ),
     defaults as materialized (
       select x.oid,
         x.opcmethod,
         x.opcintype,
         t.typtype,
         t.typname,
         t.typcategory
       from pg_catalog.pg_opclass x
       join pg_catalog.pg_type t on t.oid = x.opcintype
       where x.opcdefault
     )
     select x.oid
     from defaults x
     where case when x.typtype = 'p' then not exists (
         select
         from defaults y
         where y.opcmethod = x.opcmethod
           and y.oid <> x.oid
           and (y.typname in ('any', 'anyelement', 'anycompatible')
             or case x.typname
               when 'anyarray' then y.typcategory = 'A'
               when 'anyenum' then y.typtype = 'e'
               when 'anyrange' then y.typtype = 'r'
               when 'anymultirange' then y.typtype = 'm'
               else true end)
       ) else not exists (
         select
         from coercions s
         where s.casttarget = x.opcintype
           and s.castsource < ${FIRST_NORMAL_OID}
           and (s.typtype <> 'b'
             or exists (
               select
               from defaults y
               where y.opcmethod = x.opcmethod
                 and y.oid <> x.oid
                 and (y.opcintype = s.castsource
                   or exists (
                     select
                     from coercions r
                     where r.castsource = s.castsource
                       and r.casttarget = y.opcintype
                   ))
                 and not (s.castsource = 'pg_catalog.varchar'::pg_catalog.regtype
                   and x.opcintype = 'pg_catalog.text'::pg_catalog.regtype
                   and y.opcintype = 'pg_catalog.bpchar'::pg_catalog.regtype)
             ))
       ) end`

/**
 * Tables with columns of an unusual collation or of a type that users made binary-coercible to another, and indexes
 * with operator class options: their columns may need more than a name.
 */
export const DECORATED_RELATIONS = `select a.attrelid
     from pg_catalog.pg_attribute a
     where a.attrelid >= ${FIRST_NORMAL_OID}
       and a.attnum > 0
       and (a.attcollation <> 0 and a.attcollation <> 100
         or a.attoptions is not null
         or a.atttypid >= ${FIRST_NORMAL_OID} and a.atttypid in (
           select t.oid
           from pg_catalog.pg_type t
           left join pg_catalog.pg_type b on b.oid = t.typbasetype
           where t.oid >= ${FIRST_NORMAL_OID}
             and (b.typtype = 'd'
               or coalesce(b.oid, t.oid) in (
                 select s.castsource
                 from pg_catalog.pg_cast s
                 where s.castsource >= ${FIRST_NORMAL_OID}
                   and s.castmethod = 'b'
                   and s.castcontext = 'i'
               ))
         ))`
