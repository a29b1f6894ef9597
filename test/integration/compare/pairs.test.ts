// Schemas that the tests of other tools tell apart: each pair differs here too, both ways, a side does not differ from a
// second copy of it, and nothing differs in the dumps of the two that is not reported.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareCatalogs, type Difference, type Side } from '../../../src/compare/index.ts'
import { connect, type Session } from '../../../src/connect/index.ts'
import { type Catalog, introspect, render } from '../../../src/index.ts'
import { introspectSession } from '../../../src/introspect/index.ts'
import { splitStatements } from '../../../src/sql/index.ts'
import { exec } from '../../support/database.ts'
import { type DumpEntry, dumpEntries, entriesOnlyIn, isReported } from '../../support/dump-entries.ts'
import { loadFile, setUpServer } from '../../support/load.ts'
import { type Pair, pairFile, PAIRS, pairs, PAIRS_SETUP } from '../../support/pairs.ts'
import { hasPgDump, pgDump } from '../../support/pg-dump.ts'
import { serverOf, testMajors, type TestServer } from '../../support/server.ts'
import { reversed } from './read-changes.ts'
import { withinTransaction } from './within-transaction.ts'

const all = pairs()
if (all.length === 0) {
  const message = `NO PAIRS at ${PAIRS}: schemas of other tools' tests are not compared`
  console.warn(message)
  test.skip(message)
}

/** One side of a pair. */
interface Loaded {
  readonly catalog: Catalog
  readonly entries: readonly DumpEntry[]
}

/** On the newest of the majors tested that takes it; undefined where none does. */
function majorOf(pair: Pair): number | undefined {
  return testMajors()
    .filter((major) => pair.majors.includes(major))
    .sort((a, b) => b - a)[0]
}

const majors = [...new Set(all.flatMap((pair) => majorOf(pair) ?? []))]
for (const pair of all)
  if (majorOf(pair) === undefined)
    test.skip(`${pair.name}: PostgreSQL ${pair.majors.join(', ')} is not tested`)

/** With the whole, databases and the real pg_dump; else our own text, which is the same (test/integration/fixtures). */
const WITH_PG_DUMP =
  process.env['SCHEMADUMP_TEST_WHOLE'] === 'true' && majors.every((major) => hasPgDump(major))

/** Roles that pairs need and their setup does not make. */
const UNNAMED_ROLES = 'create role webuser'
const DUPLICATE_OBJECT = '42710'

describe.each(majors)('on PostgreSQL %i', (major) => {
  let server: TestServer
  let database: string
  let session: Session
  beforeAll(async () => {
    server = await serverOf(major)
    await setUpServer(server, PAIRS_SETUP)
    await exec(server.url(), UNNAMED_ROLES, { ignore: [DUPLICATE_OBJECT] })
    database = await server.createDatabase()
    session = await connect(server.url(database))
  })
  afterAll(async () => {
    await session.close()
    await server.dropDatabase(database)
  })

  for (const { name } of all.filter((pair) => majorOf(pair) === major))
    test(name, async () => {
      const load = (side: Side) =>
        WITH_PG_DUMP ? inDatabase(server, pairFile(name, side)) : inTransaction(session, pairFile(name, side))
      const [a, b, secondA] = [await load('a'), await load('b'), await load('a')]
      const there = await compareCatalogs(a.catalog, b.catalog)
      const back = await compareCatalogs(b.catalog, a.catalog)
      expect(there).not.toEqual([])
      expect(back.map(turned).sort()).toEqual(there.map(named).sort())
      expect(await compareCatalogs(a.catalog, secondA.catalog)).toEqual([])
      expect(unreported(a, b, there)).toEqual([])
      expect(unreported(b, a, there)).toEqual([])
    })
})

/** In a transaction that is then undone: a database for each would take several times as long. */
async function inTransaction(session: Session, file: string): Promise<Loaded> {
  await session.batch(['begin'])
  try {
    const statements = splitStatements(readFileSync(file, 'utf8')).map(({ text }) => text)
    await session.batch(statements)
    const catalog = await introspectSession(withinTransaction(session))
    return { catalog, entries: dumpEntries(render(catalog)) }
  } finally {
    await session.batch(['rollback'])
  }
}

async function inDatabase(server: TestServer, file: string): Promise<Loaded> {
  const database = await server.createDatabase()
  try {
    const url = server.url(database)
    await loadFile(url, file)
    return { catalog: await introspect(url), entries: dumpEntries(await pgDump(server.major, url)) }
  } finally {
    await server.dropDatabase(database)
  }
}

function named({ subject, part, of, change }: Difference): string {
  return `${subject}, ${part} ${of ?? ''}: ${change}`
}

function turned(difference: Difference): string {
  return named({ ...difference, change: reversed(difference.change) })
}

function unreported(one: Loaded, other: Loaded, differences: readonly Difference[]): string[] {
  return entriesOnlyIn(one.entries, other.entries)
    .filter((entry) => !isReported(entry, one.entries, differences))
    .map(({ type, schema, tag }) => `${type} ${schema}.${tag}`)
}
