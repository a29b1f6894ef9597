// A role that has no privilege but those that everybody has: it may connect.
import { exec, type TestServer } from './database.ts'

export const FEW_RIGHTS = 'fx_few_rights'
const ALREADY = ['42710', '23505', 'XX000']

/** URL of a database as that role, which is made where it is missing and stays: other tests use it at the same time. */
export async function fewRightsUrl(server: TestServer, database: string): Promise<string> {
  await exec(server.url(), `create role ${FEW_RIGHTS} login password '${FEW_RIGHTS}'`, { ignore: ALREADY })
  const url = new URL(server.url(database))
  url.username = FEW_RIGHTS
  url.password = FEW_RIGHTS
  return url.href
}
