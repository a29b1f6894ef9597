// Local migrations without a row of their own that count as applied: the table holds only where the history stands, or a baseline.
import type { MigrationStep } from '../types.ts'
import type { Case } from './case.ts'
import { versionOrder } from './compare-versions.ts'
import { isApplied, type Recorded } from './recorded.ts'
import type { HistoryEntry } from './types.ts'

export interface Implied {
  /** The row that says so. */
  readonly entry: HistoryEntry
  readonly why: string
}

export function impliedBy(
  given: Case,
  step: MigrationStep,
  version: string,
  index: number,
): Implied | undefined {
  const { reader, recorded } = given
  const squashed = byReplaced(given, version)
  if (squashed) return squashed
  if (reader.lastOnly) return byHead(given, version, index)
  if (step.kind === 'baseline') return forNewDatabases(given, version)
  const order = versionOrder(reader.versions)
  const baseline = [...recorded.values()].find(
    (entry) => entry.last.baseline && order !== undefined && order(entry.version, version) > 0,
  )
  if (!baseline || step.kind === 'repeatable') return undefined
  return {
    entry: baseline.last,
    why: `older than ${baseline.version}, a baseline, which stands for it: the tool did not run it here`,
  }
}

/** What stands for others has run where all those have. */
function byReplaced({ local, recorded, reader }: Case, version: string): Implied | undefined {
  const replaced = [...local.replacedBy].filter(([, by]) => by === version).map(([older]) => older)
  const rows = replaced.flatMap((older) => recorded.get(older) ?? []).filter(isApplied)
  const last = rows.at(-1)
  if (!last || rows.length < replaced.length) return undefined
  return {
    entry: last.last,
    why: `stands for ${replaced.join(', ')}, which are recorded: so ${reader.title} takes it for applied`,
  }
}

function byHead(given: Case, version: string, index: number): Implied | undefined {
  const head = [...given.recorded.values()].find((entry) => isBelow(given, entry, version, index))
  if (!head) return undefined
  return {
    entry: head.last,
    why: `the table holds only where the history stands, ${head.version}, and this comes before it`,
  }
}

function isBelow({ local, versions, reader }: Case, head: Recorded, version: string, index: number): boolean {
  if (reader.versions === 'place') return ancestors(local.restsOn, head.version).has(version)
  const at = versions.indexOf(head.version)
  return at < 0 ? (versionOrder(reader.versions)?.(head.version, version) ?? 0) > 0 : index < at
}

function ancestors(restsOn: ReadonlyMap<string, readonly string[]>, version: string): Set<string> {
  const found = new Set<string>()
  const visit = (of: string) => {
    for (const other of restsOn.get(of) ?? []) {
      if (found.has(other)) continue
      found.add(other)
      visit(other)
    }
  }
  visit(version)
  return found
}

/** A local baseline runs only where nothing has run yet. */
function forNewDatabases({ recorded, reader }: Case, version: string): Implied | undefined {
  const order = versionOrder(reader.versions)
  const reached = [...recorded.values()].find(
    (entry) => isApplied(entry) && (order?.(entry.version, version) ?? -1) >= 0,
  )
  if (!reached) return undefined
  return {
    entry: reached.last,
    why: 'a baseline, which runs only in a new database: here, what it stands for has run',
  }
}
