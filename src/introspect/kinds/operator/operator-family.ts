// Operator families: pg_opfamily.

import type { NamespacedObject, Owned } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import { memberLookup, memberQueries, type OperatorMembers } from '../../operator-member.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** The members are those that belong to none of its classes. */
export interface OperatorFamily extends NamespacedObject, Owned, OperatorMembers {
  /** Access method it is for. */
  readonly accessMethod: string
}

interface OperatorFamilyRow {
  oid: number
  opfname: string
  nspname: string
  rolname: string
  amname: string
}

export const operatorFamily: IntrospectKind<OperatorFamily> = {
  sources: ['pg_opfamily'],
  queries: () => [
    `select f.oid,
       f.opfname,
       n.nspname,
       pg_catalog.pg_get_userbyid(f.opfowner) as rolname,
       am.amname
     from pg_catalog.pg_opfamily f
     join pg_catalog.pg_namespace n on n.oid = f.opfnamespace
     join pg_catalog.pg_am am on am.oid = f.opfmethod
     where f.oid >= ${FIRST_NORMAL_OID}
     order by f.oid`,
    ...memberQueries('pg_opfamily'),
  ],
  collect([rows, ...memberRows], context) {
    const members = memberLookup(memberRows)
    return rowsOf<OperatorFamilyRow>(rows).map((row) => ({
      name: row.opfname,
      ...context.facts('pg_opfamily', row.oid),
      namespace: row.nspname,
      owner: row.rolname,
      accessMethod: row.amname,
      ...members(row.oid),
    }))
  },
}
