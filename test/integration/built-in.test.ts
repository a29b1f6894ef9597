// The names that servers have of their own: since when each is known (ddl/dialect.ts) is what the servers say.
import { describe, expect, test } from 'vitest'
import { BUILT_IN_SINCE, type BuiltIn } from '../../src/ddl/dialect.ts'
import { query } from '../support/database.ts'
import { serverOf, testMajors } from '../support/server.ts'

/** Where a server lists its names. What is not here it can't be asked for. */
const LISTS: Partial<Record<BuiltIn, string>> = {
  type: 'select typname as name from pg_catalog.pg_type where typnamespace = 11',
  collation: 'select collname as name from pg_catalog.pg_collation where collnamespace = 11',
  role: "select rolname as name from pg_catalog.pg_roles where rolname ~ '^pg_'",
  setting: 'select name from pg_catalog.pg_settings',
  keyword: "select word as name from pg_catalog.pg_get_keywords() where catcode <> 'U'",
}

const names = async (major: number, what: BuiltIn) => {
  const rows = await query((await serverOf(major)).url(), LISTS[what] ?? '')
  return new Set(rows.map(({ name }) => String(name)))
}

describe.each(testMajors())('PostgreSQL %i', (major) => {
  test.each(Object.keys(LISTS) as BuiltIn[])('%s', async (what) => {
    const known = await names(major, what)
    const since = Object.entries<number>(BUILT_IN_SINCE[what])
    expect(since.filter(([name]) => known.has(name))).toEqual(since.filter(([, first]) => first <= major))
  })

  // Roles too: what a newer major has beyond is in the list. Of types and settings many need not be.
  test.each(['role', 'keyword'] as const)('no %s is missing', async (what) => {
    const older = await names(testMajors()[0] ?? major, what)
    const added = [...(await names(major, what))].filter((name) => !older.has(name))
    expect(Object.keys(BUILT_IN_SINCE[what])).toEqual(expect.arrayContaining(added))
  })
})
