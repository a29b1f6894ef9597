// The changesets of one file of Liquibase's formatted SQL.
import type { Folder } from '../../folder.ts'
import { linesOf, type Line } from '../../lines.ts'
import { refusal, step } from '../../step.ts'
import type { MigrationStep } from '../../types.ts'
import { conditionOf, isForPostgres, type Conditions } from './conditions.ts'
import { partsAt } from './end-delimiter.ts'
import { checksumsOfText } from './formatted-text.ts'
import { expand, type Properties } from './properties.ts'

/** The first line of such a file. */
export const HEADER = /^\s*--\s*liquibase\s*formatted/i

const CHANGESET = /^\s*--\s*changeset\s+("[^"]+"|[^:]+):\s*("[^"]+"|\S+)(.*)$/i
const PROPERTY = /^\s*--\s*property\s+(.*)$/i

export interface Changesets {
  readonly steps: readonly MigrationStep[]
  /** Number of those that `dbms` or `ignore` excludes. */
  readonly forOthers: number
}

/** What the includes that lead to the file say of all in it. */
interface Included {
  readonly contexts: readonly string[]
  readonly labels: readonly string[]
  readonly logicalPath?: string | undefined
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

export function readChangesets(
  folder: Folder,
  file: string,
  text: string,
  global: Properties,
  included: Included = { contexts: [], labels: [] },
): Changesets {
  const lines = linesOf(text)
  const changesets: Changeset[] = []
  const own: Properties = new Map()
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
    else if (PROPERTY.test(line.text)) addProperty(line.text, global, own)
    else changesets.at(-1)?.lines.push(line.text)
  }
  const ours = changesets.filter(({ attributes }) => isOurs(attributes))
  const last = changesets.at(-1)
  const ledgerFile =
    included.logicalPath ?? logicalPath(lines.find(({ text: line }) => line.trim() !== '')?.text ?? '')
  return {
    steps: ours.map((changeset) => ({
      ...toStep(file, changeset, (line) => expand(line, own, global), changeset === last),
      ...conditionsOf(changeset, included),
      ...ledgerFileOf(changeset, ledgerFile),
    })),
    forOthers: changesets.length - ours.length,
  }
}

function toStep(
  file: string,
  changeset: Changeset,
  expanded: (line: string) => string,
  isLast: boolean,
): MigrationStep {
  const { author, id, attributes, line, lines } = changeset
  const repeatable = isTrue(attributes, 'runOnChange') || isTrue(attributes, 'runAlways')
  const replaced = lines.map(expanded)
  return step(partsAt({ file, line, sql: replaced.join('\n') + '\n' }, valueOf(attributes, 'endDelimiter')), {
    ...checksumsOfText(replaced, attributes, isLast),
    kind: repeatable ? 'repeatable' : 'versioned',
    version: id,
    name: `${author}:${id}`,
    transaction: valueOf(attributes, 'runInTransaction')?.toLowerCase() !== 'false',
  })
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

function isOurs(attributes: string): boolean {
  return !isTrue(attributes, 'ignore') && isForPostgres(valueOf(attributes, 'dbms'))
}

/** The first definition of a name wins. */
function addProperty(line: string, global: Properties, own: Properties): void {
  const [name, value] = [/\bname:\s*(\S+)/i.exec(line)?.[1], /\bvalue:\s*(\S+)/i.exec(line)?.[1]]
  const properties = /\bglobal:\s*false\b/i.test(line) ? own : global
  if (name === undefined || value === undefined || properties.has(name)) return
  if (isForPostgres(/\bdbms:\s*(\S+)/i.exec(line)?.[1])) properties.set(name, value)
}

/** Of contexts and labels, and of the preconditions among the lines. */
function conditionsOf({ attributes, lines }: Changeset, included: Included): Conditions {
  const context = valueOf(attributes, 'contextFilter') ?? valueOf(attributes, 'context')
  const label = valueOf(attributes, 'labels')
  const isAsked = lines.some((line) => /^\s*--\s*preconditions\b/i.test(line))
  return conditionOf({
    contexts: [...included.contexts, ...(context === undefined ? [] : [context])],
    labels: [...included.labels, ...(label === undefined ? [] : [label])],
    others: [
      ...(isAsked ? ['where its preconditions hold'] : []),
      ...(valueOf(attributes, 'failOnError')?.toLowerCase() === 'false' ? ['if it does not fail'] : []),
    ],
  })
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
