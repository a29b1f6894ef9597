// For people on a terminal: what is open, version by version; what is settled is counted.
import { printableLines } from '../errors.ts'
import type { ToolReconciliation } from '../migrations/index.ts'
import {
  countsInWords,
  findingsOf,
  isAllReconciled,
  ranUntried,
  type Finding,
  type Findings,
} from './finding.ts'

export interface TextOptions {
  readonly colour?: boolean
  /** Shows what is settled, too. */
  readonly all?: boolean
  /** The folder that the plan was written to; default: none was. */
  readonly plan?: string | undefined
}

type Colour = 'bold' | 'red' | 'green' | 'yellow' | 'dim'

const CODES: Readonly<Record<Colour, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 }

export function textReport(found: Findings, { colour = false, all = false, plan }: TextOptions = {}): string {
  const findings = printableLines(found)
  const paint = (name: Colour, text: string) => (colour ? `\x1b[${CODES[name]}m${text}\x1b[0m` : text)
  const blocks = findings.tools.map((tool) => toolBlock(findings, tool, paint, all))
  const drift = findings.tried?.drift ?? []
  const untried = ranUntried(findings)
  if (drift.length > 0)
    blocks.push(
      [
        paint('bold', DRIFT[untried.length > 0 ? 'someUntried' : 'allTried']),
        ...untried.map((line) => paint('dim', line)),
        ...drift.map((line) => `  ${line}`),
      ].join('\n'),
    )
  blocks.push(
    isAllReconciled(findings)
      ? paint('green', 'Reconciled.')
      : paint('yellow', 'Not reconciled.') + nextStep(findings, plan),
  )
  return `${blocks.join('\n\n')}\n`
}

const DRIFT = {
  allTried: 'In the schema, and explained by no migration:',
  someUntried: 'In the schema, and explained by no migration that could be tried:',
} as const

function nextStep({ tried }: Findings, plan: string | undefined): string {
  if (tried === null) return ' Nothing was tried, so nothing is advised.'
  return plan === undefined
    ? ' --out DIR writes the plan with the commands, in their order.'
    : ` The commands, in their order, are in ${plan}/repair_command_plan.md.`
}

function toolBlock(
  findings: Findings,
  tool: ToolReconciliation,
  paint: (name: Colour, text: string) => string,
  all: boolean,
): string {
  const every = findingsOf(findings, tool)
  const shown = every.filter(({ reconciled }) => all || !reconciled)
  const title = `${tool.title}: ${tool.folder ?? 'no folder'} and ${tool.table ?? 'no history table'}`
  const rows = shown.map(({ status, advice, evidence, reconciled }) => ({
    version: status.version,
    class: status.class,
    name: status.name === status.version ? '' : (status.name ?? ''),
    colour: reconciled ? ('green' as const) : status.local === null ? ('red' as const) : ('yellow' as const),
    lines: [
      ...(reconciled && !all ? [] : [status.why]),
      ...(evidence === null ? [] : [`${evidence.verdict}: ${evidence.why}`]),
      ...(findings.tried === null || reconciled ? [] : [`advice: ${advice.action}: ${advice.why}`]),
    ],
  }))
  const width = (pick: (row: (typeof rows)[number]) => string) =>
    Math.max(0, ...rows.map((row) => pick(row).length))
  const [ofVersion, ofClass] = [width(({ version }) => version), width((row) => row.class)]
  return [
    paint('bold', title),
    ...tool.notes.map((note) => `  ${note}`),
    ...rows.flatMap((row) => [
      `  ${row.version.padEnd(ofVersion)}  ${paint(row.colour, row.class.padEnd(ofClass))}  ${row.name}`.trimEnd(),
      ...row.lines.map((line) => paint('dim', `    ${line}`)),
    ]),
    `  ${every.length === 0 ? 'no versions' : countsInWords(every.map(({ status }) => status))}`,
  ].join('\n')
}

/** What a version is called in lists: with its name, where that says more. */
export function called({ status }: Pick<Finding, 'status'>): string {
  const { version, name } = status
  return name === null || name === '' || version.includes(name) ? version : `${version} ${name}`
}
