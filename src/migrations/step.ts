// Makes steps and their parts.
import path from 'node:path'
import { SchemadumpError } from '../errors.ts'
import { lex } from '../sql/index.ts'
import { textOf, type Folder } from './folder.ts'
import type { MigrationPart, MigrationStep } from './types.ts'

export function wholeFile(folder: Folder, file: string): MigrationPart {
  return { file, line: 1, sql: textOf(folder, file) }
}

export function step(
  parts: readonly MigrationPart[],
  fields: Pick<MigrationStep, 'version' | 'name'> & Partial<MigrationStep>,
): MigrationStep {
  return {
    kind: 'versioned',
    transaction: true,
    ownSession: false,
    checksum: null,
    ...fields,
    parts,
    isEmpty: parts.every(({ sql }) => !holdsStatement(sql)),
  }
}

/** A part with something that is not closed does not count as empty. */
function holdsStatement(sql: string): boolean {
  if (sql.trim() === '') return false
  try {
    return lex(sql, { psql: true }).some(({ kind, text }) => kind !== 'comment' && text !== ';')
  } catch (error) {
    if (error instanceof SchemadumpError) return true
    throw error
  }
}

/** The error for a `file` that is not as its tool requires it. */
export function refusal(folder: Folder, file: string, why: string): SchemadumpError {
  return new SchemadumpError('BAD_MIGRATIONS', `${path.join(folder.path, file)}: ${why}`)
}

/**
 * The warning on a file that the tool's list has and the folder lacks.
 * @throws SchemadumpError where none may be missing
 */
export function missing(folder: Folder, file: string, list: string): string {
  const why = `is listed in ${list}, and not there`
  if (!folder.mayLackFiles) throw refusal(folder, file, why)
  return `${file} ${why}`
}

/** @throws SchemadumpError where two files have one version, which the tool refuses */
export function refuseTwins(
  folder: Folder,
  tool: string,
  entries: readonly { readonly version: string; readonly file: string }[],
): void {
  const seen = new Map<string, string>()
  for (const { version, file } of entries) {
    const twin = seen.get(version)
    if (twin !== undefined)
      throw refusal(folder, file, `has the version of ${twin} (${version}), which ${tool} refuses`)
    seen.set(version, file)
  }
}

/** The note on placeholders, which a tool replaces before it runs the SQL, and which are not replaced here. */
export function placeholderWarnings(
  steps: readonly MigrationStep[],
  pattern: RegExp,
  tool: string,
): string[] {
  const found = new Map<string, string>()
  for (const { parts } of steps)
    for (const { file, sql } of parts)
      for (const [placeholder] of sql.matchAll(pattern))
        if (!found.has(placeholder)) found.set(placeholder, file)
  return [...found].map(
    ([placeholder, file]) => `${file}: ${placeholder} is a placeholder of ${tool}, and goes unreplaced`,
  )
}
