// Sequences: pg_class with relkind S, pg_sequence.

import type { NamespacedObject, ObjectId, Owned, WithAcl } from '../../../catalog/catalog-object.ts'
import type { RelationColumns, SystemColumnAcl } from '../../relation/column.ts'
import type { IntrospectKind } from '../../kind.ts'
import { rowsOf } from '../../rows.ts'
import { dumpableRelation } from '../../relation/dumpable-relation.ts'

/** A sequence (pg_class and pg_sequence). Numbers are text: bigint does not fit a JavaScript number. */
export interface Sequence extends NamespacedObject, Owned, WithAcl {
  /** UNLOGGED or not (relpersistence); temporary sequences are not read. */
  readonly persistence: 'permanent' | 'unlogged'
  /** AS (seqtypid). */
  readonly dataType: 'smallint' | 'integer' | 'bigint'
  /** START WITH (seqstart). */
  readonly start: string
  /** INCREMENT BY (seqincrement). */
  readonly increment: string
  /** MINVALUE (seqmin). */
  readonly minimum: string
  /** MAXVALUE (seqmax). */
  readonly maximum: string
  /** CACHE: how many values a session takes at once (seqcache). */
  readonly cache: string
  /** CYCLE: begins anew after its last value (seqcycle). */
  readonly cycle: boolean
  /**
   * Column it is dropped with: OWNED BY, or with `identity` the column whose values it makes (pg_depend). Null for
   * none.
   */
  readonly ownedBy: {
    /** The column's table. */
    readonly table: ObjectId
    /** The column's name. */
    readonly column: string
  } | null
  /** Belongs to an identity column. */
  readonly identity: boolean
  /** Privileges granted on its columns (`last_value`, `is_called`…), in order of attnum. */
  readonly systemColumnAcls: readonly SystemColumnAcl[]
}

interface SequenceRow {
  oid: number
  relname: string
  nspname: string
  rolname: string
  relacl: string | null
  acldefault: string
  relpersistence: string
  seqtype: Sequence['dataType']
  seqstart: string
  seqincrement: string
  seqmin: string
  seqmax: string
  seqcache: string
  seqcycle: boolean
  owning_tab: number | null
  owning_col: string | null
  is_identity: boolean
}

export const sequence: IntrospectKind<Sequence> = {
  sources: ['relkind S'],
  weight: 5,
  queries: (_version, survey) => [
    `select c.oid,
       c.relname,
       n.nspname,
       pg_catalog.pg_get_userbyid(c.relowner) as rolname,
       c.relacl::pg_catalog.text as relacl,
       pg_catalog.acldefault('s', c.relowner)::pg_catalog.text as acldefault,
       c.relpersistence::pg_catalog.text as relpersistence,
       pg_catalog.format_type(s.seqtypid, null) as seqtype,
       s.seqstart::pg_catalog.text as seqstart,
       s.seqincrement::pg_catalog.text as seqincrement,
       s.seqmin::pg_catalog.text as seqmin,
       s.seqmax::pg_catalog.text as seqmax,
       s.seqcache::pg_catalog.text as seqcache,
       s.seqcycle,
       a.attrelid as owning_tab,
       a.attname as owning_col,
       d.deptype is not distinct from 'i' as is_identity
     from pg_catalog.pg_class c
     join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     join pg_catalog.pg_sequence s on s.seqrelid = c.oid
     left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
       and d.objid = c.oid
       and d.objsubid = 0
       and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
       and d.deptype in ('a', 'i')
     left join pg_catalog.pg_attribute a on a.attrelid = d.refobjid
       and a.attnum = d.refobjsubid
     where c.relkind = 'S'
       and ${dumpableRelation(survey)}
     order by c.oid`,
  ],
  collect([rows], context) {
    return rowsOf<SequenceRow>(rows).map((row) => {
      const { id, comment, securityLabels, extension } = context.facts('pg_class', row.oid)
      return {
        name: row.relname,
        id,
        oid: row.oid,
        comment,
        securityLabels,
        extension,
        namespace: row.nspname,
        owner: row.rolname,
        acl: context.acl(row.relacl, row.acldefault, 'pg_class', row.oid),
        persistence: row.relpersistence === 'u' ? 'unlogged' : 'permanent',
        dataType: row.seqtype,
        start: row.seqstart,
        increment: row.seqincrement,
        minimum: row.seqmin,
        maximum: row.seqmax,
        cache: row.seqcache,
        cycle: row.seqcycle,
        ownedBy:
          row.owning_tab === null || row.owning_col === null
            ? null
            : { table: context.id('pg_class', row.owning_tab), column: row.owning_col },
        identity: row.is_identity,
        systemColumnAcls: columnAcls(context.columns(row.oid)),
      }
    })
  },
}

function columnAcls({ columns, systemColumnAcls }: RelationColumns): readonly SystemColumnAcl[] {
  if (columns.length === 0) return systemColumnAcls
  return [...systemColumnAcls, ...columns.map(({ name, acl }) => ({ column: name, acl }))]
}
