// The restore check: our text restores as pg_dump's own does.
import { expect } from 'vitest'
import { execTolerant, type DatabaseOptions, type TestServer } from './database.ts'
import { expectSame } from './expect-same.ts'
import { ourDump } from './our-dump.ts'
import { hasPgDump, pgDump } from './pg-dump.ts'
import type { Source } from './source.ts'

export interface RestoreCase {
  readonly options?: DatabaseOptions | undefined
  /** pg_dump's own text, where there is one. */
  readonly golden: string | undefined
  /** Why pg_dump's own text does not restore cleanly, where it does not. */
  readonly noRestore?: string | undefined
}

export async function checkRestore(source: Source, given: RestoreCase): Promise<void> {
  const { server } = source
  const { golden, noRestore } = given
  const url = (database: string) => server.url(database)

  const text = await source.text()
  await withRestored(server, given, text, async (first, errors) => {
    if (noRestore === undefined) expect(errors).toEqual([])
    else expect(errors, `restores cleanly, though noRestore says: ${noRestore}`).not.toEqual([])

    // From the second restore on nothing changes. (The first may change the text, even of pg_dump itself:
    // `varchar check (x in (…))` is deparsed differently afterwards.)
    const second = await ourDump(url(first))
    if (second !== text)
      await withRestored(server, given, second, async (again, errorsAgain) => {
        expect(errorsAgain).toEqual([])
        expectSame(await ourDump(url(again)), second)
      })

    // The same text restores to the same.
    if (golden === undefined || golden === text) return
    await withRestored(server, given, golden, async (theirs, theirErrors) => {
      expect(errors).toEqual(theirErrors)
      expectSame(second, await ourDump(url(theirs)))
      if (server.kind === 'running' && hasPgDump(server.major))
        expectSame(await pgDump(server.major, url(first)), await pgDump(server.major, url(theirs)))
    })
  })
}

async function withRestored(
  server: TestServer,
  { options }: RestoreCase,
  text: string,
  work: (database: string, errors: readonly string[]) => Promise<void>,
): Promise<void> {
  const database = await server.createDatabase(undefined, options)
  try {
    await work(database, await execTolerant(server.url(database), text))
  } finally {
    await server.dropDatabase(database)
  }
}
