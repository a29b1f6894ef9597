// A comparison as a drift report in Markdown, to commit or to post on a pull request.
import type { Comparison } from './comparison.ts'
import {
  countsInWords,
  groupDifferences,
  includingInWords,
  linesOf,
  number,
  total,
  type ObjectGroup,
  type SchemaGroup,
} from './group.ts'
import { patchOf } from './patch.ts'
import type { ReportOptions } from './report-options.ts'
import { acceptedInWords, isProved, resultInWords, sideInWords, UNPROVED } from './words.ts'

export function markdownReport(comparison: Comparison, options: ReportOptions): string {
  const { a, b, differences, notCompared, wayOut } = comparison
  const proved = groupDifferences(differences.filter(isProved))
  const unproved = groupDifferences(differences.filter((difference) => !isProved(difference)))
  const write = (schemas: readonly SchemaGroup[]) => schemas.flatMap((schema) => schemaLines(schema, options))
  const accepted = acceptedInWords(comparison)
  const blocks = [
    '# Schema drift',
    `- A: ${code(sideInWords(a))}\n- B: ${code(sideInWords(b))}`,
    `**${capital(resultInWords(total(proved)))}**${unproved.length > 0 ? `; ${number(total(unproved))} not proved` : ''}.` +
      (accepted === null ? '' : ` ${capital(accepted)}.`),
    ...countTable(proved),
    ...write(proved),
    ...(unproved.length === 0
      ? []
      : [
          '## Not proved',
          `${capital(UNPROVED)}.${wayOut === null ? '' : ` ${wayOut}.`}`,
          ...write(unproved),
        ]),
    ...(notCompared.length === 0
      ? []
      : [
          '## Not compared',
          notCompared.map(({ side, reason }) => `- ${side.toUpperCase()}: ${code(reason)}`).join('\n'),
        ]),
  ]
  return `${blocks.join('\n\n')}\n`
}

function countTable(schemas: readonly SchemaGroup[]): string[] {
  if (schemas.length === 0) return []
  const rows = schemas.flatMap(({ schema, kinds }) =>
    kinds.map(({ title, counts }) => [
      schema === null ? '' : code(schema),
      title,
      ...[counts.onlyInA, counts.onlyInB, counts.changed].map((count) => (count === 0 ? '' : String(count))),
    ]),
  )
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [
    [
      row(['schema', 'kind', 'only in A', 'only in B', 'changed']),
      row(['---', '---', '---:', '---:', '---:']),
      ...rows.map(row),
    ].join('\n'),
  ]
}

function schemaLines({ schema, counts, kinds }: SchemaGroup, options: ReportOptions): string[] {
  const title = schema === null ? 'In no schema' : `Schema ${code(schema)}`
  return [
    `## ${title}: ${countsInWords(counts)}`,
    ...kinds.flatMap((kind) => [
      `### ${capital(kind.title)}`,
      kind.objects.map((object) => objectLines(object, options)).join('\n'),
    ]),
  ]
}

function objectLines(object: ObjectGroup, options: ReportOptions): string {
  const { differences } = object
  const lines = linesOf(object)
  const [only = ''] = lines
  const including = includingInWords(differences)
  const reasons = [...new Set(differences.flatMap(({ unproved }) => unproved ?? []))]
  const isPlain = lines.length === 1 && differences[0]?.subject === object.object
  const details = [
    ...(isPlain ? [] : lines.map(code)),
    ...(including === null ? [] : [code(including)]),
    ...reasons.map((reason) => `not proved: ${code(reason)}`),
  ]
  const patch = options.patch ? differences.flatMap(patchOf) : []
  return [
    `- ${code(object.object)}${isPlain ? `: ${code(only)}` : ''}`,
    ...details.map((detail) => `  - ${detail}`),
    ...(patch.length === 0 ? [] : fenced(patch).map((line) => `  ${line}`.trimEnd())),
  ].join('\n')
}

/** Behind more backticks than are in it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const fence = '`'.repeat(longestRun(line) + 1)
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${space}${line}${space}${fence}`
}

function fenced(lines: readonly string[]): string[] {
  const fence = '`'.repeat(Math.max(2, ...lines.map(longestRun)) + 1)
  return ['', `${fence}diff`, ...lines, fence, '']
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
