// A report for people.
import { printable } from '../errors.ts'
import type { FileForm, FileFacts, Finding } from './report.ts'

const FORMS: Readonly<Record<FileForm, string>> = {
  pg_dump: 'of pg_dump',
  pg_dumpall: 'of pg_dumpall',
  supabase: 'of the Supabase CLI, by its form',
  sql: 'SQL',
}

/** @param name of the file */
export function writeFileReport(name: string, report: FileFacts): string {
  const { findings, objects } = report
  const lines = [`${name}: ${verdict(report)}`, `  ${about(report)}`]
  for (const [schema, kinds] of Object.entries(objects)) {
    const counts = Object.entries(kinds).map(
      ([kind, number]) => `${number} ${number === 1 ? kind : plural(kind)}`,
    )
    lines.push(`  ${schema === '-' ? 'in no schema' : schema}: ${counts.join(', ')}`)
  }
  if (findings.length > 0) lines.push('')
  for (const finding of findings) lines.push(`  ${told(finding)}`)
  return printable(`${lines.join('\n')}\n`)
}

function verdict({ whole, findings }: FileFacts): string {
  const wholeness = { true: 'whole', false: 'not whole', null: 'no statement is cut, more can not be told' }[
    `${whole}`
  ]
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return errors === 0 ? wholeness : `${wholeness}, ${errors} ${errors === 1 ? 'error' : 'errors'}`
}

function about({ form, serverVersion, writerVersion, bytes, lines }: FileFacts): string {
  const size = bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
  const by = writerVersion === null ? FORMS[form] : `${FORMS[form]} ${writerVersion}`
  return `${size}, ${lines} lines, ${by}${serverVersion === null ? '' : `, from PostgreSQL ${serverVersion}`}`
}

function told({ severity, line, message }: Finding): string {
  return `${severity}: ${line === null ? '' : `line ${line}: `}${message}`
}

function plural(kind: string): string {
  if (/(?:s|x|ch)$/.test(kind)) return kind === 'statistics' ? kind : `${kind}es`
  return kind.endsWith('y') && !kind.endsWith('key') ? `${kind.slice(0, -1)}ies` : `${kind}s`
}
