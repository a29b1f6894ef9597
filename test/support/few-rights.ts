// A role that has no privilege but those that everybody has: it may connect.
import { expect } from 'vitest'
import { dump } from '../../src/index.ts'
import { exec, quoteName, type TestServer } from './database.ts'
import { normalise } from './dump-text.ts'
import { expectSame } from './expect-same.ts'
import type { Source } from './source.ts'

export const FEW_RIGHTS = 'fx_few_rights'
const ALREADY = ['42710', '23505', 'XX000']

/** Servers on which the role is there. */
const made = new WeakSet<TestServer>()

/** URL of a database as that role, which is made where it is missing and stays: other tests use it at the same time. */
export async function fewRightsUrl(server: TestServer, database: string): Promise<string> {
  if (!made.has(server)) {
    await exec(server.url(), `create role ${FEW_RIGHTS} login password '${FEW_RIGHTS}'`, { ignore: ALREADY })
    made.add(server)
  }
  const url = new URL(server.url(database))
  url.username = FEW_RIGHTS
  url.password = FEW_RIGHTS
  return url.href
}

/** That role's dump is the superuser's, but for what PostgreSQL hides from it; and what is hidden is said. */
export async function expectSameWithFewRights({ server, database, text }: Source): Promise<void> {
  const few = await fewRightsUrl(server, database)
  // Where nobody may connect, this role may; a dump without --create does not show it.
  await server.administer(`grant connect on database ${quoteName(database)} to ${FEW_RIGHTS}`)
  const omissions: string[] = []
  const mine = normalise(await dump(few, { onWarning: (message) => omissions.push(message) }))
  const theirs = await text()
  if (omissions.length === 0) return expectSame(mine, theirs)
  // Nothing else may be missing: without what is hidden, it is the same.
  for (const omission of omissions)
    expect(omission).toMatch(/^could not read .*(?:of subscription|of the user mapping) /)
  expectSame(withoutHidden(mine), withoutHidden(theirs))
}

/** A dump without its subscriptions and without the options of its user mappings. */
function withoutHidden(text: string): string {
  return text
    .split(/^(?=--\n-- (?:Name: |PostgreSQL database dump complete))/m)
    .filter((entry) => !/^--\n-- Name: (?:SUBSCRIPTION .*|.*; Type: SUBSCRIPTION);/.test(entry))
    .map((entry) =>
      entry.includes('; Type: USER MAPPING;') ? entry.replace(/ OPTIONS \([^]*?\n\);/, ';') : entry,
    )
    .join('')
}
