// Graphile Migrate: committed/000001.sql by number, then current.sql or current/1-name.sql, with what they include of fixtures/.
// Source: graphile-migrate's src/migration.ts, current.ts, header.ts and migrationFilename.ts.
import path from 'node:path'
import { marksOf, sqlFiles, textOf, type Folder } from '../../folder.ts'
import { linesOf, partOfLines, type Line } from '../../lines.ts'
import { byNumber } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { placeholderWarnings, refusal, step } from '../../step.ts'
import type { MigrationPart, MigrationStep } from '../../types.ts'

const NAME = /^([0-9]+)(-[-_a-zA-Z0-9]*)?\.sql$/
const HEADER = /^--! ([A-Z]\w*)(?::(.*))?$/
const INCLUDE = /^--![ \t]*include[ \t]+(.*\.sql)[ \t]*$/
const NO_TRANSACTION = /^--!\s*no-transaction\b/

export const graphileMigrate: ToolReader = {
  title: 'Graphile Migrate',
  ledger: 'graphile_migrate.migrations',
  fileNames: 'committed/000001.sql',
  detect: (folder) =>
    numbered(folder, isCommitted(folder) ? '' : 'committed/').some((file) =>
      /^--! Previous: /m.test(marksOf(folder, file)),
    ),
  read(folder) {
    const committed = numbered(folder, isCommitted(folder) ? '' : 'committed/').map((file) =>
      readCommitted(folder, file),
    )
    const breaks = checkChain(folder, committed)
    const current = readCurrent(folder)
    const steps = [...committed.map(({ migration }) => migration), ...(current ? [current] : [])]
    return {
      steps,
      leftOut: sqlFiles(folder)
        .filter((file) => /^(?:after|before)[^/]*\.sql$/i.test(file))
        .map((file) => ({ file, reason: 'hook' })),
      warnings: [
        ...breaks,
        ...placeholderWarnings(steps, /(?<![:\w]):[A-Z][A-Z0-9_]+\b/g, 'Graphile Migrate'),
      ],
    }
  },
}

/** Whether the folder is `committed` itself. */
function isCommitted(folder: Folder): boolean {
  return folder.names[0] === 'committed' && !folder.files.some((file) => file.startsWith('committed/'))
}

function numbered(folder: Folder, prefix: string): string[] {
  const number = (file: string) => NAME.exec(file.slice(prefix.length))?.[1]
  return sqlFiles(folder)
    .filter((file) => file.startsWith(prefix) && number(file) !== undefined)
    .sort((a, b) => byNumber(number(a) ?? '0', number(b) ?? '0'))
}

interface Committed {
  readonly file: string
  readonly previous: string | undefined
  readonly hash: string | undefined
  readonly migration: MigrationStep
}

function readCommitted(folder: Folder, file: string): Committed {
  const [, digits = '', slug = ''] = NAME.exec(path.posix.basename(file)) ?? []
  const lines = linesOf(textOf(folder, file))
  const { headers, body } = headersOf(lines)
  const part = partOfLines(file, lines, body)
  const hash = headers.get('Hash')
  const migration = step([part], {
    version: `${digits}.sql`,
    name: headers.get('Message') ?? slug.replace(/^-/, ''),
    transaction: !NO_TRANSACTION.test(part.sql.trimStart()),
    checksum: hash ?? null,
  })
  return { file, previous: headers.get('Previous'), hash, migration }
}

function headersOf(lines: readonly Line[]): { headers: Map<string, string>; body: number } {
  const headers = new Map<string, string>()
  let body = 0
  for (; body < lines.length; body++) {
    const [, key, value = ''] = HEADER.exec(lines[body]?.text ?? '') ?? []
    if (key === undefined) break
    headers.set(key, value.trim())
  }
  return { headers, body }
}

/** Each names the hash of the one before. */
function checkChain(folder: Folder, committed: readonly Committed[]): string[] {
  const breaks: string[] = []
  let last: string | undefined = '-'
  for (const { file, previous, hash } of committed) {
    if (previous === undefined || hash === undefined)
      throw refusal(folder, file, 'there is no "--! Previous" or no "--! Hash", which Graphile Migrate wants')
    if (previous !== last) {
      const why = `follows ${previous}, and the migration before it is ${last}: one is missing, or out of order`
      if (!folder.mayLackFiles) throw refusal(folder, file, why)
      breaks.push(`${file} ${why}`)
    }
    last = hash
  }
  return breaks
}

function readCurrent(folder: Folder): MigrationStep | undefined {
  const files = folder.files.includes('current.sql') ? ['current.sql'] : numbered(folder, 'current/')
  const parts = files.flatMap((file) => withIncludes(folder, file, []))
  if (parts.length === 0) return undefined
  return step(parts, {
    kind: 'current',
    version: null,
    name: 'current',
    transaction: !NO_TRANSACTION.test(parts[0]?.sql.trimStart() ?? ''),
  })
}

function withIncludes(folder: Folder, file: string, within: readonly string[]): MigrationPart[] {
  if (within.includes(file)) throw refusal(folder, file, 'includes itself')
  const lines = linesOf(textOf(folder, file))
  const parts: MigrationPart[] = []
  let from = 0
  lines.forEach(({ text, number }, index) => {
    const name = INCLUDE.exec(text)?.[1]
    if (name === undefined) return
    const included = path.posix.join('fixtures', name)
    if (!folder.files.includes(included))
      throw refusal(folder, file, `line ${number} includes ${included}, which is not there`)
    parts.push(partOfLines(file, lines, from, index), ...withIncludes(folder, included, [...within, file]))
    from = index + 1
  })
  return [...parts, partOfLines(file, lines, from)].filter(({ sql }) => sql !== '')
}
