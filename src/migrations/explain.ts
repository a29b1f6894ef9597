// Why a statement may have failed that should never have run: its file was read in the wrong way.
import path from 'node:path'
import { escapePattern } from './delimiter.ts'
import { tools } from './registry.ts'
import type { MigrationPart, Migrations, MigrationTool } from './types.ts'

/** Marks that begin the part that undoes. */
const WAYS_BACK: readonly (readonly [RegExp, MigrationTool])[] = [
  [/^--\s*\+goose\s+down\b/im, 'goose'],
  [/^-- \+migrate down\b/im, 'sql-migrate'],
  [/^--\s*migrate:down\b/im, 'dbmate'],
  [/^---- create above \/ drop below ----/m, 'tern'],
  [/^\s*--[\s-]*down\s+migration/im, 'node-pg-migrate'],
]

/**
 * What a message about a failed statement should add; undefined where nothing suggests that the file was read in the
 * wrong way.
 * @param line of the statement, in the file
 */
export function explainFailure(
  { tool, steps }: Pick<Migrations, 'tool' | 'steps'>,
  part: MigrationPart,
  line: number,
): string | undefined {
  const lines = part.sql.split('\n')
  const before = lines.slice(0, line - part.line).join('\n')
  const [statement = ''] = lines
    .slice(line - part.line)
    .join('\n')
    .split(';')
  const owner = ownerOfMark(before)
  if (owner !== undefined)
    return `the statement stands in the part that undoes, which ${owner} does not run: --migrations ${owner}`
  const [template] = /\{\{.*?\}\}|\$\{\w[^}]*\}/.exec(statement) ?? []
  if (template !== undefined) return `the file is a template (${template}), which its tool fills in`
  const name = path.posix.basename(part.file)
  if (/(?:^|[-_.])(?:down|undo|rollback|revert)\.sql$/i.test(name) || /^U\d[\d._]*__/.test(name))
    return 'by its name the file undoes what another one did'
  const { ledger, title } = tools[tool]
  const table = ledger?.replace(/^public\./, '')
  if (table?.includes('_') && new RegExp(`\\b${escapePattern(table)}\\b`).test(statement))
    return `${table} is the table in which ${title} records what has run, and only ${title} makes it`
  const other = steps.flatMap(({ parts }) => parts.flatMap(({ sql }) => ownerOfMark(sql) ?? []))[0]
  return other && `files hold parts that undo, which ran too, as ${other}'s do: --migrations ${other}`
}

function ownerOfMark(sql: string): MigrationTool | undefined {
  return WAYS_BACK.find(([mark]) => mark.test(sql))?.[1]
}
