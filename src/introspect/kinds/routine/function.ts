// Functions, window functions and procedures: pg_proc without aggregates. Functions that the server creates along
// with something else (the constructors of a range type) are left out, since that creates them.

import { textArray } from '../../values/array.ts'
import type { NamespacedObject, Owned, WithAcl } from '../../../catalog/catalog-object.ts'
import {
  type FunctionSignature,
  signatureReader,
  type SignatureRow,
} from '../../deparse/function-signature.ts'
import type { CollectContext, IntrospectKind } from '../../kind.ts'
import {
  argumentTypesQuery,
  fromProcedures,
  PARALLEL,
  type ParallelSafety,
  typeLookup,
} from '../../procedure.ts'
import { rowsOf } from '../../rows.ts'

export type { ArgumentMode, FunctionSignature } from '../../deparse/function-signature.ts'
export type { ParallelSafety, TypeReference } from '../../procedure.ts'

/** A function, window function or procedure (pg_proc). */
export interface Function extends NamespacedObject, Owned, WithAcl, FunctionSignature {
  /** What it is (prokind). */
  readonly kind: 'function' | 'procedure' | 'window'
  /** Returns a set: SETOF, TABLE (proretset). */
  readonly returnsSet: boolean
  /** Name of its language (prolang): `plpgsql`. */
  readonly language: string
  /** TRANSFORM FOR TYPE, as SQL writes the types. */
  readonly transformTypes: readonly string[]
  /** IMMUTABLE, STABLE or VOLATILE (provolatile). */
  readonly volatility: 'immutable' | 'stable' | 'volatile'
  /** STRICT: NULL for any NULL argument (proisstrict). */
  readonly strict: boolean
  /** SECURITY DEFINER: runs with its owner's rights (prosecdef). */
  readonly securityDefiner: boolean
  /** LEAKPROOF (proleakproof). */
  readonly leakproof: boolean
  /** PARALLEL (proparallel). */
  readonly parallel: ParallelSafety
  /** COST, in units of cpu_operator_cost, as text (procost). */
  readonly cost: string
  /** ROWS: estimated number of rows, as text (prorows); `0` for functions that return no set. */
  readonly rows: string
  /** Planner support function, as SQL writes it (prosupport); null for none. */
  readonly support: string | null
  /** SET clauses, each `name=value` (proconfig). */
  readonly settings: readonly string[]
  /** The body, or the symbol of a C function (prosrc); null where there is an SQL-standard body. */
  readonly source: string | null
  /** Object file of a C function (probin). */
  readonly library: string | null
  /** SQL-standard body (BEGIN ATOMIC … END, RETURN …) as the server deparses it. */
  readonly sqlBody: string | null
}

interface FunctionRow extends SignatureRow {
  oid: number
  proname: string
  nspname: string
  rolname: string
  proacl: string | null
  acldefault: string
  /** These three are the server's text, where the server was asked for it. */
  funcargs: string | null
  funciargs: string | null
  funcresult: string | null
  lanname: string
  transformtypes: string | null
  provolatile: string
  proisstrict: boolean
  prosecdef: boolean
  proleakproof: boolean
  proparallel: string
  procost: string
  prorows: string
  prosupport: string
  proconfig: string | null
  prosrc: string
  probin: string | null
  prosqlbody: string | null
}

const NOT_INTERNAL = `p.prokind <> 'a'
       and not exists (
         select 1
         from pg_catalog.pg_depend d
         where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
           and d.objid = p.oid
           and d.deptype = 'i'
       )`

/**
 * pg_get_function_arguments() and its like are called only where needed: they look the function up in a cache, for
 * which the server decompresses the whole body, and then again for prosrc.
 */
export const function_: IntrospectKind<Function> = {
  isDeparsed: true,
  sources: ['prokind f', 'prokind p', 'prokind w'],
  // Defaults are separated by commas, where they contain none. Nor may they contain a line feed: pg_get_expr() breaks
  // lines that pg_get_function_arguments() does not.
  queries: (version, survey) => [
    `select p.oid,
       p.proname,
       n.nspname,
       pg_catalog.pg_get_userbyid(p.proowner) as rolname,
       p.proacl::pg_catalog.text as proacl,
       pg_catalog.acldefault('f', p.proowner)::pg_catalog.text as acldefault,
       p.prokind::pg_catalog.text as prokind,
       case when d.separators = p.pronargdefaults - 1 then d.text end as defaults,
       case when ${survey.quotesAll} or d.separators <> p.pronargdefaults - 1
         then pg_catalog.pg_get_function_arguments(p.oid) end as funcargs,
       case when ${survey.quotesAll} then pg_catalog.pg_get_function_identity_arguments(p.oid) end as funciargs,
       case when ${survey.quotesAll} then pg_catalog.pg_get_function_result(p.oid) end as funcresult,
       p.proargtypes::pg_catalog.text as proargtypes,
       p.proallargtypes::pg_catalog.text as proallargtypes,
       p.proargmodes::pg_catalog.text as proargmodes,
       p.proargnames::pg_catalog.text as proargnames,
       p.prorettype,
       p.proretset,
       l.lanname,
       case when p.protrftypes is not null then (
         select pg_catalog.array_agg(pg_catalog.format_type(u.type, null) order by u.number)::pg_catalog.text
         from pg_catalog.unnest(p.protrftypes) with ordinality u (type, number)
       ) end as transformtypes,
       p.provolatile::pg_catalog.text as provolatile,
       p.proisstrict,
       p.prosecdef,
       p.proleakproof,
       p.proparallel::pg_catalog.text as proparallel,
       p.procost::pg_catalog.text as procost,
       p.prorows::pg_catalog.text as prorows,
       p.prosupport::pg_catalog.text as prosupport,
       p.proconfig::pg_catalog.text as proconfig,
       p.prosrc,
       p.probin,
       ${
         version.has.sqlBody
           ? 'case when p.prosqlbody is not null then pg_catalog.pg_get_function_sqlbody(p.oid) end'
           : 'null::pg_catalog.text'
       } as prosqlbody
     ${fromProcedures(survey, NOT_INTERNAL, [
       'join pg_catalog.pg_namespace n on n.oid = p.pronamespace',
       'join pg_catalog.pg_language l on l.oid = p.prolang',
       `cross join lateral (
       select e.text,
         pg_catalog.length(e.text) - pg_catalog.length(pg_catalog.translate(e.text, e',\\n', '')) as separators
       from (
         select case when not ${survey.quotesAll} then pg_catalog.pg_get_expr(p.proargdefaults, 0) end as text
         offset 0
       ) e
       offset 0
     ) d`,
     ])}
     order by p.oid`,
    argumentTypesQuery(
      survey,
      NOT_INTERNAL,
      'pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[]) || p.prorettype)',
    ),
  ],
  collect([rows, types], context) {
    const signature = signatureReader(typeLookup(types), context)
    return rowsOf<FunctionRow>(rows).map((row) => toFunction(row, signature(row), context))
  },
}

const KIND: Readonly<Record<string, Function['kind']>> = { f: 'function', p: 'procedure', w: 'window' }
const VOLATILITY: Readonly<Record<string, Function['volatility']>> = {
  i: 'immutable',
  s: 'stable',
  v: 'volatile',
}

function toFunction(row: FunctionRow, signature: FunctionSignature, context: CollectContext): Function {
  const { id, comment, securityLabels, extension } = context.facts('pg_proc', row.oid)
  const sqlBody = row.prosqlbody
  return {
    name: row.proname,
    id,
    oid: row.oid,
    comment,
    securityLabels,
    extension,
    namespace: row.nspname,
    owner: row.rolname,
    acl: context.acl(row.proacl, row.acldefault, 'pg_proc', row.oid),
    kind: KIND[row.prokind] ?? 'function',
    arguments: row.funcargs ?? signature.arguments,
    identityArguments: row.funciargs ?? signature.identityArguments,
    argumentTypes: signature.argumentTypes,
    argumentModes: signature.argumentModes,
    result: row.funcresult ?? signature.result,
    returnsSet: row.proretset,
    language: row.lanname,
    transformTypes: textArray(row.transformtypes),
    volatility: VOLATILITY[row.provolatile] ?? 'volatile',
    strict: row.proisstrict,
    securityDefiner: row.prosecdef,
    leakproof: row.proleakproof,
    parallel: PARALLEL[row.proparallel] ?? 'unsafe',
    cost: row.procost,
    rows: row.prorows,
    support: row.prosupport === '-' ? null : row.prosupport,
    settings: textArray(row.proconfig),
    source: sqlBody === null ? row.prosrc : null,
    library: sqlBody === null ? row.probin : null,
    sqlBody,
  }
}
