// pg_dump's flags, as case.json lists them, turned into the library's options.
import { readFileSync } from 'node:fs'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { parseFilterFile } from '../../src/ddl/plan/pattern/filter-file.ts'
import type { DumpOptions } from '../../src/ddl/options.ts'
import type { ReadOptions } from '../../src/introspect/index.ts'

const FLAGS = {
  schema: { type: 'string', short: 'n', multiple: true },
  'exclude-schema': { type: 'string', short: 'N', multiple: true },
  table: { type: 'string', short: 't', multiple: true },
  'exclude-table': { type: 'string', short: 'T', multiple: true },
  'table-and-children': { type: 'string', multiple: true },
  'exclude-table-and-children': { type: 'string', multiple: true },
  extension: { type: 'string', short: 'e', multiple: true },
  'exclude-extension': { type: 'string', multiple: true },
  filter: { type: 'string', multiple: true },
  'no-owner': { type: 'boolean', short: 'O' },
  'no-privileges': { type: 'boolean', short: 'x' },
  clean: { type: 'boolean', short: 'c' },
  'if-exists': { type: 'boolean' },
  create: { type: 'boolean', short: 'C' },
  'no-comments': { type: 'boolean' },
  'no-publications': { type: 'boolean' },
  'no-subscriptions': { type: 'boolean' },
  'no-security-labels': { type: 'boolean' },
  'no-policies': { type: 'boolean' },
  'no-tablespaces': { type: 'boolean' },
  'no-table-access-method': { type: 'boolean' },
  'no-toast-compression': { type: 'boolean' },
  'quote-all-identifiers': { type: 'boolean' },
  'use-set-session-authorization': { type: 'boolean' },
  'disable-dollar-quoting': { type: 'boolean' },
  'enable-row-security': { type: 'boolean' },
  idempotent: { type: 'boolean' },
  'exact-acl': { type: 'boolean' },
  'strict-names': { type: 'boolean' },
  section: { type: 'string', multiple: true },
  encoding: { type: 'string', short: 'E' },
  role: { type: 'string' },
  'restrict-key': { type: 'string' },
} satisfies ParseArgsConfig['options']

/** An option is named as its flag: --exclude-table becomes excludeTable. Unknown flags are errors. */
export function dumpOptions(flags: readonly string[]): DumpOptions & ReadOptions {
  const { values } = parseArgs({ args: [...flags], options: FLAGS, strict: true })
  const { filter, ...others } = values
  const entries = Object.entries(others).map(([flag, value]) => [camelCase(flag), value])
  return {
    ...(Object.fromEntries(entries) as DumpOptions),
    ...(filter && {
      filter: filter.flatMap((file) => parseFilterFile(readFileSync(file, 'utf8'), `file "${file}"`)),
    }),
  }
}

function camelCase(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
