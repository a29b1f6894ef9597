// Options of `schemadump roles`: pg_dumpall's names and letters.
import { dumpOptions, readingOptions } from './dump.ts'
import type { OptionSpec } from './spec.ts'

const shared = [
  'idempotent',
  'no-privileges',
  'no-acl',
  'no-comments',
  'no-security-labels',
  'no-tablespaces',
  'encoding',
  'restrict-key',
  'profile',
]

export const rolesOptions: readonly OptionSpec[] = [
  { name: 'globals-only', short: 'g', group: 'What to dump:', help: 'tablespaces too' },
  { name: 'roles-only', short: 'r', group: 'What to dump:', help: 'accepted; it is so without -g' },
  // Passwords can be read by superusers only, and are never read.
  { name: 'no-role-passwords', group: 'What to print:', help: 'accepted; it is always so' },
  ...dumpOptions.filter(({ name }) => shared.includes(name)),
  { name: 'json', group: 'What to print:', help: 'print the data as JSON instead of SQL' },
  ...readingOptions,
]
