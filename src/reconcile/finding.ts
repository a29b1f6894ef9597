// A version with all that is known of it: its class, and where it was tried, the evidence and what follows from it.
import type { Advice, Evidence } from '../migrations/evidence/index.ts'
import {
  isReconciled,
  type Reach,
  type Reconciliation,
  type ToolReconciliation,
  type VersionStatus,
} from '../migrations/index.ts'

/** What trying the versions has shown. */
export interface Tried {
  /** By `VersionStatus.key`. */
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly advice: ReadonlyMap<string, Advice>
  /** What the live schema has that no migration explains, an object a line. */
  readonly drift: readonly string[]
  /** What could not be proved, a line each. */
  readonly unproved: readonly string[]
}

/** All that a report is written from. */
export interface Findings {
  /** The database, without a secret. */
  readonly database: string
  /** How it was named, so that commands name it too; default: as the linked project. */
  readonly reach?: Reach
  readonly tools: Reconciliation['tools']
  /** Null where nothing was tried: then nothing is advised either. */
  readonly tried: Tried | null
}

/**
 * What ran, or is said to have, and could not be tried, a line for each tool: its migrations are programs, have no file or do not run in the
 * embedded server. What it made stands among the drift, and comes from it.
 */
export function ranUntried({ tools, tried }: Findings): string[] {
  return tools.flatMap(({ title, statuses }) => {
    const count = statuses.filter(
      ({ key, recorded }) => recorded?.state === 'applied' && tried?.evidence.get(key)?.verdict === 'untried',
    ).length
    if (count === 0) return []
    return [
      `${title} has ${count} ${count === 1 ? 'version' : 'versions'} recorded that could not be tried: what ${count === 1 ? 'it' : 'they'} made is listed, too`,
    ]
  })
}

export interface Finding {
  readonly status: VersionStatus
  readonly evidence: Evidence | null
  readonly advice: Advice
  /** Whether nothing is left to do about it. */
  readonly reconciled: boolean
}

const UNTRIED: Advice = {
  action: 'a person decides',
  why: 'it was not tried, and without evidence from the schema nothing is advised',
}

export function findingsOf({ tried }: Findings, { statuses }: ToolReconciliation): Finding[] {
  return statuses.map((status) => {
    const evidence = tried?.evidence.get(status.key) ?? null
    const own = tried?.advice.get(status.key) ?? UNTRIED
    // What the tool itself knows needs no command; what was tried otherwise is told in the evidence.
    const settled =
      isReconciled(status) && (evidence === null || own.action === 'nothing' || status.class === 'squashed')
    const advice = settled ? ({ action: 'nothing', why: status.why } as const) : own
    return { status, evidence, advice, reconciled: advice.action === 'nothing' }
  })
}

export function isAllReconciled(findings: Findings): boolean {
  return findings.tools.every((tool) => findingsOf(findings, tool).every(({ reconciled }) => reconciled))
}

/** Only in the database. */
export function isRemoteOnly({ local, recorded }: VersionStatus): boolean {
  return local === null && recorded !== null && recorded.baseline !== true
}

/** Only in the folder. */
export function isLocalOnly({ local, recorded }: VersionStatus): boolean {
  return local !== null && recorded === null
}

/** `1 recorded only, 2 local only, 117 applied`. */
export function countsInWords(statuses: readonly VersionStatus[]): string {
  const counts = new Map<string, number>()
  for (const { class: name } of statuses) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ')
}
