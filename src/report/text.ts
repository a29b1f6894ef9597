// A comparison for people, on a terminal.
import type { Difference } from '../compare/difference.ts'
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
import { type Paint, painter } from './paint.ts'
import { acceptedInWords, isProved, resultInWords, sideInWords, UNPROVED } from './words.ts'

/** From as many objects on, a table of counts comes first. */
const MANY = 20

const SIGNS: Readonly<Record<Difference['change'], '-' | '+' | '~'>> = {
  'only in a': '-',
  'only in b': '+',
  changed: '~',
}

export function textReport(comparison: Comparison, options: ReportOptions): string {
  const { a, b, differences, notCompared, wayOut } = comparison
  const paint = painter(options.colour)
  const proved = groupDifferences(differences.filter(isProved))
  const unproved = groupDifferences(differences.filter((difference) => !isProved(difference)))
  const write = (schemas: readonly SchemaGroup[]) =>
    schemas.flatMap((schema) => schemaLines(schema, paint, options))
  const accepted = acceptedInWords(comparison)
  const lines = [
    `${paint('only in a', 'A')}  ${sideInWords(a)}`,
    `${paint('only in b', 'B')}  ${sideInWords(b)}`,
    '',
    paint('heading', resultInWords(total(proved))) +
      (unproved.length > 0 ? `; ${number(total(unproved))} not proved` : ''),
    ...(accepted === null ? [] : [accepted]),
    ...countTable(proved),
    ...write(proved),
    ...(unproved.length === 0
      ? []
      : [
          '',
          paint('heading', `Not proved: ${UNPROVED}`),
          ...(wayOut === null ? [] : [wayOut]),
          ...write(unproved),
        ]),
    ...(notCompared.length === 0
      ? []
      : [
          '',
          paint('heading', 'Not compared'),
          ...notCompared.map(({ side, reason }) => `  ${side.toUpperCase()}: ${reason}`),
        ]),
  ]
  return `${lines.join('\n')}\n`
}

/** The same without its heading, for another report. */
export function differenceLines(differences: readonly Difference[], options: ReportOptions): string[] {
  const paint = painter(options.colour)
  return groupDifferences(differences).flatMap((schema) => schemaLines(schema, paint, options))
}

/** A row for each kind. */
function countTable(schemas: readonly SchemaGroup[]): string[] {
  if (number(total(schemas)) < MANY) return []
  const titles = [...new Set(schemas.flatMap(({ kinds }) => kinds.map(({ title }) => title)))]
  const width = Math.max(...titles.map(({ length }) => length))
  const head = `  ${' '.repeat(width)}  only in A  only in B  changed`
  const rows = titles.map((title) => {
    const counts = total(schemas.flatMap(({ kinds }) => kinds.filter((kind) => kind.title === title)))
    const cell = (count: number, columns: number) => String(count === 0 ? '' : count).padStart(columns)
    return `  ${title.padEnd(width)}  ${cell(counts.onlyInA, 9)}  ${cell(counts.onlyInB, 9)}  ${cell(counts.changed, 7)}`.trimEnd()
  })
  return ['', head, ...rows]
}

function schemaLines({ schema, counts, kinds }: SchemaGroup, paint: Paint, options: ReportOptions): string[] {
  const title = schema === null ? 'In no schema' : `Schema ${schema}`
  return [
    '',
    `${paint('heading', title)}: ${countsInWords(counts)}`,
    ...kinds.flatMap((kind) => [
      `  ${kind.title}`,
      ...kind.objects.flatMap((object) => objectLines(object, paint, options)),
    ]),
  ]
}

function objectLines(object: ObjectGroup, paint: Paint, options: ReportOptions): string[] {
  const { differences, change } = object
  const sign = paint(change, SIGNS[change])
  const lines = linesOf(object)
  const [only = ''] = lines
  const including = includingInWords(differences)
  const reasons = [...new Set(differences.flatMap(({ unproved }) => unproved ?? []))]
  const head =
    lines.length === 1
      ? [`    ${sign} ${differences[0]?.subject === object.object ? `${object.object}: ${only}` : only}`]
      : [`    ${sign} ${object.object}`, ...lines.map((line) => `        ${line}`)]
  return [
    ...head,
    ...(including === null ? [] : [`        ${including}`]),
    ...reasons.map((reason) => `        not proved: ${reason}`),
    ...(options.patch ? differences.flatMap(patchOf).map((line) => `      ${painted(line, paint)}`) : []),
  ]
}

function painted(line: string, paint: Paint): string {
  if (line.startsWith('@@')) return paint('hunk', line)
  if (line.startsWith('-')) return paint('only in a', line)
  return line.startsWith('+') ? paint('only in b', line) : line
}
