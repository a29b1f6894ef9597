// Options of docs: what is shown, and as what.
import { connectionOptions, messageOptions, outputOptions } from './connection.ts'
import { dumpOptions, readingOptions } from './dump.ts'
import type { OptionSpec } from './spec.ts'

/** What is shown, by the dump's patterns. */
const SELECTING = ['schema', 'exclude-schema', 'table', 'exclude-table']

export const docsOptions: readonly OptionSpec[] = [
  ...dumpOptions.filter(({ name }) => SELECTING.includes(name)),
  {
    name: 'format',
    short: 'F',
    value: 'FORMAT',
    group: 'Where to write:',
    choices: async () => (await import('../../docs/index.ts')).documentFormats,
    help: 'html (the default), svg, markdown, mermaid, dbml, jsonschema or csv',
  },
  ...outputOptions,
  { name: 'output', short: 'o', value: 'FILE', group: 'Where to write:', help: 'the same as -f' },
  ...readingOptions.filter(({ name }) => name === 'role'),
  ...connectionOptions,
  ...messageOptions,
]
