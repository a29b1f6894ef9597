// Operators: pg_operator.

import type { NamespacedObject, Owned } from '../../../catalog/catalog-object.ts'
import type { CollectContext, IntrospectKind } from '../../kind.ts'
import type { TypeReference } from '../../procedure.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** An operator (pg_operator). */
export interface Operator extends NamespacedObject, Owned {
  /** Where it stands (oprkind); `postfix` before PostgreSQL 14 only. */
  readonly kind: 'infix' | 'prefix' | 'postfix'
  /** Type of the left argument (oprleft); null for a prefix operator. */
  readonly left: TypeReference | null
  /** Type of the right argument (oprright); null for a postfix operator. */
  readonly right: TypeReference | null
  /**
   * Its function, as SQL writes it (oprcode); null where it is only named as another's commutator or negator and not
   * made yet.
   */
  readonly function: string | null
  /** COMMUTATOR (oprcom); null for none. */
  readonly commutator: OperatorName | null
  /** NEGATOR (oprnegate); null for none. */
  readonly negator: OperatorName | null
  /** MERGES: can be used in a merge join (oprcanmerge). */
  readonly merges: boolean
  /** HASHES: can be used in a hash join (oprcanhash). */
  readonly hashes: boolean
  /** RESTRICT: function that estimates a restriction's selectivity (oprrest); null for none. */
  readonly restrict: string | null
  /** JOIN: function that estimates a join's selectivity (oprjoin); null for none. */
  readonly join: string | null
}

/** An operator that another one names. */
export interface OperatorName {
  /** Name of its schema. */
  readonly namespace: string
  /** Its name: `<`. */
  readonly name: string
}

interface OperatorRow {
  oid: number
  oprname: string
  nspname: string
  rolname: string
  oprkind: string
  leftname: string | null
  leftnspname: string | null
  lefttext: string
  rightname: string | null
  rightnspname: string | null
  righttext: string
  oprcode: string
  comname: string | null
  comnspname: string | null
  negname: string | null
  negnspname: string | null
  oprcanmerge: boolean
  oprcanhash: boolean
  oprrest: string
  oprjoin: string
}

export const operator: IntrospectKind<Operator> = {
  sources: ['pg_operator'],
  queries: () => [
    `select o.oid,
       o.oprname,
       n.nspname,
       pg_catalog.pg_get_userbyid(o.oprowner) as rolname,
       o.oprkind::pg_catalog.text as oprkind,
       lt.typname as leftname,
       ln.nspname as leftnspname,
       o.oprleft::pg_catalog.regtype::pg_catalog.text as lefttext,
       rt.typname as rightname,
       rn.nspname as rightnspname,
       o.oprright::pg_catalog.regtype::pg_catalog.text as righttext,
       o.oprcode::pg_catalog.oid::pg_catalog.regprocedure::pg_catalog.text as oprcode,
       c.oprname as comname,
       cn.nspname as comnspname,
       g.oprname as negname,
       gn.nspname as negnspname,
       o.oprcanmerge,
       o.oprcanhash,
       o.oprrest::pg_catalog.oid::pg_catalog.regprocedure::pg_catalog.text as oprrest,
       o.oprjoin::pg_catalog.oid::pg_catalog.regprocedure::pg_catalog.text as oprjoin
     from pg_catalog.pg_operator o
     join pg_catalog.pg_namespace n on n.oid = o.oprnamespace
     left join pg_catalog.pg_type lt on lt.oid = o.oprleft
     left join pg_catalog.pg_namespace ln on ln.oid = lt.typnamespace
     left join pg_catalog.pg_type rt on rt.oid = o.oprright
     left join pg_catalog.pg_namespace rn on rn.oid = rt.typnamespace
     left join pg_catalog.pg_operator c on c.oid = o.oprcom
     left join pg_catalog.pg_namespace cn on cn.oid = c.oprnamespace
     left join pg_catalog.pg_operator g on g.oid = o.oprnegate
     left join pg_catalog.pg_namespace gn on gn.oid = g.oprnamespace
     where o.oid >= ${FIRST_NORMAL_OID}
     order by o.oid`,
  ],
  collect: ([rows], context) => rowsOf<OperatorRow>(rows).map((row) => toOperator(row, context)),
}

const KIND: Readonly<Record<string, Operator['kind']>> = { b: 'infix', l: 'prefix', r: 'postfix' }

function toOperator(row: OperatorRow, context: CollectContext): Operator {
  return {
    name: row.oprname,
    ...context.facts('pg_operator', row.oid),
    namespace: row.nspname,
    owner: row.rolname,
    kind: KIND[row.oprkind] ?? 'infix',
    left: toType(row.leftnspname, row.leftname, row.lefttext),
    right: toType(row.rightnspname, row.rightname, row.righttext),
    function: functionOf(row.oprcode),
    commutator: toName(row.comnspname, row.comname),
    negator: toName(row.negnspname, row.negname),
    merges: row.oprcanmerge,
    hashes: row.oprcanhash,
    restrict: functionOf(row.oprrest),
    join: functionOf(row.oprjoin),
  }
}

function toType(namespace: string | null, name: string | null, text: string): TypeReference | null {
  return namespace === null || name === null ? null : { namespace, name, text }
}

function toName(namespace: string | null, name: string | null): OperatorName | null {
  return namespace === null || name === null ? null : { namespace, name }
}

/** The name within regprocedure's text `name(types)`. regproc would qualify it wherever it is overloaded. */
function functionOf(text: string): string | null {
  return text === '-' ? null : (/^(?:"[^"]*"|[^"(])*/.exec(text)?.[0] ?? null)
}
