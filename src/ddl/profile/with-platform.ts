// `profile` and `compat` → the plain options they stand for, and rules for what plain options can't express.

import { UsageError } from '../../errors.ts'
import type { DumpOptions } from '../options.ts'
import type { ResolvedOptions } from '../resolved-options.ts'
import { profileOf } from './index.ts'
import { profileRules } from './profile-rules.ts'
import { supabase } from './supabase.ts'
import { supabaseCliRules } from './supabase-cli.ts'
import { includePatterns } from '../plan/pattern/pattern-lists.ts'

/** The options with their profile spelled out; the same ones without a profile. Explicit options win. */
export function withPlatform(options: ResolvedOptions): ResolvedOptions {
  if (options.profile === undefined && options.compat === undefined) return options
  const { schemas, tables, families } = includePatterns(options)
  // What is asked for by name is dumped even where it is the platform's.
  const byName = schemas.length + tables.length + families.length > 0
  const platform =
    checkedCompat(options.compat) !== undefined
      ? supabaseCliRules({ byName, keepComments: options.keepComments ?? false })
      : profileRules(profileOf(options.profile ?? 'supabase'), { byName, options })
  return {
    ...options,
    excludeSchema: [...(options.excludeSchema ?? []), ...platform.excludeSchema],
    repeatable: [...(options.repeatable ?? []), ...platform.repeatable],
    platform,
  }
}

/** What they ask of reading. */
export function platformReading(options: DumpOptions): { readonly quoteAllIdentifiers?: boolean } {
  if (checkedCompat(options.compat) !== undefined)
    return { quoteAllIdentifiers: supabase.quoteAllIdentifiers }
  const quoteAll = options.profile !== undefined && profileOf(options.profile).quoteAllIdentifiers
  return quoteAll ? { quoteAllIdentifiers: true } : {}
}

/** @throws UsageError */
export function checkedCompat(compat: string | undefined): DumpOptions['compat'] {
  if (compat === undefined || compat === 'supabase-cli') return compat
  throw new UsageError('INVALID_OPTION', `there is no compatibility with "${compat}": it may be supabase-cli`)
}
