// Why a statement may have failed that should never have run: the file was read in the wrong way.
import path from 'node:path'
import type { MigrationPart, MigrationTool } from './types.ts'

/** Marks with which the way back begins. */
const WAYS_BACK: readonly (readonly [RegExp, MigrationTool])[] = [
  [/^--\s*\+goose\s+down\b/im, 'goose'],
  [/^-- \+migrate down\b/im, 'sql-migrate'],
  [/^--\s*migrate:down\b/im, 'dbmate'],
  [/^---- create above \/ drop below ----/m, 'tern'],
  [/^\s*--[\s-]*down\s+migration/im, 'node-pg-migrate'],
]

/**
 * What a message about a failed statement should add; undefined where nothing suggests a wrong reading.
 * @param line of the statement, in the file
 */
export function explainFailure(tool: MigrationTool, part: MigrationPart, line: number): string | undefined {
  const before = part.sql
    .split('\n')
    .slice(0, line - part.line)
    .join('\n')
  const [, owner] = WAYS_BACK.find(([mark]) => mark.test(before)) ?? []
  if (owner !== undefined)
    return `the statement stands in the part that undoes, which ${owner} does not run: --migrations ${owner}`
  const name = path.posix.basename(part.file)
  if (/(?:^|[-_.])(?:down|undo|rollback|revert)\.sql$/i.test(name) || /^U\d[\d._]*__/.test(name))
    return 'by its name the file undoes what another one did'
  if (tool === 'plain' && part.file.includes('/'))
    return 'the folder was read as a plain one, with all folders within it: name the one meant, or its tool by --migrations TOOL'
  return undefined
}
