// Recorded versions whose files were put together in one that stands for them.
import { looksLikeDump } from '../dump-text.ts'
import type { MigrationStep } from '../types.ts'
import type { Case } from './case.ts'
import { versionOrder } from './compare-versions.ts'
import { statementPrints } from './content.ts'
import { isApplied, type Recorded } from './recorded.ts'
import type { VersionStatus } from './types.ts'

type Found = Pick<VersionStatus, 'class' | 'other' | 'why'>

export function findSquashed(given: Case): Map<string, Found> {
  const missing = [...given.recorded.values()].filter(
    (entry) => isApplied(entry) && !entry.last.baseline && !given.versions.includes(entry.version),
  )
  const found = new Map<string, Found>()
  for (const entry of missing) {
    const into = given.local.replacedBy.get(entry.version) ?? baselineOver(given, entry)
    if (into !== undefined)
      found.set(entry.version, { class: 'squashed', other: into, why: `recorded, and ${into} stands for it` })
  }
  given.local.steps.forEach((step, index) => {
    for (const [version, why] of ofContent(given, missing, step, given.versions[index] ?? '', index))
      if (!found.has(version))
        found.set(version, { class: 'squashed', other: given.versions[index] ?? null, why })
  })
  return found
}

/** Flyway's B files and Atlas's checkpoints. */
function baselineOver({ local, versions, reader }: Case, { version }: Recorded): string | undefined {
  const order = versionOrder(reader.versions)
  return versions.find((other, index) => {
    const isBaseline = local.steps[index]?.kind === 'baseline'
    return isBaseline && order !== undefined && order(version, other) <= 0
  })
}

/**
 * By statements: one file holds those of several versions, in their order; or, as `supabase migration squash` makes it, the first file
 * is a dump, and no version before it has one.
 */
function ofContent(
  given: Case,
  missing: readonly Recorded[],
  step: MigrationStep,
  version: string,
  index: number,
): (readonly [version: string, why: string])[] {
  const order = versionOrder(given.reader.versions)
  const older = missing.filter(
    (entry) => entry.last.statements !== null && order && order(entry.version, version) <= 0,
  )
  if (older.length === 0) return []
  const texts = step.parts.map(({ sql }) => sql)
  const own = given.recorded.get(version)
  const isDump = index === 0 && own !== undefined && texts.some(looksLikeDump)
  if (isDump)
    return older.map(({ version: squashed }) => [
      squashed,
      `recorded, and the file of ${version} is a dump that stands for all up to it`,
    ])
  const held = heldIn(statementPrints(texts), older)
  if (held.length < 2) return []
  return held.map((squashed) => [squashed, `recorded, and the file of ${version} holds its statements`])
}

/** Versions whose statements follow each other in a text. */
function heldIn(all: readonly string[], entries: readonly Recorded[]): string[] {
  const held: string[] = []
  let at = 0
  for (const { version, last } of entries) {
    const own = statementPrints(last.statements ?? [])
    const found = own.length === 0 ? -1 : indexOfRun(all, own, at)
    if (found < 0) continue
    held.push(version)
    at = found + own.length
  }
  return held
}

function indexOfRun(all: readonly string[], run: readonly string[], from: number): number {
  for (let at = from; at + run.length <= all.length; at++)
    if (run.every((statement, index) => all[at + index] === statement)) return at
  return -1
}
