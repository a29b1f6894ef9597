// Phrases that the reports for people have in common.
import type { Difference } from '../compare/difference.ts'
import type { ComparedSide, Comparison } from './comparison.ts'
import { type Counts, countsInWords, number } from './group.ts'

const KINDS: Readonly<Record<ComparedSide['kind'], string>> = {
  database: 'database',
  sql: 'SQL',
  catalog: 'saved catalog',
  manifest: 'manifest of a dump',
}

/** `supabase/migrations (SQL, PostgreSQL 17)` */
export function sideInWords({ label, kind, major }: ComparedSide): string {
  return `${label} (${KINDS[kind]}, PostgreSQL ${major})`
}

export function isProved({ unproved }: Difference): boolean {
  return unproved === null
}

/** `4 objects differ: 1 only in A, 3 changed`; `no difference` */
export function resultInWords(counts: Counts): string {
  const objects = number(counts)
  if (objects === 0) return 'no difference'
  return `${objects} ${objects === 1 ? 'object differs' : 'objects differ'}: ${countsInWords(counts)}`
}

export function acceptedInWords({ accepted }: Comparison): string | null {
  if (accepted === 0) return null
  return `${accepted} accepted ${accepted === 1 ? 'difference is' : 'differences are'} not shown`
}

/** Why a difference is listed apart. */
export const UNPROVED = 'the texts differ, but may mean the same'
