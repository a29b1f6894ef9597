// The text for each older major, restored there: errors that the list of losses did not announce are shown.
import type { Sql } from 'postgres'
import { introspect, render } from '../../src/index.ts'
import { splitStatements } from '../../src/sql/index.ts'
import { exec, query, quoteName, withConnection, type TestServer } from '../../test/support/database.ts'
import { normalise } from '../../test/support/dump-text.ts'

export interface TargetRun {
  readonly source: TestServer
  readonly database: string
  readonly target: TestServer
  /** Folders of regress.so of both servers: C functions carry the path. */
  readonly lib: { readonly source: string; readonly target: string }
}

/** Resolves to the number of errors that were not announced. */
export async function restoreOnTarget({ source, database, target, lib }: TargetRun): Promise<number> {
  const losses: string[] = []
  const dumped = render(await introspect(source.url(database)), {
    targetVersion: target.major,
    onInexpressible: (message) => void losses.push(message),
  })
  const text = normalise(dumped).replaceAll(lib.source, lib.target)
  const roles = await makeRoles(source, target)
  const restored = await target.createDatabase(undefined, { prefix: 'regression_' })
  try {
    const errors = await restoreEntries(target.url(restored), text)
    const silent = errors.filter(({ name }) => !losses.some((loss) => namesObject(loss, name)))
    for (const { heading, message } of silent)
      console.log(`${heading}\n  ${message.replaceAll('\n', '\n  ')}`)
    console.log(
      `${database} to ${target.major}: ${losses.length} losses, ${errors.length} errors, ${silent.length} not announced`,
    )
    return silent.length
  } finally {
    await target.dropDatabase(restored)
    for (const role of roles) await target.administer(`drop role ${quoteName(role)}`)
  }
}

/** Makes the roles of the tests that the target lacks, and resolves to their names. */
async function makeRoles(source: TestServer, target: TestServer): Promise<string[]> {
  const ofTests = (server: TestServer) =>
    query(server.url(), `select rolname as name from pg_roles where rolname ~ '^regress'`)
  const there = (await ofTests(target)).map(({ name }) => String(name))
  const missing = (await ofTests(source))
    .map(({ name }) => String(name))
    .filter((name) => !there.includes(name))
  for (const name of missing) await exec(target.url(), `create role ${quoteName(name)}`)
  return missing
}

interface RestoreError {
  /** Name of the TOC entry. */
  readonly name: string
  readonly heading: string
  readonly message: string
}

/** One for each entry: what comes after it would only follow from it. */
async function restoreEntries(url: string, text: string): Promise<RestoreError[]> {
  const errors: RestoreError[] = []
  await withConnection(url, async (sql) => {
    for (const entry of text.split(/^(?=--\n-- Name: )/m)) {
      const [, heading = '(head)', name = ''] = /^--\n(-- Name: (.*?); Type: .*)/.exec(entry) ?? []
      const message = await firstError(
        sql,
        splitStatements(entry).map((statement) => statement.text),
      )
      // What an older regress.so lacks is not the text's affair.
      if (message !== undefined && !message.startsWith('could not find function'))
        errors.push({ name, heading, message })
    }
  })
  return errors
}

async function firstError(sql: Sql, statements: readonly string[]): Promise<string | undefined> {
  for (const statement of statements)
    try {
      await sql.unsafe(statement).simple()
    } catch (error) {
      return `${(error as Error).message}\n  in: ${statement.slice(0, 600)}`
    }
  return undefined
}

/** Whether a line of the list is about this entry: `table public.t: …`, `trigger x on public.t: …`. */
function namesObject(loss: string, name: string): boolean {
  const words = name.replace(/\(.*$/s, '').split(' ')
  return words.every((word) => loss.includes(word))
}
