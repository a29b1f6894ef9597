// Knex and TypeORM: programs in JavaScript or TypeScript. SQL is read where it is a literal in the program, or in a
// file that the program names. Anything else only the tools themselves can run. Source:
// https://typeorm.io/docs/migrations/why, https://knexjs.org/guide/migrations.html
import path from 'node:path'
import { marksOf, mentions, sqlFiles, textOf, type Folder } from '../../folder.ts'
import { lineAt } from '../../lines.ts'
import type { Reading, ToolReader } from '../../reader.ts'
import { step } from '../../step.ts'
import type { LeftOut, MigrationPart } from '../../types.ts'
import { literalsIn, upBody } from './program-text.ts'

const PROGRAM = /^[^/]+(?<!\.d)\.[cm]?[jt]s$/

export const typeorm: ToolReader = {
  title: 'TypeORM',
  ledger: 'public.migrations',
  fileNames: '1700000000000-name.ts',
  detect: (folder) => programsOf(folder).some((file) => /\bMigrationInterface\b/.test(marksOf(folder, file))),
  read: (folder) =>
    readPrograms(folder, {
      order: (file) =>
        Number(/(\d{13})/.exec(marksOf(folder, file).match(/class\s+\w+/)?.[0] ?? file)?.[1] ?? 0),
      call: /\bqueryRunner\s*\.\s*query\s*\(\s*/g,
      otherCalls:
        /\bqueryRunner\s*\.\s*(?!query\b|connection\b|manager\b|(?:commit|start)Transaction\b)(\w+)\s*\(/,
    }),
}

export const knex: ToolReader = {
  title: 'Knex',
  ledger: 'public.knex_migrations',
  fileNames: '20240101000000_name.js',
  detect: (folder) =>
    programsOf(folder).some((file) => {
      const text = marksOf(folder, file)
      return /\bup\b/.test(text) && (/\bknex\b/i.test(text) || mentions(folder, '"knex"'))
    }),
  read: (folder) =>
    readPrograms(folder, {
      order: () => 0,
      call: /\.\s*raw\s*\(\s*/g,
      otherCalls: /\bschema\s*\.\s*(?!raw\b|withSchema\b)(\w+)\s*\(|\bknex\s*\(/,
    }),
}

interface Programs {
  /** What they are sorted by before their names. */
  readonly order: (file: string) => number
  /** The call that runs SQL, up to its first argument. */
  readonly call: RegExp
  /** Calls that build SQL from something else. */
  readonly otherCalls: RegExp
}

function programsOf(folder: Folder): string[] {
  return folder.files.filter((file) => PROGRAM.test(file) && /\bup\b/.test(marksOf(folder, file)))
}

function readPrograms(folder: Folder, { order, call, otherCalls }: Programs): Reading {
  const warnings: string[] = []
  const used = new Set<string>()
  const steps = programsOf(folder)
    .sort((a, b) => order(a) - order(b))
    .flatMap((file) => {
      const body = upBody(marksOf(folder, file))
      const named = filesNamedIn(folder, body.text)
      named.forEach((name) => used.add(name))
      const { literals, dynamic } = literalsIn(body.text, call)
      const parts: MigrationPart[] = [
        ...named.map((name) => ({ file: name, line: 1, sql: textOf(folder, name) })),
        ...literals.map(({ sql, offset }) => ({ file, line: lineAt(body.text, offset, body.line), sql })),
      ]
      const [, method = ''] = otherCalls.exec(body.text) ?? []
      const isProgram = otherCalls.test(body.text) || (dynamic > 0 && named.length === 0)
      if (isProgram)
        warnings.push(`${file} does more than run SQL${method && ` (${method})`}, which only its tool can do`)
      const name = file.replace(/\.\w+$/, '')
      return parts.length > 0 ? [step(parts, { version: name, name })] : []
    })
  const undoes = sqlFiles(folder).filter(
    (file) => !used.has(file) && /(?:^|[-_./])(?:down|rollback)\b/.test(file),
  )
  return { steps, warnings, leftOut: undoes.map((file): LeftOut => ({ file, reason: 'undoes' })) }
}

/** SQL files named in the program, as far as they exist. */
function filesNamedIn(folder: Folder, text: string): string[] {
  const files = [...text.matchAll(/['"`]([^'"`\n]*\.sql)['"`]/g)].flatMap(([, named = '']) => {
    const name = path.posix.basename(named)
    return sqlFiles(folder)
      .filter((file) => path.posix.basename(file) === name)
      .slice(0, 1)
  })
  return [...new Set(files)]
}
