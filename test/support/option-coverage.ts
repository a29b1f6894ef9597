// pg_dump's options, and where each of ours is tested: by fixtures, or by a test that says what it does.
import {
  notesOnOptionsWithoutMeaning,
  optionsWithoutMeaning,
} from '../../src/commands/options/without-meaning.ts'
import { builtIn, commands } from '../../src/commands/registry.ts'
import type { OptionSpec } from '../../src/commands/options/spec.ts'
import { fixtures, type Fixture, type Run } from './fixture.ts'

/** Every long option of pg_dump 18; no-synchronized-snapshots went with 15. */
export const PG_DUMP_OPTIONS =
  `attribute-inserts binary-upgrade blobs clean column-inserts compress create data-only
  dbname disable-dollar-quoting disable-triggers enable-row-security encoding exclude-extension exclude-schema
  exclude-table exclude-table-and-children exclude-table-data exclude-table-data-and-children extension
  extra-float-digits file filter format help host if-exists include-foreign-data inserts jobs large-objects
  load-via-partition-root lock-wait-timeout no-acl no-blobs no-comments no-data no-large-objects no-owner no-password
  no-policies no-privileges no-publications no-reconnect no-schema no-security-labels no-statistics no-subscriptions
  no-sync no-synchronized-snapshots no-table-access-method no-tablespaces no-toast-compression no-unlogged-table-data
  on-conflict-do-nothing password port quote-all-identifiers restrict-key role rows-per-insert schema schema-only section
  sequence-data serializable-deferrable snapshot statistics statistics-only strict-names superuser sync-method table
  table-and-children use-set-session-authorization username verbose version`
    .trim()
    .split(/\s+/)

/** Options of pg_dump that are unknown here, with the reason. */
export const NOT_TAKEN: Readonly<Record<string, string>> = {
  'no-reconnect': 'does nothing in pg_dump either, whose help does not name it',
}

/** Where options are tested that no fixture's run has. */
export const TESTED_IN: Readonly<Record<string, string>> = {
  'no-acl': 'test/cli/options.test.ts',
  'restrict-key': 'test/integration/supabase.test.ts',
  idempotent: 'test/support/idempotent.ts',
  'exact-acl': 'test/support/exact-acl.ts',
  'target-version': 'test/cli/dump.test.ts',
  profile: 'test/integration/supabase.test.ts',
  compat: 'test/integration/supabase.test.ts',
  'keep-comments': 'test/integration/supabase.test.ts',
  'schema-only': 'test/cli/dump.test.ts',
  file: 'test/cli/file.test.ts',
  format: 'test/cli/dump.test.ts',
  'db-url': 'test/cli/dump.test.ts',
  dbname: 'test/cli/options.test.ts',
  host: 'test/cli/options.test.ts',
  port: 'test/cli/options.test.ts',
  username: 'test/cli/options.test.ts',
  password: 'test/cli/options.test.ts',
  'no-password': 'test/cli/options.test.ts',
  'password-stdin': 'test/cli/options.test.ts',
  service: 'test/connect/environment-cases.ts',
  remote: 'test/connect/environment-cases.ts',
  linked: 'test/connect/environment-cases.ts',
  local: 'test/connect/environment-cases.ts',
  'no-env-file': 'test/connect/environment-cases.ts',
  load: 'test/cli/dump.test.ts',
  migrations: 'test/migrations/load.test.ts',
  setup: 'test/cli/embedded.test.ts',
  'no-cache': 'test/cli/embedded.test.ts',
  force: 'test/integration/foreign-server.test.ts',
  'with-system-relations': 'test/cli/dump.test.ts',
  'lock-wait-timeout': 'test/cli/options.test.ts',
  manifest: 'test/cli/manifest.test.ts',
  probe: 'test/cli/manifest.test.ts',
  verify: 'test/integration/verify.test.ts',
  'verify-url': 'test/integration/verify.test.ts',
  'answer-timeout': 'test/cli/options.test.ts',
  lock: 'test/cli/options.test.ts',
  snapshot: 'test/cli/options.test.ts',
  jobs: 'test/cli/options.test.ts',
  strict: 'test/integration/few-rights.test.ts',
  'dry-run': 'test/cli/usage.test.ts',
  verbose: 'test/cli/options.test.ts',
  quiet: 'test/cli/dump.test.ts',
  timings: 'test/cli/dump.test.ts',
  json: 'test/cli/dump.test.ts',
  help: 'test/cli/usage.test.ts',
  version: 'test/cli/usage.test.ts',
}

/** Ours, of every command that makes a dump. */
export const OPTIONS: readonly OptionSpec[] = [...(commands['dump']?.options ?? []), ...builtIn]

export type OptionState = 'in effect' | 'accepted' | 'refused'

/** What the command line does with an option: options about data change nothing, or would mislead. */
export function stateOf({ name }: OptionSpec): OptionState {
  if (name === 'format' || !optionsWithoutMeaning.some((spec) => spec.name === name)) return 'in effect'
  try {
    const given = { positionals: [], has: (other: string) => other === name }
    notesOnOptionsWithoutMeaning({ ...given, text: () => undefined, list: () => [] })
    return 'accepted'
  } catch {
    return 'refused'
  }
}

/** The runs of fixtures that have an option, under its long name or its letter. */
export function runsWith({ name, short }: OptionSpec): readonly { fixture: Fixture; run: Run }[] {
  const isIt = (flag: string) =>
    flag === `--${name}` || flag.startsWith(`--${name}=`) || (short !== undefined && flag === `-${short}`)
  return ALL_RUNS.filter(({ run }) => run.flags.some(isIt))
}

const ALL_RUNS = fixtures().flatMap((fixture) => fixture.runs.map((run) => ({ fixture, run })))

/** Whether test code gives an option: as a word of a command, `--no-env-file`, by its letter, `-qf`, or as a field, `noEnvFile:`. */
export function isGivenIn(code: string, { name, short }: OptionSpec): boolean {
  const camelCase = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const letters = short === undefined ? '' : `|['"\`]-[A-Za-z]*${short === '?' ? '\\?' : short}`
  const given = new RegExp(`['"\`]--${name}(?:=|['"\`])|\\b${camelCase}: ${letters}`)
  return given.test(withoutProse(code))
}

/** Comments, and the titles of tests, mention options without giving them. */
function withoutProse(code: string): string {
  return code
    .replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
    .replace(/(\b(?:test|describe)\b[^'"`\n]*\(|^\s*\]\)\()(?:'[^'\n]*'|"[^"\n]*"|`[^`]*`)(?=,)/gm, '$1')
}
