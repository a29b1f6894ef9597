// Options of verify: what narrows the comparison, where the backup is restored, and what it is compared with. And those of a dump that
// is proved before it is written.
import { diffOptions } from './diff.ts'
import { UsageError } from '../../errors.ts'
import type { Arguments, OptionSpec } from './spec.ts'

const prove = { group: 'How to prove it:' } as const

const verifyUrl: OptionSpec = {
  name: 'verify-url',
  ...prove,
  value: 'URL',
  help: 'restore on this server, in a database of its own that is dropped again (otherwise the embedded one)',
}

export const verifyOfDump: readonly OptionSpec[] = [
  {
    name: 'verify',
    ...prove,
    value: 'warn',
    valueOptional: true,
    choices: () => Promise.resolve(['warn']),
    help: 'write it only when it is proved to restore to what was read; =warn: write it all the same, with a warning',
  },
  verifyUrl,
]

/**
 * How a dump is to be proved; undefined: not at all.
 * @throws UsageError
 */
export function howToProve(args: Arguments): 'refuse' | 'warn' | undefined {
  const how = args.text('verify')
  if (how !== undefined && how !== 'warn')
    throw new UsageError('INVALID_OPTION', `--verify=${how}: it is --verify, or --verify=warn`)
  if (args.has('verify-url') && !args.has('verify'))
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      '--verify-url names the server on which --verify restores: give --verify too',
    )
  return how ?? (args.has('verify') ? 'refuse' : undefined)
}

/** Of diff, what is only about two sides, or is said otherwise here. */
const NOT_HERE = new Set(['shadow-url', 'format', 'exit-zero'])

const OWN_WORDS: Readonly<Record<string, Partial<OptionSpec>>> = {
  quiet: { help: 'only the exit code, but for a report that --json or -f asks for; warnings remain' },
  strict: { help: 'fail when something is not proved' },
}

export const verifyOptions: readonly OptionSpec[] = [
  verifyUrl,
  {
    name: 'catalog',
    ...prove,
    value: 'FILE',
    help: 'compare with this catalog, which introspect saved at the time of the dump',
  },
  {
    name: 'manifest',
    ...prove,
    value: 'FILE',
    help: 'compare with what dump --manifest wrote beside it: every object there, none extra, each text with its hash',
  },
  ...diffOptions
    .filter(({ name }) => !NOT_HERE.has(name))
    .map((spec) => ({ ...spec, ...OWN_WORDS[spec.name] })),
  { name: 'json', group: 'How to report:', help: 'the report as JSON (docs/cli.md)' },
]
