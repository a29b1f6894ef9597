// Aggregate functions: pg_aggregate, with their rows of pg_proc.

import type { NameInNamespace, NamespacedObject, Owned, WithAcl } from '../../../catalog/catalog-object.ts'
import type { CollectContext, IntrospectKind } from '../../kind.ts'
import {
  argumentTypesQuery,
  fromProcedures,
  oidVector,
  PARALLEL,
  type ParallelSafety,
  typeLookup,
  type TypeReference,
} from '../../procedure.ts'
import { rowsOf } from '../../rows.ts'

/** What a final function does to the transition state (pg_aggregate.aggfinalmodify). */
export type StateModification = 'read only' | 'shareable' | 'read write'

/** The functions of one way to aggregate, as SQL writes them. */
export interface AggregateState {
  /** SFUNC: adds a row to the state (aggtransfn). */
  readonly transitionFunction: string
  /** STYPE: type of the state, as SQL writes it (aggtranstype). */
  readonly type: string
  /** SSPACE: approximate size of the state in bytes (aggtransspace); 0 for the server's guess. */
  readonly space: number
  /** INITCOND: text of the state at the beginning (agginitval); null for NULL. */
  readonly initialValue: string | null
  /** FINALFUNC: makes the result of the state (aggfinalfn); null where the state is the result. */
  readonly finalFunction: string | null
  /** FINALFUNC_EXTRA (aggfinalextra): the final function takes the aggregated arguments, too, as NULLs. */
  readonly finalExtra: boolean
  /** FINALFUNC_MODIFY (aggfinalmodify). */
  readonly finalModify: StateModification
}

/** An aggregate function (pg_aggregate and its row of pg_proc). */
export interface Aggregate extends NamespacedObject, Owned, WithAcl {
  /** What it is called with (aggkind): rows as they come, or WITHIN GROUP. */
  readonly kind: 'normal' | 'ordered-set' | 'hypothetical-set'
  /** Arguments as CREATE AGGREGATE has them (pg_get_function_arguments); empty for `*`. */
  readonly arguments: string
  /** Arguments as ALTER and DROP have them (pg_get_function_identity_arguments). */
  readonly identityArguments: string
  /** Types of the arguments (proargtypes). */
  readonly argumentTypes: readonly TypeReference[]
  /** How it aggregates. */
  readonly state: AggregateState
  /** COMBINEFUNC: joins two states (aggcombinefn); null for none. */
  readonly combineFunction: string | null
  /** SERIALFUNC (aggserialfn); null for none. */
  readonly serializationFunction: string | null
  /** DESERIALFUNC (aggdeserialfn); null for none. */
  readonly deserializationFunction: string | null
  /**
   * Moving-aggregate mode (aggmtransfn and its like), with the function that undoes a transition; null where it has
   * none.
   */
  readonly moving:
    | (AggregateState & {
        /** MINVFUNC (aggminvtransfn). */
        readonly inverseFunction: string
      })
    | null
  /** SORTOP: operator that sorts the result to the front, as of min and max (aggsortop); null for none. */
  readonly sortOperator: NameInNamespace | null
  /** PARALLEL (proparallel). */
  readonly parallel: ParallelSafety
}

interface AggregateRow {
  oid: number
  proname: string
  nspname: string
  rolname: string
  proacl: string | null
  acldefault: string
  aggkind: string
  funcargs: string
  funciargs: string
  proargtypes: string
  aggtransfn: string
  aggtranstype: string
  aggtransspace: number
  agginitval: string | null
  aggfinalfn: string
  aggfinalextra: boolean
  aggfinalmodify: string
  aggcombinefn: string
  aggserialfn: string
  aggdeserialfn: string
  aggmtransfn: string
  aggminvtransfn: string
  aggmtranstype: string
  aggmtransspace: number
  aggminitval: string | null
  aggmfinalfn: string
  aggmfinalextra: boolean
  aggmfinalmodify: string
  oprname: string | null
  oprnspname: string | null
  proparallel: string
}

const IS_AGGREGATE = `p.prokind = 'a'`

export const aggregate: IntrospectKind<Aggregate> = {
  sources: ['prokind a'],
  queries: (_version, survey) => [
    `select p.oid,
       p.proname,
       n.nspname,
       pg_catalog.pg_get_userbyid(p.proowner) as rolname,
       p.proacl::pg_catalog.text as proacl,
       pg_catalog.acldefault('f', p.proowner)::pg_catalog.text as acldefault,
       a.aggkind::pg_catalog.text as aggkind,
       pg_catalog.pg_get_function_arguments(p.oid) as funcargs,
       pg_catalog.pg_get_function_identity_arguments(p.oid) as funciargs,
       p.proargtypes::pg_catalog.text as proargtypes,
       a.aggtransfn::pg_catalog.text as aggtransfn,
       a.aggtranstype::pg_catalog.regtype::pg_catalog.text as aggtranstype,
       a.aggtransspace,
       a.agginitval,
       a.aggfinalfn::pg_catalog.text as aggfinalfn,
       a.aggfinalextra,
       a.aggfinalmodify::pg_catalog.text as aggfinalmodify,
       a.aggcombinefn::pg_catalog.text as aggcombinefn,
       a.aggserialfn::pg_catalog.text as aggserialfn,
       a.aggdeserialfn::pg_catalog.text as aggdeserialfn,
       a.aggmtransfn::pg_catalog.text as aggmtransfn,
       a.aggminvtransfn::pg_catalog.text as aggminvtransfn,
       a.aggmtranstype::pg_catalog.regtype::pg_catalog.text as aggmtranstype,
       a.aggmtransspace,
       a.aggminitval,
       a.aggmfinalfn::pg_catalog.text as aggmfinalfn,
       a.aggmfinalextra,
       a.aggmfinalmodify::pg_catalog.text as aggmfinalmodify,
       so.oprname,
       son.nspname as oprnspname,
       p.proparallel::pg_catalog.text as proparallel
     ${fromProcedures(survey, IS_AGGREGATE, [
       'join pg_catalog.pg_namespace n on n.oid = p.pronamespace',
       'join pg_catalog.pg_aggregate a on a.aggfnoid = p.oid',
       'left join pg_catalog.pg_operator so on so.oid = a.aggsortop',
       'left join pg_catalog.pg_namespace son on son.oid = so.oprnamespace',
     ])}
     order by p.oid`,
    argumentTypesQuery(survey, IS_AGGREGATE),
  ],
  collect([rows, types], context) {
    const type = typeLookup(types)
    return rowsOf<AggregateRow>(rows).map((row) =>
      toAggregate(row, oidVector(row.proargtypes).map(type), context),
    )
  },
}

const KIND: Readonly<Record<string, Aggregate['kind']>> = {
  n: 'normal',
  o: 'ordered-set',
  h: 'hypothetical-set',
}
const MODIFY: Readonly<Record<string, StateModification>> = {
  r: 'read only',
  s: 'shareable',
  w: 'read write',
}

/** regproc's text, which is a hyphen for none. */
const procedure = (text: string): string | null => (text === '-' ? null : text)

function toAggregate(
  row: AggregateRow,
  argumentTypes: readonly TypeReference[],
  context: CollectContext,
): Aggregate {
  return {
    name: row.proname,
    ...context.facts('pg_proc', row.oid),
    namespace: row.nspname,
    owner: row.rolname,
    acl: context.acl(row.proacl, row.acldefault, 'pg_proc', row.oid),
    kind: KIND[row.aggkind] ?? 'normal',
    arguments: row.funcargs,
    identityArguments: row.funciargs,
    argumentTypes,
    state: {
      transitionFunction: row.aggtransfn,
      type: row.aggtranstype,
      space: row.aggtransspace,
      initialValue: row.agginitval,
      finalFunction: procedure(row.aggfinalfn),
      finalExtra: row.aggfinalextra,
      finalModify: MODIFY[row.aggfinalmodify] ?? 'read only',
    },
    combineFunction: procedure(row.aggcombinefn),
    serializationFunction: procedure(row.aggserialfn),
    deserializationFunction: procedure(row.aggdeserialfn),
    moving: toMoving(row),
    sortOperator:
      row.oprname === null || row.oprnspname === null
        ? null
        : { namespace: row.oprnspname, name: row.oprname },
    parallel: PARALLEL[row.proparallel] ?? 'unsafe',
  }
}

function toMoving(row: AggregateRow): Aggregate['moving'] {
  if (row.aggmtransfn === '-') return null
  return {
    transitionFunction: row.aggmtransfn,
    inverseFunction: row.aggminvtransfn,
    type: row.aggmtranstype,
    space: row.aggmtransspace,
    initialValue: row.aggminitval,
    finalFunction: procedure(row.aggmfinalfn),
    finalExtra: row.aggmfinalextra,
    finalModify: MODIFY[row.aggmfinalmodify] ?? 'read only',
  }
}
