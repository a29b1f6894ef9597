// The restore check: our text restores as pg_dump's own does, and to what it was made of.
import { expect } from 'vitest'
import { compareCatalogs, serverShadow } from '../../src/compare/index.ts'
import { introspect, render, type Catalog } from '../../src/index.ts'
import { normalise } from './dump-text.ts'
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
  /** Why what is restored is not the same, where it is not. */
  readonly notTheSame?: string | undefined
}

export async function checkRestore(source: Source, given: RestoreCase): Promise<void> {
  const { server } = source
  const { golden, noRestore, notTheSame } = given
  const url = (database: string) => server.url(database)

  const text = await source.text()
  await withRestored(server, given, text, async (first, errors) => {
    if (noRestore === undefined) expect(errors).toEqual([])
    else expect(errors, `restores cleanly, though noRestore says: ${noRestore}`).not.toEqual([])

    // From the second restore on nothing changes. (The first may change the text, even of pg_dump itself:
    // `varchar check (x in (…))` is deparsed differently afterwards.)
    const restored = await introspect(url(first))
    const second = normalise(render(restored))
    const differences =
      noRestore === undefined ? await differ(await source.catalog(), restored, url('postgres')) : []
    if (notTheSame === undefined) expect(differences).toEqual([])
    else expect(differences, `is the same, though it is said: ${notTheSame}`).not.toEqual([])
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

/** A server is asked only where texts differ. */
async function differ(source: Catalog, restored: Catalog, url: string): Promise<string[]> {
  const unasked = await compareCatalogs(source, restored)
  if (unasked.length === 0) return []
  const differences = await compareCatalogs(source, restored, {
    shadow: serverShadow(url),
    fromShadow: { b: true },
  })
  return differences.map(
    ({ subject, words, unproved }) => `${subject}: ${words.join('; ')} ${unproved ?? ''}`,
  )
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
