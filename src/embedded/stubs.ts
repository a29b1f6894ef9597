// Extensions that the embedded server does not have, made there as stubs: their files are written where it looks for them.
import type { PgliteSession } from '../connect/pglite.ts'
import { controlFile, script, stubOf } from './data/index.ts'
import type { ServerFiles } from './start/pglite.ts'

/** Of those made without one. */
const FIRST_VERSION = '0'

/**
 * Makes stubs of those that are not there.
 * @param wanted versions that are asked for, by extension
 * @returns which are stubs
 */
export async function makeStubs(
  session: PgliteSession,
  files: ServerFiles,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<string[]> {
  const [rows = []] = await session.batch([
    "select name::text, (select setting from pg_config where name = 'SHAREDIR') as share from pg_available_extensions",
  ])
  const share = String(rows[0]?.['share'])
  const there = new Set(rows.map(({ name }) => name))
  const missing = [...wanted].filter(([name]) => !there.has(name))
  for (const [name, versions] of missing) {
    const stub = stubOf(name)
    const path = (rest: string) => `${share}/extension/${name}${rest}`
    const all = new Set([...versions, FIRST_VERSION])
    const [version = FIRST_VERSION] = all
    files.writeFile(path('.control'), controlFile(stub, version))
    for (const each of all) files.writeFile(path(`--${each}.sql`), script(stub))
    // Whatever version it is brought to, nothing changes.
    for (const from of all)
      for (const to of all) if (from !== to) files.writeFile(path(`--${from}--${to}.sql`), '')
  }
  return missing.map(([name]) => name)
}
