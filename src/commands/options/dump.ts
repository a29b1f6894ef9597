// Options of the dump, with pg_dump's names and letters.
import type { OptionSpec } from './spec.ts'

const what = { group: 'What to dump:' } as const
const text = { group: 'What to print:' } as const
const pattern = { ...what, value: 'PATTERN', repeatable: true } as const

/** Evaluated on the Catalog, so `render` has them too. */
export const dumpOptions: readonly OptionSpec[] = [
  { name: 'schema', short: 'n', ...pattern, help: 'only these schemas; a pattern as in psql' },
  { name: 'exclude-schema', short: 'N', ...pattern, help: 'all but these schemas' },
  { name: 'table', short: 't', ...pattern, help: 'only these tables, views and sequences' },
  { name: 'exclude-table', short: 'T', ...pattern, help: 'all but these tables' },
  { name: 'table-and-children', ...pattern, help: 'as -t, with partitions and child tables' },
  { name: 'exclude-table-and-children', ...pattern, help: 'as -T, with partitions and child tables' },
  { name: 'extension', short: 'e', ...pattern, help: 'only these extensions' },
  { name: 'exclude-extension', ...pattern, help: 'all but these extensions' },
  {
    name: 'filter',
    ...what,
    value: 'FILE',
    repeatable: true,
    help: 'patterns from a file; - is standard input',
  },
  { name: 'strict-names', ...what, help: 'every pattern must match something' },
  {
    name: 'section',
    ...what,
    value: 'SECTION',
    repeatable: true,
    choices: () => Promise.resolve(['pre-data', 'data', 'post-data']),
    help: 'only this section: pre-data, data or post-data',
  },
  {
    name: 'profile',
    ...what,
    value: 'PLATFORM',
    choices: async () => [...(await import('../../ddl/profile/index.ts')).profileNames, 'none'],
    help: 'without what the platform owns: supabase, neon, rds, cloud-sql, azure or none',
  },
  { name: 'schema-only', short: 's', ...what, help: 'accepted; it is always so' },
  { name: 'no-owner', short: 'O', ...text, help: 'leave owners out' },
  { name: 'no-privileges', short: 'x', ...text, help: 'leave privileges out (also --no-acl)' },
  { name: 'no-acl', ...text },
  { name: 'clean', short: 'c', ...text, help: 'drop everything before creating it' },
  { name: 'if-exists', ...text, help: 'with --clean: DROP … IF EXISTS' },
  { name: 'idempotent', ...text, help: 'text that can be run again over what it made' },
  {
    name: 'exact-acl',
    ...text,
    help: "exactly the source's privileges, whatever the defaults are where it is restored",
  },
  { name: 'create', short: 'C', ...text, help: 'create the database itself and connect to it' },
  {
    name: 'target-version',
    ...text,
    value: 'MAJOR',
    choices: async () => {
      const { NEWEST_MAJOR, OLDEST_MAJOR } = await import('../../introspect/server-version.ts')
      return Array.from({ length: NEWEST_MAJOR - OLDEST_MAJOR + 1 }, (_, i) => String(OLDEST_MAJOR + i))
    },
    help: 'text for this PostgreSQL and newer; what it lacks is listed',
  },
  { name: 'no-comments', ...text, help: 'leave comments out' },
  { name: 'no-policies', ...text, help: 'leave row security policies out' },
  { name: 'no-publications', ...text, help: 'leave publications out' },
  { name: 'no-subscriptions', ...text, help: 'leave subscriptions out' },
  { name: 'no-security-labels', ...text, help: 'leave security labels out' },
  { name: 'no-tablespaces', ...text, help: 'leave tablespaces out' },
  { name: 'no-table-access-method', ...text, help: 'leave table access methods out' },
  { name: 'no-toast-compression', ...text, help: 'leave TOAST compression methods out' },
  { name: 'use-set-session-authorization', ...text, help: 'owners by SET SESSION AUTHORIZATION' },
  { name: 'disable-dollar-quoting', ...text, help: "bodies in '…' instead of $$…$$" },
  { name: 'enable-row-security', ...text, help: 'SET row_security = on' },
  {
    name: 'encoding',
    short: 'E',
    ...text,
    value: 'ENCODING',
    help: "write in this encoding; by default the database's own",
  },
  {
    name: 'compat',
    ...text,
    value: 'TOOL',
    choices: () => Promise.resolve(['supabase-cli']),
    help: "supabase-cli: the text of 'supabase db dump'",
  },
  { name: 'keep-comments', ...text, help: 'with --compat: keep lines of comments' },
  { name: 'restrict-key', ...text, value: 'KEY', help: 'print \\restrict and \\unrestrict with this key' },
]

/** They change what the server answers, so they are chosen when reading and fixed when rendering. */
export const readingOptions: readonly OptionSpec[] = [
  { name: 'quote-all-identifiers', ...text, help: 'quote every identifier' },
  {
    name: 'with-system-relations',
    group: 'How to read it:',
    help: 'read pg_catalog and information_schema, too; dump does where -t may match one',
  },
  {
    name: 'probe',
    group: 'How to read it:',
    help: 'search the catalogs for objects that are not read; also with --manifest and --strict',
  },
  { name: 'role', value: 'ROLE', group: 'How to read it:', help: 'SET ROLE before reading' },
]
