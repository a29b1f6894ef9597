// What only one of two majors records: each rule passes over it, and without the rule it would be a difference.
import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../src/catalog/catalog.ts'
import { compareInventories, leveling } from '../../../src/compare/compare-inventories.ts'
import { takeInventory } from '../../../src/compare/inventory.ts'
import { type Rule, RULES, rulesBetween } from '../../../src/compare/rules.ts'
import { introspect } from '../../../src/index.ts'
import { exec } from '../../support/database.ts'
import { serverOf, testMajors } from '../../support/server.ts'

/** By what the rule is about: the schema, as it is written for every major. */
const SCHEMAS: Readonly<Record<string, string>> = {
  'names of NOT NULL constraints': 'create table t (a int not null); alter table t rename to renamed',
  'persistence of sequences, which follow their unlogged table where the server knows it':
    'create unlogged table t (a serial, b int generated always as identity)',
  'MAINTAIN, which is part of ALL where the server knows it':
    'create table t (a int); grant all on t to pg_monitor',
  'owner and comment of schema public, and what initdb grants on it':
    'alter schema public owner to current_user',
  'quotes around words that are keywords on one side only':
    'create table t (json_scalar int check (json_scalar > 0))',
}

describe.skipIf(testMajors().length < 2)('rules between the oldest and the newest major tested', () => {
  const [oldest = 0, newest = 0] = [Math.min(...testMajors()), Math.max(...testMajors())]

  test('each has a schema here', () => {
    const about = [
      ...RULES.map((rule) => rule.about),
      'quotes around words that are keywords on one side only',
    ]
    expect(Object.keys(SCHEMAS).sort()).toEqual(about.sort())
  })

  test.each(Object.entries(SCHEMAS))('%s', async (about, sql) => {
    const [older, newer] = await Promise.all([made(oldest, sql), made(newest, sql)])
    const rules = rulesBetween(older, newer)
    const named = rules.filter((rule) => rule.about === about)
    expect(differences(older, newer, rules)).toEqual([])
    // Where the two majors stand on one side of the fact, there is nothing to pass over.
    if (named.length === 0) return
    const others = rules.filter((rule) => rule.about !== about)
    expect(differences(older, newer, others)).not.toEqual([])
  })
})

async function made(major: number, sql: string): Promise<Catalog> {
  const server = await serverOf(major)
  const database = await server.createDatabase()
  try {
    await exec(server.url(database), sql)
    return await introspect(server.url(database))
  } finally {
    await server.dropDatabase(database)
  }
}

function differences(a: Catalog, b: Catalog, rules: readonly Rule[]): string[] {
  const keywords = [...new Set([...a.server.quotedKeywords, ...b.server.quotedKeywords])]
  const inventory = (catalog: Catalog) => {
    const leveled = rules.reduce((given, rule) => rule.catalog?.(given) ?? given, catalog)
    return takeInventory({ ...leveled, server: { ...leveled.server, quotedKeywords: keywords } }, {})
  }
  const raw = compareInventories(inventory(a), inventory(b), leveling(rules))
  return raw.map((each) => `${(each.a ?? each.b)?.words() ?? ''} ${(each.partA ?? each.partB)?.name ?? ''}`)
}
