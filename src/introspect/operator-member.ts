// Members of operator classes and families: pg_amop and pg_amproc. pg_depend tells what a member belongs to: the
// class it was created with, or only the family. pg_dump orders members by strategy or number alone. Those of one
// strategy, for several types, come as the plan of its query finds them and the server's sort leaves them.

import type { Rows } from '../connect/session.ts'
import type { NameInNamespace } from '../catalog/catalog-object.ts'
import { serverSort } from './deparse/server-sort.ts'
import { FIRST_NORMAL_OID } from '../catalog/oid.ts'
import { groupRows, rowsOf } from './rows.ts'

/** An operator of an operator class or family (pg_amop). */
export interface OperatorMember {
  /** Strategy number (amopstrategy): what the access method uses the operator for. */
  readonly strategy: number
  /** With its argument types, as SQL writes it. */
  readonly operator: string
  /** FOR ORDER BY: the family that sorts its results. */
  readonly sortFamily: NameInNamespace | null
}

/** A support function of an operator class or family (pg_amproc). */
export interface FunctionMember {
  /** Support function number (amprocnum): what the access method calls the function for. */
  readonly number: number
  /** Left argument type of the operators the function serves, as SQL writes it (amproclefttype). */
  readonly leftType: string
  /** Right argument type of the operators the function serves, as SQL writes it (amprocrighttype). */
  readonly rightType: string
  /** With its argument types, as SQL writes it. */
  readonly function: string
}

/** What an operator class, or a family by itself, consists of. */
export interface OperatorMembers {
  /** Its operators, by strategy number. */
  readonly operators: readonly OperatorMember[]
  /** Its support functions, by number. */
  readonly functions: readonly FunctionMember[]
}

interface OperatorRow {
  owner: number
  amopstrategy: number
  amopopr: string
  /** What the plan orders by before the strategy. */
  presort: number
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

/** The two queries for members that belong to rows of `systemCatalog`. */
export function memberQueries(systemCatalog: 'pg_opclass' | 'pg_opfamily'): readonly string[] {
  const tiedTo = `d.refclassid = 'pg_catalog.${systemCatalog}'::pg_catalog.regclass
       and d.refobjid >= ${FIRST_NORMAL_OID}`
  // pg_dump's plan finds operators by family, through the index on family, types and strategy, and merges them with
  // the families they sort by; once there are statistics on the family, through pg_depend.
  const isKnown = `a.amopfamily::pg_catalog.text in (
         select pg_catalog.unnest(s.most_common_vals::pg_catalog.text::pg_catalog._text)
         from pg_catalog.pg_stats s
         where s.schemaname = 'pg_catalog'
           and s.tablename = 'pg_amop'
           and s.attname = 'amopfamily')`
  return [
    `select d.refobjid as owner,
       a.amopstrategy,
       case when ${isKnown} then 0 else a.amopsortfamily end as presort,
       a.amopopr::pg_catalog.regoperator::pg_catalog.text as amopopr,
       f.opfname as sortname,
       n.nspname as sortnspname
     from pg_catalog.pg_depend d
     join pg_catalog.pg_amop a on a.oid = d.objid
     left join pg_catalog.pg_opfamily f on f.oid = a.amopsortfamily
     left join pg_catalog.pg_namespace n on n.oid = f.opfnamespace
     where d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass
       and ${tiedTo}${
         // An operator may sort by the very family it is a member of: that edge does not mean membership.
         systemCatalog === 'pg_opfamily' ? '\n       and a.amopfamily = d.refobjid' : ''
       }
     order by d.refobjid,
       case when ${isKnown} then 0 else a.amoplefttype end,
       case when ${isKnown} then 0 else a.amoprighttype end,
       case when ${isKnown} then 0 else a.amopstrategy end,
       d.ctid`,
    `select d.refobjid as owner,
       a.amprocnum,
       a.amproclefttype::pg_catalog.regtype::pg_catalog.text as amproclefttype,
       a.amprocrighttype::pg_catalog.regtype::pg_catalog.text as amprocrighttype,
       a.amproc::pg_catalog.oid::pg_catalog.regprocedure::pg_catalog.text as amproc
     from pg_catalog.pg_depend d
     join pg_catalog.pg_amproc a on a.oid = d.objid
     where d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass
       and ${tiedTo}
     order by d.refobjid, d.ctid`,
  ]
}

/** Members by the OID of the class or family they belong to, from the rows of memberQueries. */
export function memberLookup(results: readonly Rows[]): (oid: number) => OperatorMembers {
  const operators = byOwner(rowsOf<OperatorRow>(results[0]))
  for (const rows of operators.values()) {
    serverSort(rows, ({ presort }) => presort)
    serverSort(rows, ({ amopstrategy }) => amopstrategy)
  }
  const functions = byOwner(rowsOf<FunctionRow>(results[1]))
  for (const rows of functions.values()) serverSort(rows, ({ amprocnum }) => amprocnum)
  return (oid) => ({
    operators: (operators.get(oid) ?? []).map(
      ({ amopstrategy, amopopr, sortname: name, sortnspname: namespace }) => ({
        strategy: amopstrategy,
        operator: amopopr,
        sortFamily: name === null || namespace === null ? null : { namespace, name },
      }),
    ),
    functions: (functions.get(oid) ?? []).map((row) => ({
      number: row.amprocnum,
      leftType: row.amproclefttype,
      rightType: row.amprocrighttype,
      function: row.amproc,
    })),
  })
}

function byOwner<R extends { readonly owner: number }>(rows: Rows<R>): Map<number, R[]> {
  return groupRows(
    rows,
    (row) => row.owner,
    (row) => ({ ...row }),
  )
}
