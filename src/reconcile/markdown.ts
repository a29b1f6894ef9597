// The report of the package, to commit or to post.
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
import { called } from './text.ts'

export function markdownReport(found: Findings): string {
  const findings = printableLines(found)
  const { tried } = findings
  const untried = ranUntried(findings)
  const blocks = [
    '# Migration histories',
    `Database: ${code(findings.database)}`,
    isAllReconciled(findings) ? '**Reconciled.**' : '**Not reconciled.**',
    ...(tried === null
      ? [
          'The versions were not tried: there is no evidence from the schema, and so no advice. A person decides.',
        ]
      : []),
    ...findings.tools.flatMap((tool) => toolBlocks(findings, tool)),
    ...(tried && tried.drift.length > 0
      ? [
          '## Drift',
          untried.length > 0
            ? `What the live schema has and no migration that could be tried explains. ${untried.join('. ')}.`
            : 'What the live schema has and no migration, local or recorded, explains:',
          list(tried.drift),
        ]
      : []),
    ...(tried && tried.unproved.length > 0 ? ['## Unproved', list(tried.unproved)] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

function toolBlocks(findings: Findings, tool: ToolReconciliation): string[] {
  const every = findingsOf(findings, tool)
  const open = every.filter(({ reconciled }) => !reconciled)
  return [
    `## ${tool.title}`,
    `- Folder: ${tool.folder === null ? 'none' : code(tool.folder)}\n- History table: ${tool.table === null ? 'none' : code(tool.table)}\n- Versions: ${every.length === 0 ? 'none' : countsInWords(every.map(({ status }) => status))}`,
    ...(tool.notes.length + tool.warnings.length > 0 ? [list([...tool.notes, ...tool.warnings])] : []),
    ...(open.length > 0 ? [table(findings, open)] : []),
    ...open.filter(({ evidence }) => (evidence?.objects.length ?? 0) > 0).map(evidenceBlock),
  ]
}

function table({ tried }: Findings, open: readonly Finding[]): string {
  const heading = tried === null ? ['Version', 'Class', 'Why'] : ['Version', 'Class', 'Evidence', 'Advice']
  const rows = open.map((finding) => {
    const { status, evidence, advice } = finding
    const first = [code(called(finding)), status.class]
    if (tried === null) return [...first, status.why]
    return [
      ...first,
      evidence === null ? '' : `${evidence.verdict}: ${evidence.why}`,
      `**${advice.action}**: ${advice.why}`,
    ]
  })
  return [heading, heading.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n')
}

function evidenceBlock(finding: Finding): string {
  const objects = finding.evidence?.objects ?? []
  const lines = objects.map(({ object, change, parts, state, by }) => {
    const of = parts.length > 0 ? ` (${parts.join(', ')})` : ''
    return `${change} ${object}${of}: ${state}${by === null ? '' : `, by ${by}`}`
  })
  return `### ${called(finding)}\n\n${list(lines)}`
}

export function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
