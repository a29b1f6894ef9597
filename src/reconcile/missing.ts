// Files of recorded versions, made again from the statements that the history table keeps.
import type { ToolReconciliation, VersionStatus } from '../migrations/index.ts'
import { isRemoteOnly } from './finding.ts'

export interface MissingFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[]
  /** Versions whose statements the table does not keep, or that make no name of a file. */
  readonly without: readonly string[]
}

export function missingFiles({ statuses }: Pick<ToolReconciliation, 'statuses'>): MissingFiles {
  // Where a local file has the content, that file is the missing one.
  const missing = statuses.filter(
    (status) => isRemoteOnly(status) && status.recorded?.state === 'applied' && !status.other,
  )
  const made = missing.map((status) => ({ version: status.version, file: fileOf(status) }))
  return {
    files: made.flatMap(({ file }) => file ?? []),
    without: made.filter(({ file }) => file === undefined).map(({ version }) => version),
  }
}

function fileOf({ version, name, recorded }: VersionStatus): { name: string; text: string } | undefined {
  const statements = recorded?.statements ?? []
  // Both come from the database, and must not lead out of the folder.
  if (statements.length === 0 || !/^\d+$/.test(version)) return undefined
  const title = (name ?? '').replace(/[^\w.-]+/g, '_').replace(/^\.+/, '')
  return {
    name: `${version}_${title === '' ? 'remote' : title}.sql`,
    text: statements.map(withEnd).join('\n'),
  }
}

/** A statement that ends in a comment gets its semicolon on the next line. */
function withEnd(statement: string): string {
  const text = statement.trimEnd()
  if (text.endsWith(';')) return `${text}\n`
  const lastLine = text.slice(text.lastIndexOf('\n') + 1)
  return lastLine.includes('--') ? `${text}\n;\n` : `${text};\n`
}
