// pglite: and pglite:FOLDER, with the SQL of --load run first.
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { extensionsIn, loadSql, openEmbedded } from '../../embedded/index.ts'
import { UsageError } from '../../errors.ts'
import type { MigrationTool } from '../../migrations/index.ts'
import type { Reporter } from '../../output/reporter.ts'
import { optimizeWasmLater } from '../optimize-later.ts'
import { readSqlFiles } from './sql-files.ts'
import type { Database } from './database.ts'

export interface EmbeddedSource {
  /** Where the server keeps its data; '' is memory. */
  readonly folder: string
  readonly load: readonly string[]
  /** Whose migrations the folders of `load` are; undefined: told by themselves. */
  readonly tool: MigrationTool | undefined
  /** Whether a server in memory may start from saved data. */
  readonly cache: boolean
}

export function embeddedDatabase(
  { folder, load, tool, cache }: EmbeddedSource,
  reporter: Reporter,
): Database {
  if (folder !== '' && load.length === 0 && !existsSync(folder))
    throw new UsageError(
      'DATABASE_NOT_NAMED',
      `pglite:${folder}: there is no such folder, and no --load to fill a new one`,
    )
  const where = folder === '' ? 'in memory' : `in the folder ${folder}`
  return {
    description: [
      `database: embedded PostgreSQL (PGlite) ${where}`,
      ...load.map((path) => `loaded first: ${path}`),
    ],
    async open() {
      const files = await readSqlFiles(load, tool, reporter)
      await optimizeWasmLater()
      const session = await openEmbedded({
        folder,
        extensions: new Set(files.flatMap(({ text }) => [...extensionsIn(text)])),
        packageFolders: [process.cwd(), ...new Set(files.map(({ name }) => dirname(name)))],
        cache,
        onDetail: (detail) => reporter.detail(detail),
      })
      try {
        await loadSql(session, files, ({ name }) => reporter.progress(`loading ${name}`))
      } catch (error) {
        await session.close()
        throw error
      }
      return session
    },
  }
}
