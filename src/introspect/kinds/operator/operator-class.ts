// Operator classes: pg_opclass.

import type { NameInNamespace, NamespacedObject, Owned } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { memberLookup, memberQueries, type OperatorMembers } from '../../operator-member.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

export type { FunctionMember, OperatorMember, OperatorMembers } from '../../operator-member.ts'

/** An operator class (pg_opclass). */
export interface OperatorClass extends NamespacedObject, Owned, OperatorMembers {
  /** Access method it is for. */
  readonly accessMethod: string
  /** The one an index uses unless told otherwise. */
  readonly default: boolean
  /** Indexed type, as SQL writes it. */
  readonly type: string
  /** Type stored in the index, where it is another one. */
  readonly storage: string | null
  /** The operator family it belongs to (opcfamily). */
  readonly family: NameInNamespace
}

interface OperatorClassRow {
  oid: number
  opcname: string
  nspname: string
  rolname: string
  amname: string
  opcdefault: boolean
  opcintype: string
  opckeytype: string
  opfname: string
  opfnspname: string
}

export const operatorClass: IntrospectKind<OperatorClass> = {
  sources: ['pg_opclass'],
  queries: () => [
    `select c.oid,
       c.opcname,
       n.nspname,
       pg_catalog.pg_get_userbyid(c.opcowner) as rolname,
       am.amname,
       c.opcdefault,
       c.opcintype::pg_catalog.regtype::pg_catalog.text as opcintype,
       c.opckeytype::pg_catalog.regtype::pg_catalog.text as opckeytype,
       f.opfname,
       fn.nspname as opfnspname
     from pg_catalog.pg_opclass c
     join pg_catalog.pg_namespace n on n.oid = c.opcnamespace
     join pg_catalog.pg_am am on am.oid = c.opcmethod
     join pg_catalog.pg_opfamily f on f.oid = c.opcfamily
     join pg_catalog.pg_namespace fn on fn.oid = f.opfnamespace
     where c.oid >= ${FIRST_NORMAL_OID}
     order by c.oid`,
    ...memberQueries('pg_opclass'),
  ],
  collect([rows, ...memberRows], context) {
    const members = memberLookup(memberRows)
    return rowsOf<OperatorClassRow>(rows).map((row) => ({
      name: row.opcname,
      ...context.facts('pg_opclass', row.oid),
      namespace: row.nspname,
      owner: row.rolname,
      accessMethod: row.amname,
      default: row.opcdefault,
      type: row.opcintype,
      storage: row.opckeytype === '-' ? null : row.opckeytype,
      family: { namespace: row.opfnspname, name: row.opfname },
      ...members(row.oid),
    }))
  },
}
