// The profiles by name.

import { UsageError } from '../../errors.ts'
import { azure } from './azure.ts'
import { cloudSql } from './cloud-sql.ts'
import { neon } from './neon.ts'
import type { PlatformProfile } from './profile.ts'
import { rds } from './rds.ts'
import { supabase } from './supabase.ts'

/** A hosting platform known here. */
export type ProfileName = 'supabase' | 'neon' | 'rds' | 'cloud-sql' | 'azure'

const profiles: Readonly<Record<ProfileName, PlatformProfile>> = {
  supabase,
  neon,
  rds,
  'cloud-sql': cloudSql,
  azure,
}

export const profileNames = Object.keys(profiles) as ProfileName[]

/**
 * The profile of that name; what is no name is one already.
 * @throws UsageError when there is none
 */
export function profileOf(profile: ProfileName | PlatformProfile): PlatformProfile {
  if (typeof profile !== 'string') return profile
  if (Object.hasOwn(profiles, profile)) return profiles[profile]
  throw new UsageError(
    'INVALID_OPTION',
    `there is no profile "${String(profile)}": it may be ${profileNames.join(', ')} or none`,
  )
}
