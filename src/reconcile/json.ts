// Reconciled histories as JSON. docs/cli.md documents the fields.
import type { RepairCommand } from '../migrations/index.ts'
import { findingsOf, isAllReconciled, type Finding, type Findings } from './finding.ts'
import { planOf } from './plan.ts'

/** Raised when a field changes its meaning or goes away. */
export const MIGRATIONS_FORMAT_VERSION = 1

export function jsonReport(findings: Findings): string {
  const tools = findings.tools.map((tool) => {
    const steps = planOf(findings, tool)
    const commandsOf = ({ status }: Finding) =>
      steps.filter((step) => step.finding.status === status).flatMap(({ command }) => command ?? [])
    const versions = findingsOf(findings, tool)
    return {
      tool: tool.tool,
      title: tool.title,
      folder: tool.folder,
      table: tool.table,
      reconciled: versions.every(({ reconciled }) => reconciled),
      versions: versions.map((finding) => version(finding, commandsOf(finding))),
      notes: tool.notes,
      warnings: tool.warnings,
    }
  })
  const report = {
    formatVersion: MIGRATIONS_FORMAT_VERSION,
    database: findings.database,
    reconciled: isAllReconciled(findings),
    tried: findings.tried !== null,
    tools,
    drift: findings.tried?.drift ?? [],
    unproved: findings.tried?.unproved ?? [],
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** Without the SQL, of which there may be much. */
function version({ status, evidence, advice, reconciled }: Finding, commands: readonly RepairCommand[]) {
  const { version: own, name, class: called, other, why, local, recorded } = status
  return {
    version: own,
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
