// Options of migrations: whose histories are compared, how it is told, and what is written.
import { connectionOptions, messageOptions, outputOptions } from './connection.ts'
import type { OptionSpec } from './spec.ts'

const compare = { group: 'What to compare:' } as const
const report = { group: 'How to report:' } as const
const write = { group: 'Where to write:' } as const

/** What concerns SQL in the embedded server, or a dump. */
const NOT_HERE = [
  'load',
  'migrations',
  'setup',
  'no-cache',
  'force',
  'lock',
  'snapshot',
  'jobs',
  'lock-wait-timeout',
]

export const migrationsFormats = ['text', 'markdown', 'json'] as const

export const migrationsOptions: readonly OptionSpec[] = [
  {
    name: 'dir',
    ...compare,
    value: 'DIR',
    help: 'the folder of migrations; otherwise the usual ones of the working folder, of all tools',
  },
  {
    name: 'tool',
    ...compare,
    value: 'NAME',
    choices: async () => (await import('../../migrations/index.ts')).historyTools,
    help: 'only this tool (supabase, prisma, flyway, …); otherwise told by folders and history tables',
  },
  {
    name: 'table',
    ...compare,
    value: 'TABLE',
    help: 'with --tool: its history table, as [SCHEMA.]TABLE, where neither the tool nor its configuration says it',
  },
  {
    name: 'contexts',
    ...compare,
    value: 'LIST',
    help: 'contexts that Liquibase is run with, by commas: what they do not meet is not pending',
  },
  {
    name: 'no-evidence',
    ...compare,
    help: 'only compare the histories: try no migration, and advise nothing',
  },
  { name: 'check', ...report, help: 'end with 1 when not reconciled' },
  {
    name: 'format',
    ...report,
    value: 'FORMAT',
    choices: () => Promise.resolve(migrationsFormats),
    help: 'text (the default), markdown or json',
  },
  {
    name: 'out',
    ...write,
    value: 'DIR',
    help: 'write the reconciliation package: lists, report, plan of commands, missing files',
  },
  {
    name: 'fetch',
    ...write,
    help: 'write missing files into the folder of migrations, from the statements that the history keeps',
  },
  { name: 'force', ...write, help: 'with --out and --fetch: replace files that are there already' },
  ...outputOptions,
  ...connectionOptions.filter(({ name }) => !NOT_HERE.includes(name)),
  ...messageOptions
    .filter(({ name }) => !['json', 'strict', 'timings'].includes(name))
    .map((spec) =>
      spec.name === 'verbose' ? { ...spec, help: 'settled versions, too, and more on standard error' } : spec,
    ),
]
