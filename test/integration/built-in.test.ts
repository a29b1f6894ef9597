// The names that servers have of their own: since when each is known (ddl/target/names/built-in.ts) is what the servers say, and
// system relations are all known (ddl/plan/pattern/system-relations.ts).
import { describe, expect, test } from 'vitest'
import { NAMES, WITHIN } from '../../scripts/built-ins-queries.ts'
import { BUILT_INS, type BuiltIn, builtInSince } from '../../src/ddl/target/names/built-in.ts'
import { SYSTEM_RELATIONS } from '../../src/ddl/plan/pattern/system-relations.ts'
import { query } from '../support/database.ts'
import { serverOf, testMajors } from '../support/server.ts'

const LISTS = (Object.keys(BUILT_INS) as BuiltIn[]).filter((what) => what in NAMES) as (BuiltIn &
  keyof typeof NAMES)[]

const asked = new Map<number, Promise<ReadonlyMap<string, ReadonlySet<string>>>>()

/** All names of a server, by what they are: one query, since a connection for each takes long. */
function namesOf(major: number) {
  const known = asked.get(major) ?? ask(major)
  asked.set(major, known)
  return known
}

async function ask(major: number): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const lists = LISTS.map((what) => `select '${what}' as what, name::text from (${NAMES[what]}) list`)
  const names = new Map(LISTS.map((what) => [what as string, new Set<string>()]))
  const rows = await query((await serverOf(major)).url(), lists.join(' union all '))
  for (const { what, name } of rows) names.get(String(what))?.add(String(name))
  return names
}

const names = async (major: number, what: string) => (await namesOf(major)).get(what) ?? new Set<string>()

function listed(what: BuiltIn): [name: string, since: number][] {
  return Object.entries<string>(BUILT_INS[what]).flatMap(([major, added]) =>
    added.split(/;\n?/).map((name): [string, number] => [name, Number(major)]),
  )
}

describe.each(testMajors())('PostgreSQL %i', (major) => {
  test('system relations', async () => {
    const rows = await query(
      (await serverOf(major)).url(),
      `select relnamespace::regnamespace::text as schema, relname::text as name
       from pg_class
       where oid < 16384 and relkind in ('r', 'v', 'm', 'S', 'f', 'p')`,
    )
    const isKnown = (schema: unknown, name: unknown) =>
      SYSTEM_RELATIONS[String(schema)]?.includes(String(name)) ?? false
    expect(rows.length).toBeGreaterThan(150)
    expect(rows.filter(({ schema, name }) => !isKnown(schema, name))).toEqual([])
  })

  test.each(LISTS)('%s', async (what) => {
    const known = await names(major, what)
    const wrong = listed(what).filter(([name, since]) =>
      since === major ? !known.has(name) : since > major && known.has(name),
    )
    expect(wrong).toEqual([])
  })

  test.each(LISTS.filter((what) => !(what in WITHIN)))('no %s is missing', async (what) => {
    const older = await names(testMajors()[0] ?? major, what)
    const added = [...(await names(major, what))].filter((name) => !older.has(name))
    expect(added.filter((name) => builtInSince(what, name) === undefined)).toEqual([])
  })
})
