// --profile and --compat: the platform that the database is on, named or recognised by how the database was named.
import type { DumpOptions } from '../../ddl/options.ts'
import { profileOf, type ProfileName } from '../../ddl/profile/index.ts'
import { checkedCompat } from '../../ddl/profile/with-platform.ts'
import { UsageError } from '../../errors.ts'
import type { Reporter } from '../../output/reporter.ts'
import type { Source } from '../../source/index.ts'
import type { Arguments } from './spec.ts'

/** @throws UsageError */
export function toPlatformOptions(
  args: Arguments,
  reporter: Reporter,
): Pick<DumpOptions, 'profile' | 'compat' | 'keepComments'> {
  const compat = checkedCompat(args.text('compat'))
  const named = args.text('profile')
  const profile = toProfile(args)
  if (compat === undefined) {
    if (args.has('keep-comments'))
      reporter.note('--keep-comments changes nothing: only --compat removes lines of comments')
    return profile === undefined ? {} : { profile }
  }
  if (named !== undefined && named !== 'supabase')
    throw new UsageError(
      'CONFLICTING_OPTIONS',
      `--compat supabase-cli has a profile of its own: leave --profile ${named} out`,
    )
  return { compat, ...(args.has('keep-comments') && { keepComments: true }) }
}

/**
 * The profile; undefined for none. Databases of Supabase have Supabase's by default.
 * @throws UsageError
 */
export function toProfile(args: Arguments): ProfileName | undefined {
  const name = args.text('profile') ?? (namesProject(args) ? 'supabase' : 'none')
  return name === 'none' ? undefined : (profileOf(name as ProfileName).name as ProfileName)
}

/** --remote also takes URLs, which may be of any database. */
function namesProject(args: Arguments): boolean {
  const isHosted = args.has('linked') || (args.has('remote') && !args.text('remote')?.includes('://'))
  return isHosted || args.has('local')
}

/** The profile of what the embedded server was set up as, where none was asked for. */
export function profileOfSetUp({ platform }: Source, args: Arguments): Pick<DumpOptions, 'profile'> {
  const isChosen = args.has('profile') || args.has('compat')
  return isChosen || platform === undefined ? {} : { profile: platform }
}

/** A hint for users who may not know the option. */
export function suggestProfile(source: Source, args: Arguments, reporter: Reporter): void {
  if (!source.isSupabase || args.has('profile') || args.has('compat') || toProfile(args) !== undefined) return
  reporter.note(
    'this is a Supabase database: --profile supabase leaves out what the platform owns (--profile none: this text, without the note)',
  )
}
