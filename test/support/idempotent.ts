// The idempotent check: the text restores into an empty database and again over itself, to what a plain dump restores.
import { expect } from 'vitest'
import { execTolerant, type TestServer } from './database.ts'
import { expectSame } from './expect-same.ts'
import { ourDump } from './our-dump.ts'
import type { RestoreCase } from './restore.ts'
import type { Source } from './source.ts'

export async function checkIdempotent(source: Source, given: Omit<RestoreCase, 'golden'>): Promise<void> {
  const { server } = source
  const plain = await source.text()
  const text = await source.text(['--idempotent'])
  const [first, second] = await restore(server, given, text, text)
  expectSame(second.dump, first.dump)
  if (given.noRestore === undefined) expect([...first.errors, ...second.errors]).toEqual([])
  // The first restore may change the text, even of pg_dump itself (see restore.ts).
  if (given.noRestore === undefined && first.dump === plain) return
  const [reference] = await restore(server, given, plain)
  expectSame(first.dump, reference.dump)
  expect(first.errors).toEqual(reference.errors)
  expect(reference.errors).toEqual(expect.arrayContaining([...second.errors]))
}

interface Restored {
  /** Messages, without the statements. */
  readonly errors: readonly (string | undefined)[]
  /** The default dump after it. */
  readonly dump: string
}

/** Runs texts one after the other in a new database. */
async function restore<T extends readonly string[]>(
  server: TestServer,
  { options }: Omit<RestoreCase, 'golden'>,
  ...texts: T
): Promise<{ [K in keyof T]: Restored }> {
  const database = await server.createDatabase(undefined, options)
  const url = server.url(database)
  const restored: Restored[] = []
  try {
    for (const text of texts) {
      const errors = (await execTolerant(url, text)).map((message) => message.split('\n  in: ')[0])
      restored.push({ errors, dump: await ourDump(url) })
    }
    return restored as { [K in keyof T]: Restored }
  } finally {
    await server.dropDatabase(database)
  }
}
