// A folder and a history → what is the case with each version. No server is asked and no file read.
import type { Case } from './case.ts'
import { versionOrder } from './compare-versions.ts'
import { contentsOf } from './contents.ts'
import { impliedBy } from './implied.ts'
import { versionOf, type LocalMigrations } from './local.ts'
import type { HistoryReader } from './reader.ts'
import { byVersion, isApplied, type Recorded } from './recorded.ts'
import { historyReaders } from './registry.ts'
import { findSquashed } from './squashed.ts'
import type { History, HistoryEntry, HistoryTool, VersionStatus } from './types.ts'
import type { MigrationStep } from '../types.ts'

type Found = Pick<VersionStatus, 'class' | 'why'> &
  Partial<Pick<VersionStatus, 'other' | 'recorded' | 'local'>>

/**
 * Each version of a tool, local or recorded, with its class. Local ones are in the order they run in, and those that are only
 * recorded where they ran.
 */
export function classify(local: LocalMigrations, history: Pick<History, 'entries'>): VersionStatus[] {
  const { tool } = local
  const reader = historyReaders[tool]
  const recorded = byVersion(history.entries)
  const versions =
    reader.versionsOf?.(local.steps, [...recorded.keys()]) ??
    local.steps.map((step) => recordedVersion(reader, step, recorded))
  const contents = contentsOf(reader, local.steps, versions, recorded)
  const given: Case = { tool, reader, local, recorded, versions, contents }
  const status = (version: string, step: MigrationStep | null, found: Found): VersionStatus => {
    const row = recorded.get(version)?.last ?? null
    const name = step?.name ?? row?.name ?? null
    return {
      key: `${tool} ${version}`,
      tool,
      version,
      name,
      local: step,
      recorded: row,
      other: null,
      ...found,
    }
  }
  const squashed = findSquashed(given)
  const ofLocal = local.steps.map((step, index) => {
    const version = versions[index] ?? ''
    return status(version, step, squashed.get(version) ?? classOfLocal(given, step, version, index))
  })
  const missing = [...recorded.values()].filter(
    (entry) => !versions.includes(entry.version) && isInFolderScope(given, entry),
  )
  const ofMissing = missing.map((entry) =>
    status(entry.version, null, squashed.get(entry.version) ?? classOfMissing(given, entry)),
  )
  return inOrder(given, ofLocal, ofMissing)
}

/** The form in which the table has it. */
function recordedVersion(
  reader: HistoryReader,
  step: MigrationStep,
  recorded: ReadonlyMap<string, Recorded>,
): string {
  const version = versionOf(reader, step)
  if (recorded.has(version)) return version
  return reader.otherVersionsOf?.(step).find((other) => recorded.has(other)) ?? version
}

/** Of Django's apps, those that are installed from elsewhere have no folder here. */
function isInFolderScope({ reader, versions, local }: Case, { version, last }: Recorded): boolean {
  if (last.state === 'rolled back') return false
  const { groupOf } = reader
  if (!groupOf || local.steps.length === 0) return true
  return versions.some((other) => groupOf(other) === groupOf(version))
}

function classOfLocal(given: Case, step: MigrationStep, version: string, index: number): Found {
  const entry = given.recorded.get(version)
  if (entry) return classOfRecorded(given, entry, step, version)
  const implied = impliedBy(given, step, version, index)
  if (implied) return { class: 'applied', recorded: implied.entry, why: implied.why }
  const twin = given.contents.recordedLike(version)
  if (twin !== undefined)
    return {
      class: 'applied under another version',
      other: twin,
      why: `not recorded; ${twin}, which is recorded and has no file, has the same content`,
    }
  if (step.kind === 'repeatable')
    return { class: 'local only', why: 'not recorded; it runs whenever it was changed' }
  const later = laterRecorded(given, version, index)
  const conditions = [step.onlyIn, step.onlyIf].filter((each) => each !== undefined)
  const only = conditions.length > 0 ? `; it runs only ${conditions.join(' and ')}` : ''
  if (later === undefined)
    return { class: 'local only', why: `not recorded, and newer than all that is${only}` }
  return { class: 'out of order', why: `not recorded, and older than ${later}, which is${only}` }
}

function classOfRecorded(given: Case, entry: Recorded, step: MigrationStep, version: string): Found {
  const { last, times } = entry
  if (last.state !== 'applied') return { class: 'failed, dirty or rolled back', why: notApplied(last) }
  const runsAgain = step.kind === 'repeatable'
  if (times > 1 && !runsAgain)
    return { class: 'recorded twice', why: `${times} rows of the table say that it was applied` }
  const same = given.contents.isWhatRan(version)
  if (same === null)
    return {
      class: 'applied',
      why: `recorded; the table does not hold what ran${resolved(given.tool, last)}`,
    }
  if (same)
    return { class: 'applied', why: `recorded, and the file is what ran${resolved(given.tool, last)}` }
  const hold = last.statements === null ? 'checksum' : 'statements'
  return {
    class: 'edited since',
    why: `recorded, and the file's ${hold} ${hold === 'checksum' ? 'is' : 'are'} not what the table holds${runsAgain ? ': it will run again' : ''}`,
  }
}

function resolved(tool: HistoryTool, { baseline }: HistoryEntry): string {
  return baseline === true ? `, as ${historyReaders[tool].title}'s baseline: nothing ran` : ''
}

function notApplied({ state, appliedAt }: HistoryEntry): string {
  const since = appliedAt === null ? '' : ` (${appliedAt})`
  if (state === 'failed') return `the table says that it failed${since}`
  if (state === 'dirty')
    return `it began and its end is not recorded${since}: what of it is in effect, the table does not tell`
  return `recorded as undone${since}`
}

function classOfMissing(given: Case, entry: Recorded): Found {
  const { last, version } = entry
  if (last.baseline)
    return { class: 'applied', why: 'a baseline: it stands for all that is older, and is no file' }
  if (last.state !== 'applied') return { class: 'failed, dirty or rolled back', why: notApplied(last) }
  const twin = given.contents.localLike(version)
  if (twin !== undefined)
    return {
      class: 'recorded, but local file missing',
      other: twin,
      why: `recorded, and no file has this version; the file of ${twin}, which is not recorded, holds the same`,
    }
  const double = given.contents.recordedTwin(version)
  if (double !== undefined)
    return {
      class: 'recorded twice',
      other: double,
      why: `recorded, and no file has this version; ${double}, recorded too, ran the same statements`,
    }
  const named = given.local.steps.find(
    (step) => step.name !== '' && step.name === last.name && last.name !== version,
  )
  return {
    class: 'recorded, but local file missing',
    why: `recorded, and no local file has this version${named ? `; ${versionOf(given.reader, named)} has the same name and other content` : ''}`,
  }
}

/** Something recorded as applied that comes after it. */
function laterRecorded(given: Case, version: string, index: number): string | undefined {
  const { reader, recorded, versions } = given
  const group = reader.groupOf ?? (() => '')
  const order = versionOrder(reader.versions)
  const applied = [...recorded.values()].filter(
    (entry) => isApplied(entry) && group(entry.version) === group(version),
  )
  if (!order)
    return versions.slice(index + 1).find((other) => applied.some((entry) => entry.version === other))
  return applied
    .map((entry) => entry.version)
    .filter((other) => order(other, version) > 0 && !other.startsWith('R__'))
    .sort(order)
    .at(-1)
}

function inOrder(
  given: Case,
  ofLocal: readonly VersionStatus[],
  ofMissing: readonly VersionStatus[],
): VersionStatus[] {
  const order = versionOrder(given.reader.versions)
  const all = [...ofLocal]
  for (const status of ofMissing) {
    const isAfter = (other: VersionStatus) =>
      order
        ? order(other.version, status.version) > 0
        : (other.recorded?.position ?? -1) > (status.recorded?.position ?? 0)
    const at = all.findIndex(isAfter)
    all.splice(at < 0 ? all.length : at, 0, status)
  }
  return all
}
