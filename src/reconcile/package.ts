// The reconciliation package: its files, by name.
import { printableLines } from '../errors.ts'
import type { RepairCommand } from '../migrations/index.ts'
import { isLocalOnly, isRemoteOnly, type Findings } from './finding.ts'
import { markdownReport, code } from './markdown.ts'
import { missingFiles } from './missing.ts'
import { planOf, type PlanStep } from './plan.ts'
import { called } from './text.ts'
import type { ToolReconciliation, VersionStatus } from '../migrations/index.ts'

export interface PackageFile {
  /** Below the package's folder, with `/`. */
  readonly name: string
  readonly text: string
}

export function packageFiles(findings: Findings): PackageFile[] {
  return [
    { name: 'remote_only_versions.txt', text: versionsText(findings, isRemoteOnly) },
    { name: 'local_only_versions.txt', text: versionsText(findings, isLocalOnly) },
    { name: 'DRIFT_RECONCILIATION_REPORT.md', text: markdownReport(findings) },
    { name: 'repair_command_plan.md', text: planText(findings) },
    ...findings.tools
      .flatMap((tool) => missingFiles(tool).files)
      .map(({ name, text }) => ({ name: `missing/${name}`, text })),
  ]
}

/** A version a line; where there are several tools, under a heading of each. */
function versionsText({ tools }: Findings, isIn: (status: VersionStatus) => boolean): string {
  const lines = tools.flatMap(({ title, statuses }) => {
    const versions = printableLines(statuses.filter(isIn).map(({ version }) => version))
    return tools.length > 1 && versions.length > 0 ? [`# ${title}`, ...versions] : versions
  })
  return lines.map((line) => `${line}\n`).join('')
}

function planText(findings: Findings): string {
  const blocks = [
    '# Repair plan',
    INTRODUCTION,
    ...findings.tools.flatMap((tool) => toolPlan(findings, tool)),
  ]
  return `${blocks.join('\n\n')}\n`
}

const INTRODUCTION = `Nothing has been run. The commands are in the order in which they are to be run, from the root of the project; each follows from
the class of a version and from what the live schema shows of it. What needs a person is marked, and is no command. \`$DATABASE_URL\`
stands for the database, and commands that name none use the tool's own configuration. Take a backup first, and run
\`schemadump migrations --check\` at the end.`

function toolPlan(findings: Findings, tool: ToolReconciliation): string[] {
  const steps = planOf(findings, tool)
  if (steps.length === 0) return [`## ${tool.title}`, 'Nothing to do.']
  const commands = steps.filter(({ command }) => command !== null)
  const people = steps.filter(({ command }) => command === null)
  return [
    `## ${tool.title}`,
    ...(commands.length > 0 ? ['### Commands', ...commandBlocks(commands)] : []),
    ...(people.length > 0 ? ['### A person decides', people.map(personLine).join('\n')] : []),
  ]
}

/** One command may be for several versions: it is there once. */
function commandBlocks(steps: readonly PlanStep[]): string[] {
  const groups: { command: RepairCommand; steps: PlanStep[] }[] = []
  for (const step of steps) {
    const { command } = step
    if (command === null) continue
    const last = groups.at(-1)
    if (last?.command.text === command.text) last.steps.push(step)
    else groups.push({ command, steps: [step] })
  }
  return groups.map(({ command, steps: own }, index) => {
    const reasons = own.map((step) => {
      const { finding } = printableLines(step)
      const { status, evidence, advice } = finding
      const shown = evidence === null ? '' : ` (${evidence.verdict}: ${evidence.why})`
      return `   - ${code(called(finding))}, ${status.class}: **${advice.action}**: ${advice.why}${shown}`
    })
    const fence = `   \`\`\`${command.kind === 'sql' ? 'sql' : 'sh'}\n   ${command.text}\n   \`\`\``
    return `${index + 1}. ${command.kind === 'sql' ? 'In psql:' : 'In the shell:'}\n\n${fence}\n\n${reasons.join('\n')}`
  })
}

function personLine(step: PlanStep): string {
  const { finding, person } = printableLines(step)
  const { status, evidence } = finding
  const shown = evidence === null ? '' : ` Evidence: ${evidence.verdict}: ${evidence.why}.`
  return `- ${code(called(finding))}, ${status.class}: ${status.why}. ${capital(person ?? '')}.${shown}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
