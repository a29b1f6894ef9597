// Options of diff: what narrows a comparison, how it is reported, and how the sides are found and read.
import { connectionOptions, messageOptions, outputOptions } from './connection.ts'
import { dumpOptions, readingOptions } from './dump.ts'
import type { OptionSpec } from './spec.ts'

const compare = { group: 'What to compare:' } as const
const report = { group: 'How to report:' } as const

/** What a dump can be asked to leave out, but for what concerns its text only. */
const NARROWING = new Set([
  'schema',
  'exclude-schema',
  'table',
  'exclude-table',
  'table-and-children',
  'exclude-table-and-children',
  'extension',
  'exclude-extension',
  'filter',
  'strict-names',
  'section',
  'profile',
  'create',
  'no-owner',
  'no-privileges',
  'no-acl',
  'no-comments',
  'no-policies',
  'no-publications',
  'no-subscriptions',
  'no-security-labels',
  'no-tablespaces',
  'no-table-access-method',
  'no-toast-compression',
])

/** Of the database and its reading: what two sides can have. */
const OF_SIDES = new Set([
  ...[
    'db-url',
    'dbname',
    'host',
    'port',
    'username',
    'no-password',
    'password',
    'service',
    'remote',
    'linked',
  ],
  ...[
    'local',
    'no-env-file',
    'migrations',
    'setup',
    'no-cache',
    'force',
    'lock-wait-timeout',
    'jobs',
    'role',
    'dry-run',
  ],
])

/** In other words than for a dump. */
const OWN_WORDS: Readonly<Record<string, Partial<OptionSpec>>> = {
  create: { help: "the database's own properties, too" },
  migrations: { help: 'the tool of the folders (goose, flyway, supabase, …), otherwise told by themselves' },
  setup: {
    help: 'what is there before the SQL of a side: supabase, SQL of yours or none; otherwise told by the SQL',
  },
  quiet: { help: 'only the exit code, but for a report that --format or -f asks for; warnings remain' },
  strict: { help: 'fail when something could not be read or compared' },
}

export const diffOptions: readonly OptionSpec[] = [
  ...dumpOptions
    .filter(({ name }) => NARROWING.has(name))
    .map((spec) => ({ ...spec, ...compare, ...OWN_WORDS[spec.name] })),
  {
    name: 'ignore',
    ...compare,
    value: 'LIST',
    repeatable: true,
    choices: async () => (await import('./ignore.ts')).ignorable,
    help: 'without these, as a list with commas: owner, privileges, comments, column-order, …',
  },
  {
    name: 'ignore-file',
    ...compare,
    value: 'FILE',
    repeatable: true,
    help: 'accepted drift: a pattern a line, as "table public.legacy_*" (docs/drift.md)',
  },
  {
    name: 'shadow-url',
    ...compare,
    value: 'URL',
    help: 'ask this server whether two texts mean the same, in a database of its own (otherwise the embedded one)',
  },
  { name: 'patch', short: 'p', ...report, help: 'definitions as text diffs, too' },
  {
    name: 'format',
    ...report,
    value: 'FORMAT',
    choices: async () => (await import('../../report/index.ts')).reportFormats,
    help: 'text (the default), markdown, json or github (annotations of GitHub Actions)',
  },
  { name: 'exit-zero', ...report, help: 'end with 0 when the two differ, too' },
  ...outputOptions,
  ...[...connectionOptions, ...readingOptions]
    .filter(({ name }) => OF_SIDES.has(name))
    // -p is the patch.
    .map(({ short, ...spec }) => ({
      ...spec,
      ...(short !== undefined && short !== 'p' && { short }),
      ...OWN_WORDS[spec.name],
    })),
  ...messageOptions
    .filter(({ name }) => name !== 'json')
    .map((spec) => ({ ...spec, ...OWN_WORDS[spec.name] })),
]
