// Statuses of versions and the evidence of what they hold → advice for each. What a version needs is advised first.
import { historyReaders } from '../history/registry.ts'
import type { VersionStatus } from '../history/types.ts'
import { adviceFor, type Advice } from './advice.ts'
import { asRecorded } from './to-tried.ts'
import type { Evidence } from './types.ts'

/** @returns by `VersionStatus.key` */
export function advise(
  statuses: readonly VersionStatus[],
  evidence: ReadonlyMap<string, Evidence>,
): ReadonlyMap<string, Advice> {
  const byKey = new Map(statuses.map((status) => [status.key, status]))
  const advice = new Map<string, Advice>()
  const underway = new Set<string>()
  const of = (status: VersionStatus): Advice => {
    const known = advice.get(status.key)
    if (known) return known
    underway.add(status.key)
    const own = evidence.get(status.key)
    const blockedBy = (own?.needs ?? []).filter((needed) => {
      const key = needed.replace(asRecorded(''), '')
      const other = byKey.get(key)
      return key !== status.key && (!other || underway.has(key) || !isToRun(other, of(other)))
    })
    const other = statuses.find(({ tool, version }) => tool === status.tool && version === status.other)
    const result = adviceFor({
      class: status.class,
      verdict: own?.verdict ?? 'untried',
      recordedVerdict: evidence.get(asRecorded(status.key))?.verdict ?? null,
      refusesEdits: historyReaders[status.tool].refusesEdits === true && status.local?.kind !== 'repeatable',
      hasFile: status.local !== null,
      other: status.other,
      otherVerdict: (other && evidence.get(other.key)?.verdict) ?? null,
      blockedBy,
      onlyIf: openCondition(status, statuses),
      isContextOpen: status.local?.contexts !== undefined,
      untriedLater: untriedAfter(status, statuses, evidence),
    })
    underway.delete(status.key)
    advice.set(status.key, result)
    return result
  }
  for (const status of statuses) of(status)
  return advice
}

/** That others of the same contexts and labels have run tells that these are named here; null where nothing is open. */
function openCondition({ local }: VersionStatus, statuses: readonly VersionStatus[]): string | null {
  const ran = statuses.some(
    (each) => each.recorded?.state === 'applied' && each.local?.onlyIn === local?.onlyIn,
  )
  const open = [ran ? undefined : local?.onlyIn, local?.onlyIf].filter((each) => each !== undefined)
  return open.length > 0 ? open.join(' and ') : null
}

/** By the order of the files and, of what has none, of the records. */
function untriedAfter(
  { key }: VersionStatus,
  statuses: readonly VersionStatus[],
  evidence: ReadonlyMap<string, Evidence>,
): string | null {
  const later = statuses.slice(statuses.findIndex((each) => each.key === key) + 1)
  const found = later.find(
    (each) =>
      each.recorded?.state === 'applied' && (evidence.get(each.key)?.verdict ?? 'untried') === 'untried',
  )
  return found?.version ?? null
}

/** What is marked as reverted runs again, where its file is there. */
function isToRun({ local }: VersionStatus, { action }: Advice): boolean {
  return action === 'run it' || (action === 'mark as reverted' && local !== null)
}
