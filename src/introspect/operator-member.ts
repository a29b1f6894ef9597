// Members of operator classes and families: pg_amop and pg_amproc. pg_depend says what a member belongs to: to the
// class it was created with, or loosely to the family.

import type { Rows } from '../connect/session.ts'
import { FIRST_NORMAL_OID, rowsOf } from './kind.ts'

export interface OperatorMember {
  readonly strategy: number
  /** With its argument types, as SQL writes it. */
  readonly operator: string
  /** FOR ORDER BY: the family that sorts its results. */
  readonly sortFamily: { readonly namespace: string; readonly name: string } | null
}

export interface FunctionMember {
  readonly number: number
  /** Types of the operator the function serves. */
  readonly leftType: string
  readonly rightType: string
  /** With its argument types, as SQL writes it. */
  readonly function: string
}

export interface OperatorMembers {
  readonly operators: readonly OperatorMember[]
  readonly functions: readonly FunctionMember[]
}

interface OperatorRow {
  owner: number
  amopstrategy: number
  amopopr: string
  sortname: string | null
  sortnspname: string | null
}
interface FunctionRow {
  owner: number
  amprocnum: number
  amproclefttype: string
  amprocrighttype: string
  amproc: string
}

/** Members tied to rows of `systemCatalog`: two queries. */
export function memberQueries(systemCatalog: 'pg_opclass' | 'pg_opfamily'): readonly string[] {
  const tiedTo = `d.refclassid = 'pg_catalog.${systemCatalog}'::pg_catalog.regclass
       and d.refobjid >= ${FIRST_NORMAL_OID}`
  return [
    `select d.refobjid as owner,
       a.amopstrategy,
       a.amopopr::pg_catalog.regoperator::pg_catalog.text as amopopr,
       f.opfname as sortname,
       n.nspname as sortnspname
     from pg_catalog.pg_depend d
     join pg_catalog.pg_amop a on a.oid = d.objid
     left join pg_catalog.pg_opfamily f on f.oid = a.amopsortfamily
     left join pg_catalog.pg_namespace n on n.oid = f.opfnamespace
     where d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
       and ${tiedTo}${
         // An operator may sort by the very family it is a member of: that edge says nothing of membership.
         systemCatalog === 'pg_opfamily' ? '\n       and a.amopfamily = d.refobjid' : ''
       }
     order by d.refobjid, a.amopstrategy, a.oid`,
    `select d.refobjid as owner,
       a.amprocnum,
       a.amproclefttype::pg_catalog.regtype::pg_catalog.text as amproclefttype,
       a.amprocrighttype::pg_catalog.regtype::pg_catalog.text as amprocrighttype,
       a.amproc::pg_catalog.oid::pg_catalog.regprocedure::pg_catalog.text as amproc
     from pg_catalog.pg_depend d
     join pg_catalog.pg_amproc a on a.oid = d.objid
     where d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
       and ${tiedTo}
     order by d.refobjid, a.amprocnum, a.oid`,
  ]
}

/** Members by the OID of what they are tied to, from the rows of memberQueries. */
export function memberLookup(results: readonly Rows[]): (oid: number) => OperatorMembers {
  const operators = new Map<number, OperatorMember[]>()
  for (const row of rowsOf<OperatorRow>(results[0])) {
    const { sortname: name, sortnspname: namespace } = row
    const member: OperatorMember = {
      strategy: row.amopstrategy,
      operator: row.amopopr,
      sortFamily: name === null || namespace === null ? null : { namespace, name },
    }
    operators.set(row.owner, [...(operators.get(row.owner) ?? []), member])
  }
  const functions = new Map<number, FunctionMember[]>()
  for (const row of rowsOf<FunctionRow>(results[1])) {
    const member: FunctionMember = {
      number: row.amprocnum,
      leftType: row.amproclefttype,
      rightType: row.amprocrighttype,
      function: row.amproc,
    }
    functions.set(row.owner, [...(functions.get(row.owner) ?? []), member])
  }
  return (oid) => ({ operators: operators.get(oid) ?? [], functions: functions.get(oid) ?? [] })
}
