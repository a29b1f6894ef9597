// Arguments and results of functions as the server writes them, from the columns of pg_proc (ruleutils.c,
// print_function_arguments and print_function_rettype).

import { NONE, textArray } from '../values/array.ts'
import type { CollectContext } from '../kind.ts'
import { oidVector, type TypeReference } from '../procedure.ts'

/** Mode of an argument (pg_proc.proargmodes); `table` is a column of RETURNS TABLE. */
export type ArgumentMode = 'in' | 'out' | 'inout' | 'variadic' | 'table'

/** Arguments and result of a function or procedure. */
export interface FunctionSignature {
  /** Arguments as CREATE FUNCTION has them, with names, modes and defaults (pg_get_function_arguments). */
  readonly arguments: string
  /** Arguments as ALTER and DROP have them, without defaults (pg_get_function_identity_arguments). */
  readonly identityArguments: string
  /** Types of the input arguments. */
  readonly argumentTypes: readonly TypeReference[]
  /** Modes of all arguments, in order; empty where all are input. */
  readonly argumentModes: readonly ArgumentMode[]
  /** What follows RETURNS; null for procedures (pg_get_function_result). */
  readonly result: string | null
}

/** What a row of pg_proc has of it. */
export interface SignatureRow {
  prokind: string
  proargtypes: string
  proallargtypes: string | null
  proargmodes: string | null
  proargnames: string | null
  /**
   * proargdefaults of the last input arguments, deparsed; null where one of them has a comma, since commas separate
   * them.
   */
  defaults: string | null
  prorettype: number
  proretset: boolean
}

interface Argument {
  readonly mode: ArgumentMode
  /** With its name. */
  readonly text: string
  readonly default: string | undefined
}

const MODE: Readonly<Record<string, ArgumentMode>> = {
  i: 'in',
  o: 'out',
  b: 'inout',
  v: 'variadic',
  t: 'table',
}

/** Reads signatures, which many functions share, as those of triggers do. `typeOf` gives types by OID. */
export function signatureReader(
  typeOf: (oid: string) => TypeReference,
  context: CollectContext,
): (row: SignatureRow) => FunctionSignature {
  const known = new Map<string, FunctionSignature>()
  return (row) => {
    const key = [
      row.prokind,
      row.proargtypes,
      row.proallargtypes,
      row.proargmodes,
      row.proargnames,
      row.defaults,
      row.prorettype,
      row.proretset,
    ].join('\0')
    let signature = known.get(key)
    if (!signature) known.set(key, (signature = toSignature(row, typeOf, context)))
    return signature
  }
}

function toSignature(
  row: SignatureRow,
  typeOf: (oid: string) => TypeReference,
  { version, ident }: CollectContext,
): FunctionSignature {
  const argumentTypes = oidVector(row.proargtypes).map(typeOf)
  const argumentModes = textArray(row.proargmodes).map((letter) => MODE[letter] ?? 'in')
  const types = row.proallargtypes === null ? argumentTypes : textArray(row.proallargtypes).map(typeOf)
  const names = textArray(row.proargnames)
  const defaults = row.defaults?.split(', ') ?? NONE
  let input = defaults.length - argumentTypes.length
  const all = types.map((type, i): Argument => {
    const mode = argumentModes[i] ?? 'in'
    const name = names[i] ?? ''
    return {
      mode,
      text: name === '' ? type.text : `${ident(name)} ${type.text}`,
      default: mode === 'out' || mode === 'table' ? undefined : defaults[input++],
    }
  })
  const isProcedure = row.prokind === 'p'
  const list = (withDefaults: boolean) =>
    argumentList(all, withDefaults, isProcedure && version.has.procedureModes)
  return {
    arguments: list(true),
    identityArguments: list(false),
    argumentTypes,
    argumentModes,
    result: isProcedure ? null : resultOf(all, row.proretset, typeOf(String(row.prorettype))),
  }
}

function argumentList(all: readonly Argument[], withDefaults: boolean, writesIn: boolean): string {
  const word = { in: writesIn ? 'IN ' : '', out: 'OUT ', inout: 'INOUT ', variadic: 'VARIADIC ' }
  const written = all.flatMap(({ mode, text, default: expression }) => {
    if (mode === 'table') return []
    const suffix = withDefaults && expression !== undefined ? ` DEFAULT ${expression}` : ''
    return [word[mode] + text + suffix]
  })
  return written.join(', ')
}

function resultOf(all: readonly Argument[], isSet: boolean, type: TypeReference): string {
  const columns = all.flatMap(({ mode, text }) => (mode === 'table' ? [text] : []))
  if (isSet && columns.length > 0) return `TABLE(${columns.join(', ')})`
  return `${isSet ? 'SETOF ' : ''}${type.text}`
}
