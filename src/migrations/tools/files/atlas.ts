// Atlas: file names as text, from the last checkpoint on, statements by `-- atlas:delimiter`. Source: sql/migrate/dir.go, lex.go.
import { escapePattern, splitAtDelimiter } from '../../delimiter.ts'
import { directSqlFiles, hasMark, marksOf, textOf, type Folder } from '../../folder.ts'
import { linesOf, partOfLines } from '../../lines.ts'
import type { ToolReader } from '../../reader.ts'
import { step } from '../../step.ts'
import type { MigrationPart, MigrationStep } from '../../types.ts'

const SUM = 'atlas.sum'

export const atlas: ToolReader = {
  title: 'Atlas',
  ledger: 'atlas_schema_revisions.atlas_schema_revisions',
  fileNames: '20240101000000_name.sql',
  detect: (folder) =>
    folder.files.includes(SUM) || hasMark(folder, /^-- atlas:(?:delimiter|checkpoint|txmode)\b/m),
  read(folder) {
    const files = directSqlFiles(folder)
    const sums = new Map(
      [...marksOf(folder, SUM).matchAll(/^(\S.*\.sql) (h1:\S+)$/gm)].map(([, file = '', hash = '']) => [
        file,
        hash,
      ]),
    )
    const checkpoint = files.findLastIndex(
      (file) => directive(marksOf(folder, file), 'checkpoint') !== undefined,
    )
    const from = Math.max(checkpoint, 0)
    return {
      steps: files.slice(from).map((file) => readStep(folder, file, sums.get(file) ?? null)),
      leftOut: files.slice(0, from).map((file) => ({ file, reason: 'superseded' })),
      warnings: sumWarnings(files, sums),
    }
  },
}

function readStep(folder: Folder, file: string, checksum: string | null): MigrationStep {
  const text = textOf(folder, file)
  const [version = '', ...rest] = file.replace(/\.sql$/, '').split('_')
  return step(partsOf(file, text), {
    kind: directive(text, 'checkpoint') === undefined ? 'versioned' : 'baseline',
    version,
    name: rest.join('_'),
    transaction: directive(text, 'txmode') !== 'none',
    checksum,
  })
}

function partsOf(file: string, text: string): MigrationPart[] {
  const delimiter = /^-- atlas:delimiter +(.+?)\r?$/.exec(text.split('\n')[0] ?? '')?.[1]
  if (delimiter === undefined) return [{ file, line: 1, sql: text }]
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
  const literal = delimiter.replace(/\\([nrt])/g, (_, letter: string) => escapes[letter] ?? '')
  return splitAtDelimiter(partOfLines(file, linesOf(text), 1), new RegExp(escapePattern(literal)))
}

/** Looked for in the comments at the beginning of the file; an empty string where it has no argument. */
function directive(text: string, name: string): string | undefined {
  const [head = ''] = /^(?:(?:--|#).*\r?\n)*/.exec(text) ?? []
  const found = new RegExp(`^-- atlas:${name}\\b[ \\t]*(.*?)\\r?$`, 'm').exec(head)
  return found?.[1]
}

function sumWarnings(files: readonly string[], sums: ReadonlyMap<string, string>): string[] {
  if (sums.size === 0) return []
  const missing = [...sums.keys()].filter((file) => !files.includes(file))
  const unlisted = files.filter((file) => !sums.has(file))
  return [
    ...missing.map((file) => `${file} is listed in ${SUM}, and not there`),
    ...unlisted.map((file) => `${file} is not listed in ${SUM}`),
  ]
}
