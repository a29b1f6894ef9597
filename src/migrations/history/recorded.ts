// The rows of a history, by version: which one counts, and what they say together.
import type { HistoryEntry } from './types.ts'

export interface Recorded {
  readonly version: string
  /** The one that counts. */
  readonly last: HistoryEntry
  /** Number of rows that say applied and are not taken back by a later one. */
  readonly times: number
}

/** Each version once, in the order of its first row. */
export function byVersion(entries: readonly HistoryEntry[]): Map<string, Recorded> {
  const recorded = new Map<string, Recorded>()
  for (const entry of entries) {
    const before = recorded.get(entry.version)
    const times =
      entry.state === 'applied' ? (before?.times ?? 0) + 1 : entry.state === 'rolled back' ? 0 : before?.times
    recorded.set(entry.version, { version: entry.version, last: entry, times: times ?? 0 })
  }
  return recorded
}

export function isApplied({ last }: Recorded): boolean {
  return last.state === 'applied'
}
