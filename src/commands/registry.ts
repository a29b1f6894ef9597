// Every command, by name. `schemadump` without a command runs the first.
import type { CommandEntry } from './command.ts'
import { checkOptions } from './options/check.ts'
import { connectionOptions, manifestOptions, messageOptions, outputOptions } from './options/connection.ts'
import { docsOptions } from './options/docs.ts'
import { diffOptions } from './options/diff.ts'
import { dumpOptions, readingOptions } from './options/dump.ts'
import { verifyOptions, verifyOfDump } from './options/verify.ts'
import { migrationsOptions } from './options/migrations.ts'
import { rolesOptions } from './options/roles.ts'
import { optionsWithoutMeaning } from './options/without-meaning.ts'
import type { OptionSpec } from './options/spec.ts'

export const DEFAULT_COMMAND = 'dump'

/** Options of every command, which are answered before it runs. */
export const builtIn: readonly OptionSpec[] = [
  { name: 'help', short: '?', group: 'Messages:', help: 'show this help' },
  { name: 'version', short: 'V', group: 'Messages:', help: 'show the version' },
]

const databaseHelp = 'database name, URL or keyword string; left out, the surroundings say (docs/cli.md)'

export const commands: Readonly<Record<string, CommandEntry>> = {
  dump: {
    summary: 'print the schema as pg_dump --schema-only does (the default)',
    positional: '[dbname..]',
    positionalHelp: databaseHelp,
    partly: 'of --verify: written, though proved in part only, or (--verify=warn) not proved',
    options: [
      ...dumpOptions,
      ...verifyOfDump,
      ...readingOptions,
      ...outputOptions,
      ...manifestOptions,
      ...connectionOptions,
      ...messageOptions,
      ...optionsWithoutMeaning,
    ],
    examples: [
      ['$0 --db-url postgres://me@db.example.com/app > backup.sql', 'back a schema up'],
      ['$0 app -h localhost -U postgres -f backup.sql', 'as with pg_dump; the file changes only on success'],
      ["$0 app -Ox -n 'app_*' -T app_old.log", 'some schemas, without owners and privileges'],
      ['$0 --load supabase/migrations -f schema.sql', 'the schema a folder of migrations makes, no server'],
      ['$0 app --format tree -f schema/', 'a file for each object, to keep in git'],
      ['$0 --dry-run', 'which database would be read, and where that was found'],
    ],
    load: async () => (await import('./dump.ts')).runDump,
  },
  introspect: {
    summary: 'print the catalog as JSON, for tools and for render',
    positional: '[dbname..]',
    positionalHelp: databaseHelp,
    options: [...readingOptions, ...outputOptions, ...connectionOptions, ...messageOptions],
    refuse: (name) => (isOneOf(dumpOptions, name) ? 'everything is read; give it to render' : undefined),
    examples: [
      ['$0 introspect app -f catalog.json', 'keep the catalog'],
      [
        "$0 introspect app | jq -r '.tables[] | select(.rowSecurity | not) | .name'",
        'tables without row security',
      ],
    ],
    load: async () => (await import('./introspect.ts')).runIntrospect,
  },
  render: {
    summary: 'print the dump of a saved catalog, with no server',
    positional: '[catalog]',
    positionalHelp: 'file written by introspect; - is standard input',
    options: [
      ...dumpOptions,
      ...readingOptions,
      ...outputOptions,
      ...manifestOptions,
      ...messageOptions,
      ...optionsWithoutMeaning,
    ],
    refuse: (name) =>
      isOneOf(connectionOptions, name) ? 'a saved catalog is rendered, no database is read' : undefined,
    examples: [
      ['$0 render catalog.json > backup.sql', 'the very text dump would have printed'],
      ['$0 introspect app | $0 render - -t users', 'one table of it'],
    ],
    load: async () => (await import('./render.ts')).runRender,
  },
  cat: {
    summary: 'print the dump that a tree (--format tree) was made of',
    positional: '[folder]',
    positionalHelp: 'folder of the tree',
    options: [...outputOptions, ...messageOptions.filter(({ name }) => ['verbose', 'quiet'].includes(name))],
    examples: [
      ['$0 cat schema/ | psql -d empty', 'restore it'],
      ['$0 cat schema/ -f backup.sql', 'the very text that dump printed'],
    ],
    load: async () => (await import('./cat.ts')).runCat,
  },
  docs: {
    summary: 'write a page to look at, a diagram, or lists of the schema',
    positional: '[dbname..]',
    positionalHelp: databaseHelp,
    options: docsOptions,
    refuse: (name) =>
      name === 'with-system-relations' ? "PostgreSQL's own relations are not documented" : undefined,
    examples: [
      ['$0 docs --db-url postgres://me@db.example.com/app -o schema.html', 'a page that opens from the file'],
      ['$0 docs supabase/migrations -n public --format mermaid', 'a diagram of what migrations make'],
      ['$0 docs catalog.json --format csv -o columns.csv', 'the columns, as information_schema has them'],
    ],
    load: async () => (await import('./docs.ts')).runDocs,
  },
  diff: {
    summary: 'say what differs between two schemas',
    positional: '[A] [B]',
    positionalHelp:
      'each a URL, pglite:FOLDER, a backup.sql, a saved catalog, a folder of migrations, or files of SQL (a.sql,b.sql); one that is left out is named by an option (--linked, --local, …), or by the surroundings',
    options: diffOptions,
    refuse: (name) => REFUSED_BY_DIFF[name],
    finding: 'the two differ (--exit-zero: 0 all the same)',
    examples: [
      ['$0 diff supabase/migrations --linked', 'has the hosted project drifted away from the migrations?'],
      [
        '$0 diff backup.sql postgres://me@db.example.com/app -p',
        'what has changed since the backup, as a patch',
      ],
      ['$0 diff --local --linked --ignore owner,privileges', 'two databases, without who owns what'],
      [
        '$0 diff db/migrations --format markdown -f drift.md',
        'a report, against the database of $DATABASE_URL',
      ],
    ],
    load: async () => (await import('./diff.ts')).runDiff,
  },
  check: {
    summary: 'say whether a dump is whole and holds what it must, with no server',
    positional: '[file]',
    positionalHelp:
      'a dump of ours, pg_dump, pg_dumpall or Supabase, also packed by gzip; the folder of a tree; - is standard input',
    options: checkOptions,
    finding: 'the file is cut off, lacks what is required, or would run more than a schema',
    examples: [
      ['$0 check backup.sql', 'is it whole, and what is in it?'],
      ['$0 check backup.sql.gz --require-table audit_logs,orders', 'are these in it?'],
      ["$0 check backup.sql --require 'function public.pay*'", 'objects of any kind, by patterns'],
      ['$0 check backup.sql --against yesterday.sql --strict', 'has a table gone since?'],
      ['pg_dump app | tee backup.sql | $0 check - -q || alarm', 'in a job, by the exit code'],
    ],
    load: async () => (await import('./check.ts')).runCheck,
  },
  verify: {
    summary: 'prove that a backup restores, and makes what it should',
    positional: '<backup> [against]',
    positionalHelp:
      "backup: a file of SQL, ours or pg_dump's, or gzipped; the folder of a tree; - is standard input; against: what it should make, as diff takes a side; left out, only that it restores is proved",
    options: verifyOptions,
    refuse: (name) => REFUSED_BY_DIFF[name],
    finding: 'it does not restore without an error, or makes something else',
    partly: 'proved in part: the report lists what is not',
    examples: [
      ['$0 verify backup.sql postgres://me@db.example.com/app', 'is this backup what the database is?'],
      [
        '$0 verify backup.sql --catalog catalog.json --verify-url postgres://me@localhost/postgres',
        'on a server of yours',
      ],
      ['$0 verify backup.sql --manifest backup.json', 'does it make what the dump had?'],
      ['$0 verify backup.sql', 'does it restore, and what is in it?'],
    ],
    load: async () => (await import('./verify.ts')).runVerify,
  },
  migrations: {
    summary: 'compare the history of a migration tool with its folder, version by version',
    positional: '[dbname..]',
    positionalHelp: databaseHelp,
    options: migrationsOptions,
    refuse: (name) =>
      name === 'migrations'
        ? '--tool says whose history is meant'
        : name === 'load'
          ? '--dir names the folder'
          : undefined,
    finding: 'the histories are not reconciled (with --check; otherwise 0)',
    examples: [
      ['$0 migrations --linked', 'what ran in the hosted project, and what the folder has'],
      [
        '$0 migrations --linked --out reconciliation',
        'the lists, the report, the plan and the missing files',
      ],
      ['$0 migrations --db-url $DATABASE_URL --dir db/migrate --check -q', 'for CI: only the exit code'],
      ['$0 migrations --linked --fetch', 'make missing files again from what the history keeps'],
    ],
    load: async () => (await import('./migrations.ts')).runMigrations,
  },
  roles: {
    summary: "print the server's roles as pg_dumpall --roles-only --no-role-passwords does",
    positional: '[dbname..]',
    positionalHelp: 'any database of the server: name, URL or keyword string',
    options: [
      ...rolesOptions,
      ...outputOptions,
      ...connectionOptions,
      ...messageOptions.filter(({ name }) => name !== 'json'),
    ],
    examples: [
      ['$0 roles postgres -f roles.sql', 'roles, their memberships, settings and privileges on parameters'],
      ['$0 roles postgres -g', 'tablespaces too'],
    ],
    load: async () => (await import('./roles.ts')).runRoles,
  },
  completion: {
    summary: 'print a completion script for bash, zsh or fish',
    positional: '[shell]',
    positionalHelp: 'bash, zsh or fish; left out, the shell of $SHELL',
    positionalChoices: ['bash', 'zsh', 'fish'],
    options: [],
    examples: [['$0 completion bash >> ~/.bashrc', 'then start a new shell']],
    load: async () => (await import('./completion.ts')).runCompletion,
  },
}

const REFUSED_BY_DIFF: Readonly<Record<string, string>> = {
  load: 'name the file or the folder as A or B',
  json: '--format json writes the report so',
  compat: 'a text is not what is compared',
  'target-version': 'majors are compared as they are',
  'password-stdin': 'there are two sides: give passwords in the URLs, by PGPASSWORD or by .pgpass',
}

function isOneOf(specs: readonly OptionSpec[], name: string): boolean {
  return specs.some((spec) => spec.name === name)
}
