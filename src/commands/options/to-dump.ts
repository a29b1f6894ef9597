// The command line's values → DumpOptions and ReadOptions, with pg_dump's checks and messages.
import { readFileSync } from 'node:fs'
import { type FilterItem, parseFilterFile } from '../../ddl/plan/pattern/filter-file.ts'
import type { DumpOptions } from '../../ddl/options.ts'
import { UsageError } from '../../errors.ts'
import type { ReadOptions } from '../../introspect/index.ts'
import { OLDEST_TARGET } from '../../ddl/dialect.ts'
import { encodingName } from '../../output/encoding-name.ts'
import type { Reporter } from '../../output/reporter.ts'
import { toPlatformOptions } from './profile.ts'
import type { Arguments } from './spec.ts'

type Flag = {
  [K in keyof DumpOptions]-?: boolean extends DumpOptions[K] ? K : never
}[keyof DumpOptions]
type Patterns = Extract<
  keyof DumpOptions,
  `${'schema' | 'table' | 'extension' | 'exclude'}${string}` | 'tableAndChildren'
>

const flags: Readonly<Record<string, Flag>> = {
  'strict-names': 'strictNames',
  'no-owner': 'noOwner',
  'no-privileges': 'noPrivileges',
  'no-acl': 'noPrivileges',
  clean: 'clean',
  'if-exists': 'ifExists',
  idempotent: 'idempotent',
  'exact-acl': 'exactAcl',
  create: 'create',
  'no-comments': 'noComments',
  'no-policies': 'noPolicies',
  'no-publications': 'noPublications',
  'no-subscriptions': 'noSubscriptions',
  'no-security-labels': 'noSecurityLabels',
  'no-tablespaces': 'noTablespaces',
  'no-table-access-method': 'noTableAccessMethod',
  'no-toast-compression': 'noToastCompression',
  'use-set-session-authorization': 'useSetSessionAuthorization',
  'disable-dollar-quoting': 'disableDollarQuoting',
  'enable-row-security': 'enableRowSecurity',
}

const patterns: Readonly<Record<string, Patterns>> = {
  schema: 'schema',
  'exclude-schema': 'excludeSchema',
  table: 'table',
  'exclude-table': 'excludeTable',
  'table-and-children': 'tableAndChildren',
  'exclude-table-and-children': 'excludeTableAndChildren',
  extension: 'extension',
  'exclude-extension': 'excludeExtension',
}

/** @throws UsageError */
export function toDumpOptions(args: Arguments, reporter: Reporter): DumpOptions {
  if (args.has('if-exists') && !args.has('clean'))
    throw new UsageError('CONFLICTING_OPTIONS', 'option --if-exists requires option -c/--clean')
  if (args.has('exact-acl') && (args.has('no-privileges') || args.has('no-acl')))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      'options --exact-acl and -x/--no-privileges cannot be used together',
    )
  const chosen = Object.entries(flags).filter(([name]) => args.has(name))
  const named = Object.entries(patterns).filter(([name]) => args.has(name))
  const restrictKey = restrictKeyOf(args)
  const encoding = args.text('encoding')
  const target = args.text('target-version')
  return {
    ...Object.fromEntries(chosen.map(([, option]) => [option, true])),
    ...Object.fromEntries(named.map(([name, option]) => [option, args.list(name)])),
    ...(args.has('filter') && { filter: args.list('filter').flatMap(readFilter) }),
    ...(args.has('section') && { section: sections(args.list('section')) }),
    ...(restrictKey !== undefined && { restrictKey }),
    ...toPlatformOptions(args, reporter),
    ...(encoding !== undefined && { encoding: encodingName(encoding) }),
    ...(target !== undefined && { targetVersion: majorVersion(target) }),
    onWarning: (message) => reporter.warn(message),
  }
}

/** `-` is standard input. */
function readFilter(file: string): FilterItem[] {
  if (file === '-') return parseFilterFile(readFileSync(0, 'utf8'), 'standard input')
  try {
    return parseFilterFile(readFileSync(file, 'utf8'), `file "${file}"`)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(
      'INVALID_FILTER_FILE',
      `could not open filter file "${file}": ${(error as Error).message}`,
    )
  }
}

/** @throws UsageError */
export function restrictKeyOf(args: Arguments): string | undefined {
  const key = args.text('restrict-key')
  if (key !== undefined && !/^[A-Za-z0-9]+$/.test(key))
    throw new UsageError('INVALID_OPTION', 'invalid restrict key')
  return key
}

function majorVersion(text: string): number {
  const major = Number(text)
  if (!/^\d+$/.test(text) || major < OLDEST_TARGET)
    throw new UsageError(
      'INVALID_OPTION',
      `--target-version must be a major version from ${OLDEST_TARGET}, not "${text}"`,
    )
  return major
}

function sections(names: readonly string[]): NonNullable<DumpOptions['section']> {
  const unknown = names.find((name) => !['pre-data', 'data', 'post-data'].includes(name))
  if (unknown !== undefined) throw new UsageError('INVALID_OPTION', `unrecognized section name: "${unknown}"`)
  return names.filter((name) => name === 'pre-data' || name === 'post-data')
}

/** @throws UsageError */
export function toReadOptions(args: Arguments, reporter: Reporter): ReadOptions {
  const role = args.text('role')
  const wait = args.text('lock-wait-timeout')
  const snapshot = args.text('snapshot')
  const jobs = args.text('jobs')
  return {
    ...(args.has('quote-all-identifiers') && { quoteAllIdentifiers: true }),
    ...(args.has('with-system-relations') && { withSystemRelations: true }),
    ...(['probe', 'manifest', 'strict', 'verify'].some((name) => args.has(name)) && { probe: true }),
    ...(args.has('force') && { force: true }),
    ...(role !== undefined && { role }),
    ...(args.has('lock') && { lock: true }),
    ...(snapshot !== undefined && { snapshot }),
    ...(jobs !== undefined && { jobs: connections(jobs) }),
    ...(wait !== undefined && { lockWaitTimeout: milliseconds('lock-wait-timeout', wait, 'ms') }),
    onProgress: (message) => reporter.progress(message),
  }
}

function connections(text: string): number {
  const jobs = Number(text)
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new UsageError('INVALID_OPTION', `-j/--jobs must be a whole number from 1, not "${text}"`)
  return jobs
}

/** PostgreSQL's units of time, in milliseconds. */
const units: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/**
 * A time with one of the units.
 * @param plain the unit of a number without one
 * @throws UsageError
 */
export function milliseconds(option: string, text: string, plain: 'ms' | 's'): number {
  const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/.exec(text) ?? []
  const factor = units[unit === '' ? plain : unit]
  const value = Math.round(Number(number) * (factor ?? Number.NaN))
  if (number === '' || !(value <= 2_147_483_647))
    throw new UsageError(
      'INVALID_OPTION',
      `invalid value for --${option}: "${text}" (${plain === 'ms' ? 'milliseconds' : 'seconds'}, or a number with us, ms, s, min, h or d)`,
    )
  return value
}
