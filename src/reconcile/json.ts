// Reconciled histories as a report for programs. docs/cli.md documents the fields.
import type {
  HistoryState,
  HistoryTool,
  RepairCommand,
  ToolReconciliation,
  VersionClass,
  VersionStatus,
} from '../migrations/index.ts'
import type { Advice, Evidence } from '../migrations/evidence/index.ts'
import { findingsOf, isAllReconciled, ranUntried, type Finding, type Findings } from './finding.ts'
import { planOf } from './plan.ts'

/** Raised when a field changes its meaning or goes away. */
export const MIGRATIONS_FORMAT_VERSION = 1

/** What tools have recorded in a database, compared with their files and with the schema: plain, JSON-safe data. */
export interface MigrationsReport {
  /** 1; another number where a field changes its meaning or goes. */
  readonly formatVersion: number
  /** The database, without a secret. */
  readonly database: string
  /** Whether nothing is left to do about any version. */
  readonly reconciled: boolean
  /** Whether the versions were tried in the embedded server; if not, nothing is advised. */
  readonly tried: boolean
  /** A tool whose history or folder was found, each. */
  readonly tools: readonly ReconciledTool[]
  /** What the live schema has that no migration explains, an object a line; what those made that could not be tried is among it. */
  readonly drift: readonly string[]
  /** What could not be proved, a line each. */
  readonly unproved: readonly string[]
}

/** A tool's folder and history. */
export interface ReconciledTool {
  /** As `tool` of the options names it. */
  readonly tool: HistoryTool
  /** What people call it. */
  readonly title: string
  /** As it was named or found; null where there is none. */
  readonly folder: string | null
  /** The history table, with its schema; null where there is none. */
  readonly table: string | null
  /** Whether nothing is left to do about any of its versions. */
  readonly reconciled: boolean
  /** Each once: local ones in the order they run in, the others where they ran. */
  readonly versions: readonly ReconciledVersion[]
  /** Lines for people: what was found, and what is not compared. */
  readonly notes: readonly string[]
  /** Lines for people: what may make the result wrong. */
  readonly warnings: readonly string[]
}

/** What is the case with one version, and what is to be done about it. */
export interface ReconciledVersion {
  /** What the tool tells migrations apart by. */
  readonly version: string
  /** What people call it; null where nothing says it. */
  readonly name: string | null
  /** What the history and the folder say together. */
  readonly class: VersionClass
  /** The other version with the same content, or that stands for it; null where there is none. */
  readonly other: string | null
  /** One sentence: what the class was concluded from. */
  readonly why: string
  /** Below the folder; null where there is no local migration. */
  readonly files: readonly string[] | null
  /** The row that counts; null where none does. */
  readonly recorded: RecordedVersion | null
  /** Whether nothing is left to do about it. */
  readonly reconciled: boolean
  /** What the live schema shows of it; null where nothing was tried. */
  readonly evidence: Evidence | null
  /** What follows from class and evidence. */
  readonly advice: Advice
  /** In the order in which they are to be run; none where nothing is to be done, or a person decides. */
  readonly commands: readonly RepairCommand[]
}

/** A row of a history table. */
export interface RecordedVersion {
  /** Where the table holds only where the history stands, that of another version. */
  readonly version: string
  /** What the row says of how it ended. */
  readonly state: HistoryState
  /** As the server writes the time, in UTC where the column has a time zone; null where it is not recorded. */
  readonly appliedAt: string | null
  /** In the table's own form; null where the tool records none. */
  readonly checksum: string | null
}

export function migrationsReport(findings: Findings): MigrationsReport {
  const drift = findings.tried?.drift ?? []
  return {
    formatVersion: MIGRATIONS_FORMAT_VERSION,
    database: findings.database,
    reconciled: isAllReconciled(findings),
    tried: findings.tried !== null,
    tools: findings.tools.map((tool) => toolReport(findings, tool)),
    drift,
    unproved: [...(drift.length > 0 ? ranUntried(findings) : []), ...(findings.tried?.unproved ?? [])],
  }
}

export function jsonReport(findings: Findings): string {
  return `${JSON.stringify(migrationsReport(findings), null, 2)}\n`
}

function toolReport(findings: Findings, tool: ToolReconciliation): ReconciledTool {
  const commands = new Map<VersionStatus, RepairCommand[]>()
  for (const { finding, command } of planOf(findings, tool))
    if (command !== null) commands.set(finding.status, [...(commands.get(finding.status) ?? []), command])
  const versions = findingsOf(findings, tool)
  return {
    tool: tool.tool,
    title: tool.title,
    folder: tool.folder,
    table: tool.table,
    reconciled: versions.every(({ reconciled }) => reconciled),
    versions: versions.map((finding) => versionReport(finding, commands.get(finding.status) ?? [])),
    notes: tool.notes,
    warnings: tool.warnings,
  }
}

/** Without the SQL, of which there may be much. */
function versionReport(
  { status, evidence, advice, reconciled }: Finding,
  commands: readonly RepairCommand[],
): ReconciledVersion {
  const { version, name, class: called, other, why, local, recorded } = status
  return {
    version,
    name,
    class: called,
    other,
    why,
    files: local === null ? null : [...new Set(local.parts.map(({ file }) => file))],
    recorded:
      recorded === null
        ? null
        : {
            version: recorded.version,
            state: recorded.state,
            appliedAt: recorded.appliedAt,
            checksum: recorded.checksum,
          },
    reconciled,
    evidence,
    advice,
    commands,
  }
}
