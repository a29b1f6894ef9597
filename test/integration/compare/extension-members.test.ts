// What is printed of an extension's members, such as their privileges: it goes with an extension that only one side has,
// differs by itself where both have the same version, and is another version's affair otherwise.
import { expect, test } from 'vitest'
import { compareCatalogs } from '../../../src/compare/index.ts'
import { introspect } from '../../../src/index.ts'
import { exec } from '../../support/database.ts'
import { serverOf, testMajors } from '../../support/server.ts'

test.each(testMajors())('PostgreSQL %i', async (major) => {
  const server = await serverOf(major)
  const database = await server.createDatabase()
  const url = server.url(database)
  try {
    const before = await introspect(url)
    await exec(
      url,
      `create extension hstore;
       revoke execute on function hstore(text, text) from public;
       revoke usage on type hstore from public`,
    )
    const after = await introspect(url)
    const [difference, ...others] = await compareCatalogs(before, after)
    expect(others).toEqual([])
    expect(difference).toMatchObject({ object: 'extension hstore', change: 'only in b' })
    expect([...(difference?.including ?? [])].sort()).toEqual([
      'function public.hstore(text, text)',
      'type public.hstore',
    ])
    await exec(url, 'grant execute on function hstore(text, text) to public')
    const granted = await introspect(url)
    expect(await compareCatalogs(after, granted)).toMatchObject([
      { object: 'function public.hstore(text, text)', part: 'privileges', change: 'only in a' },
    ])
    const extensions = granted.extensions.map((extension) => ({ ...extension, version: '99' }))
    const later = { ...granted, extensions }
    expect(await compareCatalogs(after, later)).toEqual([])
  } finally {
    await server.dropDatabase(database)
  }
})
