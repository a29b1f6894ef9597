// Loads SQL files into a database as `psql -f` does: the SETs of a file end with it.
import { existsSync, readFileSync } from 'node:fs'
import { exec, execEach, quoteName, quoteText, type TestServer } from './database.ts'

const DUPLICATE_OBJECT = '42710'
const SETUP_LOCK = 1_936_940_132 // any number, the same in every worker

export async function loadFile(url: string, file: string): Promise<void> {
  await loadFiles(url, [file])
}

/** One after the other, in a fraction of the time that a connection for each takes. */
export async function loadFiles(url: string, files: readonly string[]): Promise<void> {
  let file = ''
  function* texts() {
    for (file of files) yield fileText(url, file)
  }
  try {
    await execEach(url, texts())
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error })
  }
}

function fileText(url: string, file: string): string {
  const database = decodeURIComponent(new URL(url).pathname.slice(1))
  // The one variable of psql that schemas use: ALTER DATABASE takes no current_database().
  return readFileSync(file, 'utf8').replace(/(?<![:\w]):DBNAME\b/g, quoteName(database))
}

/**
 * Runs a setup file: what it makes belongs to the whole server (roles, tablespaces), so what exists already stays.
 * One worker at a time: concurrent CREATE ROLE and ALTER ROLE fail on each other.
 */
export async function setUpServer(server: TestServer, file: string): Promise<void> {
  if (!existsSync(file)) return
  const text = `select pg_catalog.pg_advisory_lock(${SETUP_LOCK});\n${readFileSync(file, 'utf8')}`
  await exec(server.url(), text, { ignore: [DUPLICATE_OBJECT] })
}

export async function databaseExists(server: TestServer, name: string): Promise<boolean> {
  const [rows = []] = await server.administer(`select 1 from pg_database where datname = ${quoteText(name)}`)
  return rows.length > 0
}
