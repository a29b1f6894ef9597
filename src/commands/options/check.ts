// Options of check: what a file must hold, and how it is reported.
import { outputOptions } from './connection.ts'
import type { OptionSpec } from './spec.ts'

const required = { group: 'What must be there:', repeatable: true } as const
const messages = { group: 'Messages:' } as const

export const checkOptions: readonly OptionSpec[] = [
  {
    name: 'require-table',
    ...required,
    value: 'LIST',
    help: "tables, as a list with commas; patterns as in psql: audit_logs,'app.*'",
  },
  { name: 'require', ...required, value: 'KIND PATTERN', help: "any object, as 'function public.pay*'" },
  {
    name: 'require-file',
    ...required,
    value: 'FILE',
    help: 'these from a file: one a line, # begins a comment, a line without a kind is a table',
  },
  {
    name: 'against',
    group: 'What to compare:',
    value: 'FILE',
    help: "an older file, yesterday's: which objects went and came; a table that went is a warning",
  },
  {
    name: 'manifest',
    group: 'What to compare:',
    value: 'FILE',
    help: 'what dump --manifest wrote beside it: names every object that is not as it was written',
  },
  ...outputOptions,
  { name: 'strict', ...messages, help: 'warnings are errors' },
  { name: 'quiet', short: 'q', ...messages, help: 'only the exit code, but for what --json or -f asks for' },
  { name: 'verbose', short: 'v', ...messages, help: 'say more on standard error' },
  { name: 'json', ...messages, help: 'the report as JSON (docs/cli.md)' },
]
