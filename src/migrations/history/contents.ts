// Which versions have the same content: by what the history table holds of it, statements or checksums.
import type { MigrationStep } from '../types.ts'
import { fingerprintOfEntry, fingerprintOfStep } from './content.ts'
import type { HistoryReader } from './reader.ts'
import { isApplied, type Recorded } from './recorded.ts'

export interface Contents {
  /** Whether the file of a recorded version is what ran; null where the table does not tell. */
  isWhatRan(version: string): boolean | null
  /** Of a version that is local only, the recorded one without a file that has its content. */
  recordedLike(version: string): string | undefined
  /** Of a version that is only recorded, the local one that is not recorded and has its content. */
  localLike(version: string): string | undefined
  /** Of a version that is only recorded, another recorded one that has a file and its content. */
  recordedTwin(version: string): string | undefined
}

interface Prints {
  readonly checksums: readonly string[]
  readonly statements: string | null
}

export function contentsOf(
  reader: HistoryReader,
  steps: readonly MigrationStep[],
  versions: readonly string[],
  recorded: ReadonlyMap<string, Recorded>,
): Contents {
  const local = new Map<string, Prints>()
  const before: MigrationStep[] = []
  steps.forEach((step, index) => {
    const version = versions[index] ?? ''
    local.set(version, printsOf(reader, step, before))
    if (recorded.has(version)) before.push(step)
  })
  const ran = new Map([...recorded.values()].map((entry) => [entry.version, printsOfEntry(reader, entry)]))
  const verdicts = whatRan(reader, versions, local, ran)
  const isComparable = reader.checksumOfContentAlone !== false
  const pairs = pairsOf(
    versions.filter((version) => !recorded.has(version)),
    [...recorded.values()]
      .filter((entry) => isApplied(entry) && !local.has(entry.version))
      .map(({ version }) => version),
    (mine, theirs) => isSame(local.get(mine), ran.get(theirs), isComparable),
  )
  return {
    isWhatRan: (version) => verdicts.get(version) ?? null,
    recordedLike: (version) => pairs.find(([mine]) => mine === version)?.[1],
    localLike: (version) => pairs.find(([, theirs]) => theirs === version)?.[0],
    recordedTwin: (version) =>
      versions.find((other) => recorded.has(other) && isSame(ran.get(other), ran.get(version), isComparable)),
  }
}

function printsOf(reader: HistoryReader, step: MigrationStep, before: readonly MigrationStep[]): Prints {
  const own = step.checksum === null ? [] : [step.checksum, ...(step.otherChecksums ?? [])]
  const isProgram = step.parts.length === 0
  return {
    checksums: isProgram ? [] : (reader.checksumsOf?.(step, before) ?? own),
    statements: isProgram ? null : fingerprintOfStep(step),
  }
}

function printsOfEntry({ isComparable }: HistoryReader, { last }: Recorded): Prints {
  const { checksum } = last
  return {
    checksums: checksum === null || isComparable?.(checksum) === false ? [] : [checksum],
    statements: fingerprintOfEntry(last),
  }
}

/** After an edit, a chained checksum tells nothing of the files that follow. */
function whatRan(
  reader: HistoryReader,
  versions: readonly string[],
  local: ReadonlyMap<string, Prints>,
  ran: ReadonlyMap<string, Prints>,
): Map<string, boolean> {
  const verdicts = new Map<string, boolean>()
  for (const version of versions) {
    const verdict = compare(local.get(version), ran.get(version), true)
    if (verdict === null) continue
    if (reader.isChained && !verdict && [...verdicts.values()].includes(false)) continue
    verdicts.set(version, verdict)
  }
  return verdicts
}

function compare(a: Prints | undefined, b: Prints | undefined, withChecksums: boolean): boolean | null {
  if (!a || !b) return null
  if (withChecksums && a.checksums.length > 0 && b.checksums.length > 0)
    return a.checksums.some((checksum) => b.checksums.includes(checksum))
  if (a.statements !== null && b.statements !== null) return a.statements === b.statements
  return null
}

function isSame(a: Prints | undefined, b: Prints | undefined, withChecksums: boolean): boolean {
  return compare(a, b, withChecksums) === true
}

/** Each at most once, in the order of both. */
function pairsOf(
  mine: readonly string[],
  theirs: readonly string[],
  isPair: (mine: string, theirs: string) => boolean,
): (readonly [string, string])[] {
  const free = [...theirs]
  return mine.flatMap((version) => {
    const at = free.findIndex((other) => isPair(version, other))
    const [other] = at < 0 ? [] : free.splice(at, 1)
    return other === undefined ? [] : [[version, other] as const]
  })
}
