// --target-version: the newest major's text for an older one restores there, and what is lost is listed.
import { expect } from 'vitest'
import { execTolerant, type TestServer } from './database.ts'
import { DEFAULT_RUN, prepareServer, readGolden, readLosses, type Fixture } from './fixture.ts'
import { testMajors } from './server.ts'
import type { Source } from './source.ts'

export async function checkTarget(source: Source, fixture: Fixture, server: TestServer): Promise<void> {
  const { noRestore } = fixture.settings
  const { text, losses } = await source.textFor(server.major)
  expect(losses).toEqual(readLosses(fixture, server.major))
  // What that major's pg_dump prints restores there: the fixture's own test shows it.
  if (noRestore !== undefined || isOwnText(text, fixture, server.major)) return

  expect(await errorsOf(text, fixture, server)).toEqual([])
  // What was put in another's place must do for newer majors as well: once is enough.
  if (losses.length > 0 && server.major === testMajors()[0])
    expect(await errorsOf(text, fixture, source.server)).toEqual([])
}

/** What restoring the text into an empty database says. */
async function errorsOf(text: string, fixture: Fixture, server: TestServer): Promise<string[]> {
  await prepareServer(server, fixture)
  const { encoding, locale, prefix } = fixture.settings.database ?? {}
  const options = { ...(encoding && { encoding }), ...(locale && { locale }), ...(prefix && { prefix }) }
  const database = await server.createDatabase(undefined, options)
  try {
    return await execTolerant(server.url(database), text)
  } finally {
    await server.dropDatabase(database)
  }
}

const END = '--\n-- PostgreSQL database dump complete\n--\n\n'

/** The text is that of the target's own pg_dump, but that PUBLIC loses the right to create where initdb gave it. */
function isOwnText(text: string, fixture: Fixture, target: number): boolean {
  const golden = readGolden(fixture, DEFAULT_RUN, target)
  if (golden === undefined) return false
  if (golden === text) return true
  const owners = ['postgres', 'pg_database_owner']
  return owners.some((owner) => golden.replace(END, () => revokeFromPublic(owner) + END) === text)
}

const revokeFromPublic = (owner: string) => `--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: ${owner}
--

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;


`
