// Findings → what to run, in its order. A command comes from advice alone; what a person decides is none.
import { printable } from '../errors.ts'
import { repairTable, shellWord, toolReaders } from '../migrations/index.ts'
import type {
  Reach,
  RepairCase,
  RepairCommand,
  ToolReconciliation,
  VersionStatus,
} from '../migrations/index.ts'
import type { AdviceAction } from '../migrations/evidence/index.ts'
import { findingsOf, type Finding, type Findings } from './finding.ts'

export interface PlanStep {
  readonly finding: Finding
  /** Null where a person decides. */
  readonly command: RepairCommand | null
  /** What a person has to decide, or why there is no command; null beside a command. */
  readonly person: string | null
}

/** A tool with its findings, in the order of the statuses. */
interface Planned {
  readonly tool: ToolReconciliation
  readonly findings: readonly Finding[]
  readonly reach: Reach
}

/** Files come first, then the history, then what runs; records go before others are made. */
export function planOf(all: Findings, tool: ToolReconciliation): PlanStep[] {
  const findings = findingsOf(all, tool)
  const planned = { tool, findings, reach: all.reach ?? 'linked' }
  const steps = (action: AdviceAction) =>
    findings
      .filter(({ advice, reconciled }) => !reconciled && advice.action === action)
      .map((finding) => stepOf(planned, finding))
  // The newest is undone first.
  const reverted = steps('mark as reverted').reverse()
  return [
    ...steps('fetch the file'),
    ...steps('rename'),
    ...reverted,
    ...steps('mark as applied'),
    ...runs(planned, reverted),
    ...steps('a person decides'),
  ]
}

/** What runs, and what runs again since its record goes, in the order of the versions. */
function runs(planned: Planned, reverted: readonly PlanStep[]): PlanStep[] {
  return planned.findings.flatMap((finding): PlanStep[] => {
    if (finding.advice.action === 'run it') return [stepOf(planned, finding)]
    const { local, class: called } = finding.status
    const isUndone = reverted.some((step) => step.finding === finding && step.command !== null)
    if (!isUndone || local === null || called === 'squashed') return []
    const command = commandFor('run it', planned, finding.status)
    const why = 'the schema has nothing of it, and its record is gone'
    return command === null
      ? []
      : [{ finding: { ...finding, advice: { action: 'run it', why } }, command, person: null }]
  })
}

function stepOf(planned: Planned, finding: Finding): PlanStep {
  const { tool } = planned
  const { action, why } = finding.advice
  if (action === 'a person decides' || action === 'nothing') return { finding, command: null, person: why }
  if (!isPlain(finding.status)) return { finding, command: null, person: NOT_PLAIN }
  const command = commandFor(action, planned, finding.status)
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

function commandFor(action: AdviceAction, planned: Planned, status: VersionStatus): RepairCommand | null {
  const { tool } = planned
  const reader = toolReaders[tool.tool]
  const given = repairCase(planned, status)
  if (action === 'mark as applied') return reader.markApplied(given)
  if (action === 'mark as reverted') return reader.markReverted(given)
  if (action === 'run it') return reader.run({ ...given, status: asItRuns(given) })
  if (action === 'rename') return rename(given)
  const keeps = (status.recorded?.statements ?? []).length > 0
  return keeps ? { kind: 'shell', text: fetchCommand(planned) } : null
}

function fetchCommand({ tool: { tool, folder }, reach }: Planned): string {
  const database = reach === 'url' ? '--db-url "$DATABASE_URL"' : `--${reach}`
  return `schemadump migrations --fetch ${database} --tool ${tool}${folder === null ? '' : ` --dir ${shellWord(folder)}`}`
}

/** What is newer and recorded, or is when it runs, makes it out of order to the tool. */
function asItRuns({ status, staysLast }: RepairCase): VersionStatus {
  return staysLast ? status : { ...status, class: 'out of order' }
}

function repairCase(
  { tool: { tool, table, folder }, findings, reach }: Planned,
  status: VersionStatus,
): RepairCase {
  const at = findings.findIndex((finding) => finding.status === status)
  const [earlier, later] = [findings.slice(0, at), findings.slice(at + 1)]
  const isRecorded = ({ status: { recorded, version } }: Finding) =>
    recorded?.version === version && recorded.state === 'applied'
  const stays = (finding: Finding) =>
    finding.advice.action === 'mark as applied' ||
    (isRecorded(finding) && finding.advice.action !== 'mark as reverted')
  return {
    status,
    reach,
    table: repairTable(tool, table),
    folder: folder ?? '.',
    before: earlier.findLast((finding) => finding.status.local !== null)?.status.version ?? null,
    example: findings.find((finding) => finding.status.local && isRecorded(finding))?.status.version ?? null,
    isLast: !later.some(isRecorded),
    staysLast: !later.some(stays),
    leavesNoGap: earlier.every(
      (finding) => finding.status.local === null || finding.status.class === 'applied' || stays(finding),
    ),
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
