// Differences in words: one change of each sort, all at once, and what is said of each.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareCatalogs, embeddedShadow } from '../../src/compare/index.ts'
import { introspect } from '../../src/index.ts'
import { exec } from '../support/database.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'
import { ALWAYS, CHANGES, type Change } from './compare-words-changes.ts'

/** The oldest and the newest. */
const MAJORS = testMajors().filter((_, i, all) => i === 0 || i === all.length - 1)

describe.each(MAJORS)('PostgreSQL %i', (major) => {
  let server: TestServer
  const databases: string[] = []
  beforeAll(async () => void (server = await serverOf(major)))
  afterAll(() => Promise.all(databases.map((name) => server.dropDatabase(name))))

  test('every change is told as it was made', async () => {
    const changes = CHANGES.filter(({ since = 0 }) => major >= since)
    const [a, b] = [await load(changes, 'a'), await load(changes, 'b')]
    const differences = await compareCatalogs(await introspect(a), await introspect(b), {
      shadow: embeddedShadow,
    })
    const said = differences.flatMap(({ subject, words }) => words.map((phrase) => `${subject}: ${phrase}`))
    expect(said.sort()).toEqual(changes.flatMap(({ words }) => words).sort())
    expect(differences.map(({ unproved }) => unproved).filter((reason) => reason !== null)).toEqual([])
    // The other way round each side is called by the other's name.
    const back = await compareCatalogs(await introspect(b), await introspect(a))
    expect(back).toHaveLength(differences.length)
    expect(JSON.stringify([...said, back.map(({ words }) => words)])).not.toContain('hush')
  }, 180_000)

  async function load(changes: readonly Change[], side: 'a' | 'b'): Promise<string> {
    const name = await server.createDatabase()
    databases.push(name)
    await exec(server.url(name), [ALWAYS, ...changes.map((change) => change[side])].join(';\n'))
    return server.url(name)
  }
})
