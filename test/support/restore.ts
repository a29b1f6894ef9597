// The restore check: our text restores as pg_dump's own does.
import { expect } from 'vitest'
import { exec, type DatabaseOptions, type TestServer } from './database.ts'
import { expectSame } from './expect-same.ts'
import { ourDump } from './our-dump.ts'
import { hasPgDump, pgDump } from './pg-dump.ts'

export interface RestoreCase {
  readonly server: TestServer
  /** Loaded database to dump. */
  readonly source: string
  readonly options?: DatabaseOptions | undefined
  /** pg_dump's own text, where there is one. */
  readonly golden: string | undefined
  /** Why pg_dump's own text does not restore, where it does not. */
  readonly noRestore?: string | undefined
}

export async function checkRestore(given: RestoreCase): Promise<void> {
  const { server, source, golden, noRestore } = given
  const text = await ourDump(server.url(source))
  if (noRestore !== undefined) return expectSameFailure(given, text)

  // pg_dump itself is not idempotent: `varchar check (x in (…))` is deparsed differently after the first restore.
  await withRestored(given, text, async (first) => {
    const second = await ourDump(server.url(first))
    await withRestored(given, second, async (again) => expectSame(await ourDump(server.url(again)), second))
    if (server.kind === 'running' && hasPgDump(server.major) && golden !== undefined)
      await withRestored(given, golden, async (theirs) =>
        expectSame(
          await pgDump(server.major, server.url(first)),
          await pgDump(server.major, server.url(theirs)),
        ),
      )
  })
}

async function expectSameFailure(given: RestoreCase, text: string): Promise<void> {
  const failure = (sql: string) =>
    withRestored(given, sql, () => Promise.resolve(null)).catch((error: unknown) => (error as Error).message)
  const ours = await failure(text)
  expect(ours, 'noRestore is set, but our text restores').not.toBeNull()
  if (given.golden !== undefined) expect(ours).toBe(await failure(given.golden))
}

async function withRestored<T>(
  given: RestoreCase,
  text: string,
  work: (database: string) => Promise<T>,
): Promise<T> {
  const { server, options } = given
  const database = await server.createDatabase(undefined, options)
  try {
    await exec(server.url(database), text)
    return await work(database)
  } finally {
    await server.dropDatabase(database)
  }
}
