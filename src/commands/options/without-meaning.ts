// pg_dump's options about data and archives, which a script may contain. Those that change nothing in a schema are
// accepted with a note; those that would mislead if they were ignored are refused.
import { UsageError } from '../../errors.ts'
import { checkFormat, formatOption } from './format.ts'
import type { Arguments, OptionSpec } from './spec.ts'

/** Long name, short letter, placeholder of the value, and the text of the note. */
const accepted: readonly (readonly [string, string | null, string | null, string])[] = [
  ['compress', 'Z', 'METHOD', 'the text is written uncompressed: pipe it through gzip'],
  ['no-sync', null, null, 'a file is always flushed before it takes its name'],
  ['sync-method', null, 'METHOD', 'a file is always flushed with fsync'],
  ['serializable-deferrable', null, null, 'there is no data to read'],
  ['no-synchronized-snapshots', null, null, 'further connections always share one snapshot'],
  ...[
    'disable-triggers',
    'inserts',
    'column-inserts',
    'attribute-inserts',
    'load-via-partition-root',
    'on-conflict-do-nothing',
    'no-unlogged-table-data',
    'no-data',
    'no-statistics',
    'no-blobs',
    'blobs',
  ].map((name) => [name, null, null, 'a schema holds no data'] as const),
  ['large-objects', 'b', null, 'a schema holds no data'],
  ['no-large-objects', 'B', null, 'a schema holds no data'],
  ['superuser', 'S', 'NAME', 'it matters only to --disable-triggers, and a schema holds no data'],
  ['rows-per-insert', null, 'NROWS', 'a schema holds no data'],
  ['extra-float-digits', null, 'NUM', 'a schema holds no data'],
  ['exclude-table-data', null, 'PATTERN', 'a schema holds no data'],
  ['exclude-table-data-and-children', null, 'PATTERN', 'a schema holds no data'],
]

const refused: readonly (readonly [string, string | null, string | null, string])[] = [
  ['data-only', 'a', null, 'schemadump dumps no data: use pg_dump for it'],
  ['no-schema', null, null, 'nothing would be left: schemadump dumps the schema alone'],
  ['statistics', null, null, 'schemadump dumps no statistics: use pg_dump for them'],
  ['statistics-only', null, null, 'schemadump dumps no statistics: use pg_dump for them'],
  ['sequence-data', null, null, 'schemadump dumps no values of sequences: use pg_dump for them'],
  ['include-foreign-data', null, 'PATTERN', 'schemadump dumps no data: use pg_dump for it'],
  ['binary-upgrade', null, null, 'it is for pg_upgrade, which needs its own pg_dump'],
]

export const optionsWithoutMeaning: readonly OptionSpec[] = [
  ...[...accepted, ...refused].map(([name, short, value]) => ({
    name,
    group: 'What to print:' as const,
    repeatable: true,
    ...(short !== null && { short }),
    ...(value !== null && { value }),
  })),
  formatOption,
]

/**
 * Refuses options that would mislead if they were ignored.
 * @returns a note for each accepted option that changes nothing
 */
export function notesOnOptionsWithoutMeaning(args: Arguments): string[] {
  if (args.has('schema-only') && args.has('data-only'))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      'options -s/--schema-only and -a/--data-only cannot be used together',
    )
  for (const [name, short, , reason] of refused)
    if (args.has(name))
      throw new UsageError('UNSUPPORTED_OPTION', `${shown(name, short)} is refused: ${reason}`)
  checkFormat(args)
  return accepted
    .filter(([name]) => args.has(name) && !(name === 'compress' && /^(0|none)$/.test(args.text(name) ?? '')))
    .map(([name, short, , reason]) => `${shown(name, short)} changes nothing: ${reason}`)
}

function shown(name: string, short: string | null): string {
  return short === null ? `--${name}` : `-${short}/--${name}`
}
