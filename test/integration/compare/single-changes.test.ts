// Single changes to a schema with every kind of object: each is found, called what it is, and alone, in both directions.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareCatalogs, type Difference } from '../../../src/compare/index.ts'
import { connect, type Session } from '../../../src/connect/index.ts'
import { OBJECT_KINDS } from '../../../src/catalog/identity.ts'
import { introspectSession } from '../../../src/introspect/index.ts'
import type { Catalog } from '../../../src/index.ts'
import { splitStatements } from '../../../src/sql/index.ts'
import { exec } from '../../support/database.ts'
import { FIXTURES } from '../../support/fixture.ts'
import { setUpServer } from '../../support/load.ts'
import { serverOf, testMajors, type TestServer } from '../../support/server.ts'
import { withinTransaction } from './within-transaction.ts'
import { CHANGES_FOLDER, readChanges, reversed } from './read-changes.ts'

const changes = [...readChanges('tables.txt'), ...readChanges('objects.txt')]
/** What later majors added to the schema. */
const LATER = [15, 18]
const MAJORS = [13, ...LATER]

test('there are enough, of every kind', () => {
  expect(changes.length).toBeGreaterThanOrEqual(200)
  const kinds = new Set(changes.map(({ expected }) => expected.kind))
  expect([...kinds].sort()).toEqual([...OBJECT_KINDS].sort())
})

describe.each(testMajors().filter((major) => MAJORS.includes(major)))('PostgreSQL %i', (major) => {
  let server: TestServer
  let database: string
  let session: Session
  let a: Catalog
  beforeAll(async () => {
    server = await serverOf(major)
    await setUpServer(server, `${FIXTURES}/roles.sql`)
    database = await server.createDatabase()
    for (const name of ['', ...LATER.filter((each) => each <= major).map((each) => `-${each}`)])
      await exec(server.url(database), readFileSync(`${CHANGES_FOLDER}/rich${name}.sql`, 'utf8'))
    session = await connect(server.url(database))
    a = await introspectSession(session)
  })
  afterAll(async () => {
    await session.close()
    await server.dropDatabase(database)
  })

  for (const { sql, expected } of changes.filter((change) => change.since <= major))
    test(`${expected.object}, ${expected.part}: ${sql}`, async () => {
      const b = await changed(session, sql)
      expect(named(await compareCatalogs(a, b))).toEqual([expected])
      const back = { ...expected, change: reversed(expected.change) }
      expect(named(await compareCatalogs(b, a))).toEqual([back])
    })

  test('as it is, it is the same', async () => {
    expect(await compareCatalogs(a, await changed(session, 'select 1'))).toEqual([])
  })
})

/** The Catalog with the change, which is then undone. */
async function changed(session: Session, sql: string): Promise<Catalog> {
  await session.batch(['begin'])
  try {
    await session.batch(splitStatements(sql).map(({ text }) => text))
    return await introspectSession(withinTransaction(session))
  } finally {
    await session.batch(['rollback'])
  }
}

function named(differences: readonly Difference[]) {
  return differences.map(({ kind, object, part, of, change }) => ({ kind, object, part, of, change }))
}
