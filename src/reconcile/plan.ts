// Findings → what to run, in its order. A command comes from advice alone; what a person decides is none.
import { printable } from '../errors.ts'
import { repairTable, shellWord, toolReaders } from '../migrations/index.ts'
import type { RepairCase, RepairCommand, ToolReconciliation, VersionStatus } from '../migrations/index.ts'
import { findingsOf, type AdviceAction, type Finding, type Findings } from './finding.ts'

export interface PlanStep {
  readonly finding: Finding
  /** Null where a person decides. */
  readonly command: RepairCommand | null
  /** What a person has to decide, or why there is no command; null beside a command. */
  readonly person: string | null
}

/** Files come first, then the history, then what runs; records go before others are made. */
const ORDER: readonly AdviceAction[] = [
  'fetch the file',
  'rename',
  'mark as reverted',
  'mark as applied',
  'run it',
  'a person decides',
]

export function planOf(findings: Findings, tool: ToolReconciliation): PlanStep[] {
  const open = findingsOf(findings, tool).filter(({ reconciled }) => !reconciled)
  return ORDER.flatMap((action) => {
    const own = open.filter(({ advice }) => advice.action === action)
    // The newest is undone first.
    if (action === 'mark as reverted') own.reverse()
    return own.map((finding) => stepOf(tool, finding))
  })
}

function stepOf(tool: ToolReconciliation, finding: Finding): PlanStep {
  const { action, why } = finding.advice
  if (action === 'a person decides' || action === 'nothing') return { finding, command: null, person: why }
  if (!isPlain(finding.status)) return { finding, command: null, person: NOT_PLAIN }
  const command = commandFor(action, tool, finding.status)
  const none = `${why}; ${tool.title} has no command for that, and a row alone would not do`
  return { finding, command, person: command === null ? (NO_COMMAND[action] ?? none) : null }
}

const NOT_PLAIN =
  'a version, name or file holds line breaks or invisible characters, and nobody should run a command that has them'

/** Versions come from the database, and whoever reads a command must see all of it. */
function isPlain({ version, name, other, local }: VersionStatus): boolean {
  const texts = [version, name, other, ...(local?.parts.map(({ file }) => file) ?? [])]
  return texts.every((text) => text === null || (printable(text) === text && !/[\n\t]/.test(text)))
}

const NO_COMMAND: Partial<Readonly<Record<AdviceAction, string>>> = {
  'fetch the file':
    'the history table does not keep what ran: the file has to be found, in version control or with whoever wrote it',
  rename: 'the version is not in the name of the file: it has to be changed where the tool keeps it',
}

function commandFor(
  action: AdviceAction,
  tool: ToolReconciliation,
  status: VersionStatus,
): RepairCommand | null {
  const reader = toolReaders[tool.tool]
  const given = repairCase(tool, status)
  if (action === 'mark as applied') return reader.markApplied(given)
  if (action === 'mark as reverted') return reader.markReverted(given)
  if (action === 'run it') return reader.run(given)
  if (action === 'rename') return rename(given)
  const keeps = (status.recorded?.statements ?? []).length > 0
  return keeps ? { kind: 'shell', text: fetchCommand(tool) } : null
}

function fetchCommand({ tool, folder }: ToolReconciliation): string {
  return `schemadump migrations --fetch --tool ${tool}${folder === null ? '' : ` --dir ${shellWord(folder)}`}`
}

function repairCase(
  { statuses, tool, table, folder }: ToolReconciliation,
  status: VersionStatus,
): RepairCase {
  const at = statuses.indexOf(status)
  const isOwn = ({ recorded, version }: VersionStatus) => recorded?.version === version
  return {
    status,
    table: repairTable(tool, table),
    folder: folder ?? '.',
    before: statuses.slice(0, at).findLast(({ local }) => local !== null)?.version ?? null,
    isLast: !statuses.slice(at + 1).some((other) => isOwn(other) && other.recorded?.state === 'applied'),
  }
}

/** The file, or its folder where the version is the folder's name, gets the version that is recorded. */
function rename({ status, folder }: RepairCase): RepairCommand | null {
  const [first = '', ...rest] = status.local?.parts[0]?.file.split('/') ?? []
  const { version, other } = status
  const name = rest.length > 0 && !first.includes(version) ? rest.at(-1) : first
  if (name === undefined || other === null || !name.includes(version)) return null
  const above = name === first ? [] : [first, ...rest.slice(0, -1)]
  const [from, to] = [name, name.replace(version, other)].map((last) =>
    shellWord([folder, ...above, last].join('/')),
  )
  return { kind: 'shell', text: `git mv ${from} ${to}` }
}
