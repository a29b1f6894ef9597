// What functions and aggregates share, both being rows of pg_proc: which of them are read, and the types of their
// arguments.

import type { Rows } from '../connect/session.ts'
import type { CatalogSurvey } from './reading/catalog-survey.ts'
import { FIRST_NORMAL_OID } from '../catalog/oid.ts'
import { rowsOf } from './rows.ts'

/** A type by its name in the catalog, and as format_type writes it in SQL. */
export interface TypeReference {
  /** Name of its schema. */
  readonly namespace: string
  /** Its name (typname): `int4`, `_mood`. */
  readonly name: string
  /** As SQL has it: `integer`, `public.mood[]`. */
  readonly text: string
}

/** Whether a parallel plan may run the function (pg_proc.proparallel). */
export type ParallelSafety = 'safe' | 'restricted' | 'unsafe'

/** pg_proc.proparallel. */
export const PARALLEL: Readonly<Record<string, ParallelSafety>> = {
  s: 'safe',
  r: 'restricted',
  u: 'unsafe',
}

/**
 * FROM and WHERE of the rows of pg_proc `p` to read: the users', and those whose privileges are not initdb's. Of what
 * a user made in pg_catalog only the privileges are dumped, as in pg_dump.
 */
export function fromProcedures(
  { changedFunctions }: CatalogSurvey,
  condition: string,
  joins: readonly string[] = [],
): string {
  return `from pg_catalog.pg_proc p
     ${joins.join('\n     ')}
     where ${condition}
       and (
         p.oid >= ${FIRST_NORMAL_OID} and p.pronamespace <> 'pg_catalog'::pg_catalog.regnamespace
         or p.oid in (${changedFunctions})
       )`
}

interface TypeRow {
  oid: number
  nspname: string
  typname: string
  formatted: string
}

/** Types of the input arguments of those procedures, or what else `oids` selects of `p`. */
export function argumentTypesQuery(
  survey: CatalogSurvey,
  condition: string,
  oids = 'pg_catalog.unnest(p.proargtypes)',
): string {
  return `select t.oid,
       n.nspname,
       t.typname,
       pg_catalog.format_type(t.oid, null) as formatted
     from pg_catalog.pg_type t
     join pg_catalog.pg_namespace n on n.oid = t.typnamespace
     where t.oid in (
       select ${oids}
       ${fromProcedures(survey, condition)}
     )`
}

/** Looks up types by their OIDs in the rows of argumentTypesQuery. */
export function typeLookup(rows: Rows | undefined): (oid: string) => TypeReference {
  const types = new Map<string, TypeReference>()
  for (const row of rowsOf<TypeRow>(rows)) {
    types.set(String(row.oid), { namespace: row.nspname, name: row.typname, text: row.formatted })
  }
  return (oid) => {
    const type = types.get(oid)
    if (!type) throw new Error(`argument type ${oid} is not in pg_type: the catalogs changed meanwhile`)
    return type
  }
}

/** The OIDs of an oidvector: `23 25`. */
export const oidVector = (text: string): string[] => (text === '' ? [] : text.split(' '))
