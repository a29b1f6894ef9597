// Schemas of real products, on every major for which there is a golden: as pg_dump, by way of a saved catalog, restored.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { introspect, render, verify } from '../../src/index.ts'
import { CORPORA, corpora, loadCorpus, readCorpusGolden } from '../support/corpus.ts'
import { expectColumnsAsInformationSchema } from '../support/columns.ts'
import { expectDeparsedAsByServer } from '../support/deparse.ts'
import { buildModel } from '../../src/docs/index.ts'
import { expectSame } from '../support/expect-same.ts'
import { expectSameWithFewRights } from '../support/few-rights.ts'
import { expectDbmlReadsBack } from '../support/formats/dbml.ts'
import { expectJsonSchema } from '../support/formats/jsonschema.ts'
import { expectForeignKeysInPicture, expectLinesBesideBoxes } from '../support/documents/picture.ts'
import { expectMarkdownHolds } from '../support/formats/markdown.ts'
import { expectMermaidReadsBack } from '../support/formats/mermaid.ts'
import { checkRestore } from '../support/restore.ts'
import { serverOf, testMajors } from '../support/server.ts'
import { sourceOf, type Source } from '../support/source.ts'
import { expectOneFileForAComment, expectTreeJoins } from '../support/tree.ts'
import { SCHEMAS, supabaseCli } from '../support/supabase-cli.ts'

// Corpora that pg_dump's own text does not restore either.
const NO_RESTORE: Readonly<Record<string, string>> = { postgrest_spec: 'two of its views call themselves' }

/** Proved in the embedded server, each on one major: scripts/prove-all.ts proves all of them on all. */
const PROVED: Readonly<Record<string, number | undefined>> = {
  pagila: Math.min(...testMajors()),
  documenso: Math.max(...testMajors()),
  supabase_auth_storage: Math.max(...testMajors()),
}

const names = corpora()
if (names.length === 0) {
  const message = `NO CORPORA at ${CORPORA}: real schemas are not compared`
  console.warn(message)
  test.skip(message)
}

for (const name of names) {
  const majors = testMajors().filter((major) => readCorpusGolden(name, major) !== undefined)
  for (const major of majors)
    describe(`${name} on PostgreSQL ${major}`, () =>
      compareCorpus(name, major, readCorpusGolden(name, major) ?? ''))
}

function compareCorpus(name: string, major: number, golden: string): void {
  let source: Source
  beforeAll(async () => {
    const server = await serverOf(major)
    source = sourceOf(server, await server.createDatabase())
    await loadCorpus(source.url, name, major)
  })
  afterAll(() => source.server.dropDatabase(source.database))

  test('as pg_dump', async () => {
    expectSame(await source.text(), golden)
  })

  test('a tree of it joins to the same text', async () => {
    expectTreeJoins(await source.catalog())
  })

  if (name === 'postgraphile_kitchensink' && major === testMajors().at(-1))
    test('another comment changes one file of the tree', async () => {
      expectOneFileForAComment(await source.catalog())
    })

  if (major === testMajors().at(-1))
    test('the picture has every foreign key, and none else, and no line passes behind a box', async () => {
      const model = buildModel(await source.catalog())
      await expectForeignKeysInPicture(source.url, model)
      await expectLinesBesideBoxes(model)
    })

  test('columns as information_schema lists them', async () => {
    await expectColumnsAsInformationSchema(source.url, await source.catalog())
  })

  // Takes long, and is the same on all majors: the one with most kinds of things, on the newest.
  if (name === 'postgraphile_kitchensink' && major === testMajors().at(-1))
    test('documents for other tools read back', async () => {
      const model = buildModel(await source.catalog())
      expectDbmlReadsBack(model)
      await expectMermaidReadsBack(model)
      expectMarkdownHolds(model)
      expectJsonSchema(model)
    })

  test('a role that may only connect gets the same', async () => {
    await expectSameWithFewRights(source)
  })

  test('indexes and constraints as the server writes them', async () => {
    await expectDeparsedAsByServer(source.url, await source.catalog())
  })

  // Their bodies and literals hold nothing that its pipeline would damage.
  test('as the Supabase CLI makes it of that', async () => {
    const catalog = await introspect(source.url, { quoteAllIdentifiers: true })
    for (const keepComments of [true, false]) {
      const mine = render(catalog, { compat: 'supabase-cli', keepComments })
      expectSame(mine, supabaseCli(render(catalog, { excludeSchema: SCHEMAS }), { keepComments }))
      if (!name.startsWith('supabase')) continue
      const schema = ['auth', 'storage']
      const asked = render(catalog, { compat: 'supabase-cli', keepComments, schema })
      expectSame(asked, supabaseCli(render(catalog, { schema }), { keepComments, schemas: [] }))
    }
  })

  test('restores', async () => {
    await checkRestore(source, { golden, noRestore: NO_RESTORE[name] })
  })

  if (PROVED[name] === major)
    test('is proved, as dump --verify does it, in the embedded server', async () => {
      const against = await source.catalog()
      const report = await verify({ sql: render(against) }, { against })
      expect(report).toMatchObject({ verdict: 'proved', errors: [], differences: [], notProved: [] })
    })
}
