// Options that name the database and how it is read.
import type { OptionSpec } from './spec.ts'

const database = { group: 'The database:' } as const
const reading = { group: 'How to read it:' } as const

export const connectionOptions: readonly OptionSpec[] = [
  {
    name: 'db-url',
    ...database,
    value: 'URL',
    help: 'postgres://…, or pglite: and pglite:FOLDER (embedded)',
  },
  { name: 'dbname', short: 'd', ...database, value: 'DBNAME', help: 'database name, URL or keyword string' },
  { name: 'host', short: 'h', ...database, value: 'HOST', help: 'server, or folder of its socket' },
  { name: 'port', short: 'p', ...database, value: 'PORT', help: 'port of the server' },
  { name: 'username', short: 'U', ...database, value: 'NAME', help: 'user to connect as' },
  { name: 'no-password', short: 'w', ...database, help: 'never ask for a password' },
  { name: 'password', short: 'W', ...database, help: 'ask for the password before connecting' },
  { name: 'password-stdin', ...database, help: 'read the password from standard input' },
  { name: 'service', ...database, value: 'NAME', help: 'an entry of pg_service.conf' },
  {
    name: 'remote',
    ...database,
    value: 'REF',
    valueOptional: true,
    help: 'the Supabase project this folder is linked to, or the project REF',
  },
  { name: 'linked', ...database, help: 'as --remote, by its name up to Supabase CLI 2' },
  { name: 'local', ...database, help: 'the local Supabase stack of this folder' },
  { name: 'no-env-file', ...database, help: 'leave .env.local and .env alone' },
  {
    name: 'load',
    ...database,
    value: 'FILE|FOLDER',
    repeatable: true,
    help: 'run SQL in the embedded server first; a folder: as its migration tool does',
  },
  {
    name: 'migrations',
    ...database,
    value: 'TOOL',
    help: 'with --load: the tool of the folder (goose, flyway, supabase, …), otherwise told by itself',
  },
  {
    name: 'setup',
    ...database,
    value: 'PLATFORM|FILE',
    repeatable: true,
    help: 'with --load: what is there before, supabase, SQL of yours or none; otherwise told by the SQL',
  },
  {
    name: 'no-cache',
    ...database,
    help: "start the embedded server without the data saved in the user's cache folder",
  },
  { name: 'force', ...reading, help: 'read a server that is not PostgreSQL' },
  {
    name: 'lock-wait-timeout',
    ...reading,
    value: 'TIME',
    help: 'give up on a lock after TIME: ms, or 10s, 2min',
  },
  {
    name: 'answer-timeout',
    ...reading,
    value: 'TIME',
    help: 'give up on a silent server after TIME: s, or 500ms, 10min; 300 by default',
  },
  {
    name: 'jobs',
    short: 'j',
    ...reading,
    value: 'NUM',
    help: 'read over NUM connections; by default one, and three for a large schema',
  },
  { name: 'lock', ...reading, help: 'lock every table in ACCESS SHARE mode first, as pg_dump does' },
  { name: 'snapshot', ...reading, value: 'SNAPSHOT', help: 'read a snapshot that another session exported' },
  { name: 'dry-run', ...reading, help: 'say where it would connect and what it would do, and do nothing' },
]

export const outputOptions: readonly OptionSpec[] = [
  {
    name: 'file',
    short: 'f',
    value: 'FILE',
    group: 'Where to write:',
    help: 'write to FILE, replaced only when all is done; otherwise standard output',
  },
]

/** Of commands whose result is a dump. */
export const manifestOptions: readonly OptionSpec[] = [
  {
    name: 'manifest',
    value: 'FILE',
    group: 'Where to write:',
    help: 'write to FILE what the dump holds, with hashes, and what it leaves out (docs/manifest.md)',
  },
]

export const messageOptions: readonly OptionSpec[] = [
  { name: 'verbose', short: 'v', group: 'Messages:', help: 'say more on standard error' },
  { name: 'quiet', short: 'q', group: 'Messages:', help: 'no summary, notes or progress; warnings remain' },
  {
    name: 'strict',
    group: 'Messages:',
    help: 'fail when something could not be read, or said for --target-version',
  },
  { name: 'timings', group: 'Messages:', help: 'print how long each stage took' },
  { name: 'json', group: 'Messages:', help: 'the summary as one line of JSON' },
]
