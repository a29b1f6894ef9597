// pglite: and pglite:FOLDER, with the SQL of --load run first. PGlite itself is imported when it is opened.
import { existsSync } from 'node:fs'
import { pgliteSession } from '../../connect/index.ts'
import type { PgliteSession } from '../../connect/index.ts'
import { ConnectionError, DatabaseError, SchemadumpError, UsageError } from '../../errors.ts'
import type { Reporter } from '../../output/reporter.ts'
import { splitStatements } from '../../sql/index.ts'
import type { Database } from './open.ts'
import { readSqlFiles } from './sql-files.ts'
import type { SqlFile } from './sql-files.ts'

const PACKAGE = '@electric-sql/pglite'

type Instance = Parameters<typeof pgliteSession>[0]
interface Pglite {
  create(options: { dataDir?: string; extensions?: Record<string, unknown> }): Promise<Instance>
}

/** @param folder where the server keeps its data; '' is memory */
export function embeddedDatabase(folder: string, load: readonly string[], reporter: Reporter): Database {
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
      const files = await readSqlFiles(load)
      const session = await start(folder, files)
      try {
        for (const file of files) await run(session, file, reporter)
      } catch (error) {
        await session.close()
        throw error
      }
      return session
    },
  }
}

async function start(folder: string, files: readonly SqlFile[]): Promise<PgliteSession> {
  const PGlite = await importPglite()
  const extensions = await wantedExtensions(files)
  try {
    const instance = await PGlite.create({ ...(folder !== '' && { dataDir: folder }), extensions })
    return pgliteSession(instance, { owned: true })
  } catch (error) {
    throw new ConnectionError(
      'EMBEDDED_SERVER_FAILED',
      `the embedded server does not start${folder === '' ? '' : ` on the folder ${folder}`}: ${firstLine(error)}`,
    )
  }
}

async function importPglite(): Promise<Pglite> {
  try {
    return ((await import(PACKAGE)) as { PGlite: Pglite }).PGlite
  } catch {
    throw new UsageError(
      'EMBEDDED_SERVER_NOT_INSTALLED',
      'the embedded server is not installed: npm install @electric-sql/pglite, or name a server with --db-url',
    )
  }
}

/** PGlite has each extension in a module of its own, and must be given them before it starts. */
async function wantedExtensions(files: readonly SqlFile[]): Promise<Record<string, unknown>> {
  const pattern = /\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?"?([a-z][\w-]*)/gi
  const names = new Set(
    files.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
  )
  const extensions: Record<string, unknown> = {}
  for (const name of names) {
    const module = name.toLowerCase().replaceAll('-', '_')
    try {
      const loaded = (await import(`${PACKAGE}/contrib/${module}`)) as Record<string, unknown>
      extensions[module] = loaded[module]
    } catch {
      // Not one of PGlite's: the statement itself fails, and says which file it stands in.
    }
  }
  return extensions
}

async function run(session: PgliteSession, file: SqlFile, reporter: Reporter): Promise<void> {
  reporter.progress(`loading ${file.name}`)
  for (const { text, line } of statementsOf(file)) {
    try {
      await session.exec(text)
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
      const start = text.replace(/\s+/g, ' ')
      const shown = start.length > 60 ? `${start.slice(0, 60)}…` : start
      throw new DatabaseError(
        `--load ${file.name}, line ${line}: ${error.message} (in: ${shown})`,
        error.sqlState,
      )
    }
  }
}

function statementsOf(file: SqlFile) {
  try {
    return splitStatements(file.text)
  } catch (error) {
    if (error instanceof SchemadumpError)
      throw new SchemadumpError(error.code, `--load ${file.name}, ${error.message}`)
    throw error
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
