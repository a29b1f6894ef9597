// Schemas of real products on every major for which there is a golden: as pg_dump, by way of a saved catalog, restored.
import { afterAll, beforeAll, describe, test } from 'vitest'
import { CORPORA, corpora, loadCorpus, readCorpusGolden } from '../support/corpus.ts'
import { expectSame } from '../support/expect-same.ts'
import { expectSameWithFewRights } from '../support/few-rights.ts'
import { introspectAndRender, ourDump } from '../support/our-dump.ts'
import { checkRestore } from '../support/restore.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'

// Corpora that pg_dump's own text does not restore either.
const NO_RESTORE: Readonly<Record<string, string>> = { postgrest_spec: 'two of its views call themselves' }

const names = corpora()
if (names.length === 0) {
  const message = `NO CORPORA at ${CORPORA}: real schemas are not compared`
  console.warn(message)
  test.skip(message)
}

for (const name of names)
  for (const major of testMajors()) {
    const golden = readCorpusGolden(name, major)
    if (golden !== undefined)
      describe(`${name} on PostgreSQL ${major}`, () => compareCorpus(name, major, golden))
  }

function compareCorpus(name: string, major: number, golden: string): void {
  let server: TestServer
  let source: string
  beforeAll(async () => {
    server = await serverOf(major)
    source = await server.createDatabase()
    await loadCorpus(server.url(source), name, major)
  })
  afterAll(() => server.dropDatabase(source))

  test('as pg_dump', async () => {
    expectSame(await ourDump(server.url(source)), golden)
  })

  test('introspect | render is dump', async () => {
    expectSame(await introspectAndRender(server.url(source)), await ourDump(server.url(source)))
  })

  test('a role that may only connect gets the same', async () => {
    await expectSameWithFewRights(server, source)
  })

  test('restores', async () => {
    await checkRestore({ server, source, golden, noRestore: NO_RESTORE[name] })
  })
}
