// The idempotent check: the text restores into an empty database and again over itself, to what a plain dump restores.
import { expect } from 'vitest'
import { execTolerant, type TestServer } from './database.ts'
import { expectSame } from './expect-same.ts'
import { ourDump } from './our-dump.ts'
import type { RestoreCase } from './restore.ts'
import type { Source } from './source.ts'

type Given = Omit<RestoreCase, 'golden'>

export async function checkIdempotent(source: Source, given: Given): Promise<void> {
  const { server } = source
  const plain = await source.text()
  const text = await source.text(['--idempotent'])
  const { errors, dump } = await restore(server, given, [text, text])
  if (given.noRestore === undefined) expect(errors).toEqual([[], []])
  // The first restore may change the text, even of pg_dump itself (see restore.ts).
  if (given.noRestore === undefined && dump === plain) return
  const reference = await restore(server, given, [plain])
  expectSame(dump, reference.dump)
  expect(errors[0]).toEqual(reference.errors[0])
  expect(reference.errors[0]).toEqual(expect.arrayContaining([...(errors[1] ?? [])]))
}

/** Runs texts one after the other in a new database: the messages of each, without statements, and the dump at last. */
async function restore(server: TestServer, { options }: Given, texts: readonly string[]) {
  const database = await server.createDatabase(undefined, options)
  const url = server.url(database)
  try {
    const errors: (string | undefined)[][] = []
    for (const text of texts)
      errors.push((await execTolerant(url, text)).map((message) => message.split('\n  in: ')[0]))
    return { errors, dump: await ourDump(url) }
  } finally {
    await server.dropDatabase(database)
  }
}
