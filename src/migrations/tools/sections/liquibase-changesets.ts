// The changesets of one file of Liquibase's formatted SQL.
import { escapePattern, splitAtDelimiter } from '../../delimiter.ts'
import type { Folder } from '../../folder.ts'
import { linesOf, type Line } from '../../lines.ts'
import { refusal, step } from '../../step.ts'
import type { MigrationPart, MigrationStep } from '../../types.ts'
import { checksumsOfText } from './liquibase-text.ts'

const CHANGESET = /^\s*--\s*changeset\s+("[^"]+"|[^:]+):\s*("[^"]+"|\S+)(.*)$/i
const PROPERTY = /^\s*--\s*property\s+(.*)$/i

export interface Changesets {
  readonly steps: readonly MigrationStep[]
  /** Number of those that `dbms` or `ignore` excludes. */
  readonly forOthers: number
}

interface Changeset {
  readonly author: string
  readonly id: string
  /** The attributes after the id. */
  readonly attributes: string
  /** Of the first line after the heading. */
  readonly line: number
  readonly lines: string[]
}

export function readChangesets(folder: Folder, file: string, text: string): Changesets {
  const lines = linesOf(text)
  const changesets: Changeset[] = []
  const properties = new Map<string, string>()
  for (const line of withoutIgnored(lines)) {
    const [, author, id, attributes = ''] = CHANGESET.exec(line.text) ?? []
    if (author !== undefined && id !== undefined)
      changesets.push({
        author: unquoted(author),
        id: unquoted(id),
        attributes,
        line: line.number + 1,
        lines: [],
      })
    else if (/^\s*--\s*changeset\b/i.test(line.text))
      throw refusal(folder, file, `line ${line.number} is no "--changeset author:id"`)
    else if (PROPERTY.test(line.text)) addProperty(properties, line.text)
    else changesets.at(-1)?.lines.push(line.text)
  }
  const ours = changesets.filter(({ attributes }) => isForPostgres(attributes))
  const last = changesets.at(-1)
  const ledgerFile = logicalPath(lines.find(({ text: line }) => line.trim() !== '')?.text ?? '')
  return {
    steps: ours.map((changeset) => ({
      ...toStep(file, changeset, properties, changeset === last),
      ...ledgerFileOf(changeset, ledgerFile),
    })),
    forOthers: changesets.length - ours.length,
  }
}

function toStep(
  file: string,
  changeset: Changeset,
  properties: ReadonlyMap<string, string>,
  isLast: boolean,
): MigrationStep {
  const { author, id, attributes, line, lines } = changeset
  const repeatable = isTrue(attributes, 'runOnChange') || isTrue(attributes, 'runAlways')
  const replaced = lines.map((text) => expanded(text, properties))
  return step(partsOf(file, line, replaced.join('\n') + '\n', attributes), {
    ...checksumsOfText(replaced, attributes, isLast),
    kind: repeatable ? 'repeatable' : 'versioned',
    version: id,
    name: `${author}:${id}`,
    transaction: valueOf(attributes, 'runInTransaction')?.toLowerCase() !== 'false',
  })
}

/** The delimiter of a changeset ends a line; it may be a pattern. */
function partsOf(file: string, line: number, sql: string, attributes: string): MigrationPart[] {
  const part = { file, line, sql }
  const delimiter = valueOf(attributes, 'endDelimiter')
  if (delimiter === undefined || delimiter === '' || delimiter === ';') return [part]
  const pattern = /\\[sdwnrt/$]/.test(delimiter) ? delimiter : escapePattern(delimiter)
  return splitAtDelimiter(part, new RegExp(`(?:${pattern})[ \\t]*$`, 'i'))
}

/** `--ignoreLines:3`, or from `--ignoreLines:start` to `--ignoreLines:end`. */
function withoutIgnored(lines: readonly Line[]): Line[] {
  let ignored = 0
  return lines.map((line) => {
    const mark = /^\s*--\s*ignoreLines:(\w+)/i.exec(line.text)?.[1]?.toLowerCase()
    if (mark === 'end') ignored = 0
    else if (mark === 'start') ignored = Infinity
    else if (mark !== undefined) ignored = Number(mark) || 0
    else if (ignored > 0) ignored--
    else return line
    return { ...line, text: '' }
  })
}

/** Of the heading of a file, or of a changeset. */
function logicalPath(line: string): string | undefined {
  return /\blogicalFilePath:(\S+)/i.exec(line)?.[1]
}

function ledgerFileOf(
  { attributes }: Changeset,
  ofFile: string | undefined,
): Pick<MigrationStep, 'ledgerFile'> {
  const ledgerFile = logicalPath(attributes) ?? ofFile
  return ledgerFile === undefined ? {} : { ledgerFile }
}

function isForPostgres(attributes: string): boolean {
  if (isTrue(attributes, 'ignore')) return false
  const systems =
    valueOf(attributes, 'dbms')
      ?.toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? []
  if (systems.length === 0 || systems.includes('all')) return true
  if (systems.includes('none') || systems.includes('!postgresql')) return false
  return systems.includes('postgresql') || systems.every((name) => name.startsWith('!'))
}

/** The first definition of a name wins. */
function addProperty(properties: Map<string, string>, line: string): void {
  const [name, value] = [/\bname:\s*(\S+)/i.exec(line)?.[1], /\bvalue:\s*(\S+)/i.exec(line)?.[1]]
  const dbms = /\bdbms:\s*(\S+)/i.exec(line)?.[1]
  if (name === undefined || value === undefined || properties.has(name)) return
  if (dbms === undefined || isForPostgres(` dbms:${dbms}`)) properties.set(name, value)
}

function expanded(sql: string, properties: ReadonlyMap<string, string>): string {
  return sql.replace(/\$\{([\w.-]+)\}/g, (whole, name: string) => properties.get(name) ?? whole)
}

function valueOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}:("[^"]*"|\\S*)`, 'i').exec(attributes)?.[1]
  return found === undefined ? undefined : unquoted(found)
}

function isTrue(attributes: string, name: string): boolean {
  return valueOf(attributes, name)?.toLowerCase() === 'true'
}

function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1')
}
