// A proof for people, on a terminal.
import { kindNoun } from '../catalog/identity.ts'
import { printableData } from '../errors.ts'
import { differenceLines, painter, sideInWords, type ReportOptions } from '../report/index.ts'
import type { ObjectCount, RestoreError, VerifyReport } from './report.ts'

export function verifyReport(proof: VerifyReport, options: ReportOptions): string {
  const report = printableData(proof)
  const { backup, against, server, errors, differences, notProved, objects, madeFirst } = report
  const paint = painter(options.colour)
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', paint('heading', title), ...lines]
  const lines = [
    `${backup}: ${paint(report.verdict === 'refuted' ? 'only in a' : report.verdict === 'proved' ? 'only in b' : 'changed', verdictInWords(report))}`,
    `  restored on ${server.label} (PostgreSQL ${server.major})${against ? `, compared with ${sideInWords(against)}` : ', compared with nothing'}`,
    ...madeFirstLines(madeFirst),
    ...section('Does not restore', errors.flatMap(errorLines)),
    ...(differences.length === 0 || !against
      ? []
      : section('Differs', [
          `A  ${sideInWords(against)}`,
          `B  ${backup}, restored`,
          ...differenceLines(differences, options),
        ])),
    ...section(
      'Not proved',
      notProved.map(({ line, object, reason }) => `  ${placeOf(line, object)}${reason}`),
    ),
    ...section('What it makes', contents(objects)),
  ]
  return `${lines.join('\n')}\n`
}

/** `not proved: 2 statements fail, 1 object differs` */
export function verdictInWords({ verdict, errors, differences, against }: VerifyReport): string {
  if (verdict === 'refuted') {
    const objects = new Set(differences.map(({ object }) => object)).size
    return [
      ...(errors.length > 0 ? [counted(errors.length, 'error')] : []),
      ...(objects > 0 ? [`${counted(objects, 'object')} ${objects === 1 ? 'differs' : 'differ'}`] : []),
    ].join(', ')
  }
  const what = against ? 'it restores, and is the same' : 'it restores'
  return verdict === 'proved' ? `proved: ${what}` : `proved in part: ${what}, as far as that can be told here`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function madeFirstLines({ roles, objects, platform }: VerifyReport['madeFirst']): string[] {
  const made = [
    ...(platform === null ? [] : [`what a project of ${platform} has`]),
    ...(roles.length > 0 ? [`role${roles.length === 1 ? '' : 's'} ${roles.join(', ')}`] : []),
    ...(objects > 0 ? [`${counted(objects, 'object')} that it refers to`] : []),
  ]
  return made.length === 0 ? [] : [`  made first: ${made.join('; ')}`]
}

function errorLines({ line, object, statement, message, follows }: RestoreError): string[] {
  return [
    `  ${placeOf(line, object)}${message}${follows ? ' (this follows from an error above)' : ''}`,
    ...(statement === null || follows ? [] : [`      ${statement}`]),
  ]
}

function placeOf(line: number | null, object: string | null): string {
  const place = [...(line === null ? [] : [`line ${line}`]), ...(object === null ? [] : [object])].join(', ')
  return place === '' ? '' : `${place}: `
}

/** `  public: 12 tables, 3 views` */
function contents(objects: readonly ObjectCount[]): string[] {
  const schemas = new Map<string | null, string[]>()
  for (const { schema, kind, count } of objects) {
    if (kind === 'namespaces') continue
    const words = schemas.get(schema) ?? []
    schemas.set(schema, words)
    words.push(`${count} ${kindNoun(kind, count)}`)
  }
  return [...schemas].map(([schema, words]) => `  ${schema ?? 'in no schema'}: ${words.join(', ')}`)
}
