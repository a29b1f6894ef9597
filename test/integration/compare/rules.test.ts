// What only one of two majors records: each rule passes over it, and without the rule it would be a difference.
import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../src/catalog/catalog.ts'
import { compareInventories, leveling } from '../../../src/compare/compare-inventories.ts'
import { takeInventory } from '../../../src/compare/inventory.ts'
import { levelCatalog, levelDialect, type Rule, RULES, rulesBetween } from '../../../src/compare/rules.ts'
import { dialectOf, FEATURE_SINCE } from '../../../src/ddl/dialect.ts'
import { introspect } from '../../../src/index.ts'
import { exec } from '../../support/database.ts'
import { serverOf, testMajors } from '../../support/server.ts'

/** By what the rule is about: the schema, as it is written for every major. */
const SCHEMAS: Readonly<Record<string, string>> = {
  'names of NOT NULL constraints, and whether an inherited column has one of its own':
    'create table t (a int not null); alter table t rename to renamed; create table c (primary key (a)) inherits (renamed)',
  'how columns are compressed, where the other server has one way only':
    'create table t (a text); alter table t alter a set compression pglz',
  'privileges on the sequence of an identity alone':
    'create table t (a int generated always as identity); grant select on sequence t_a_seq to pg_monitor',
  'privileges on shell types': 'create type shell; grant usage on type shell to pg_monitor',
  'whether subscriptions stream: the default is another':
    "create subscription s connection '' publication p with (connect = false, slot_name = none)",
  'persistence of sequences, which follow their unlogged table where the server knows it':
    'create unlogged table t (a serial, b int generated always as identity)',
  'calls in the syntax that SQL has for some functions': `create table t (x text, d timestamptz, w varchar(9), check (x is nfkc normalized));
    create index on t ((d at time zone 'UTC'));
    create view v as select ${[
      'normalize(x) a1, normalize(x, nfkd) a2, x is normalized a3, x is not normalized a4',
      "substring(x from 2) b1, substring(x from 2 for 3) b2, substring(x from 'a#\"b#\"c' for '#') b3, substring(x, 2, 3) b4",
      "overlay(x placing 'y' from 2) c1, overlay(x placing 'y' from 2 for 4) c2, position(x || 'q' in x || 'z') c3",
      "trim(x) d1, trim(leading from x) d2, trim(trailing 'xy' from x || 'a') d3, trim(both 'x' from trim(x)) d4",
      'extract(year from d) e1, extract(epoch from d - d) e2, (d, d) overlaps (d, d) e3, collation for (x) e4',
      "(d + '1 day') at time zone 'UTC' at time zone 'CET' f1, extract(hour from d at time zone 'UTC') f2",
      'normalize(w) g1, w is nfc normalized g2, trim(trim(w) from w || x) g3, substring(w from 2) g4, overlay(w placing w from 2) g5, position(w in lower(trim(w))) g6',
    ].join(', ')} from t, (values (1)) as one(o)`,
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
      'owner and comment of schema public, and what initdb grants on it',
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

async function made(major: number, written: string): Promise<Catalog> {
  // What an older server has no word for is not said there.
  let sql = written
  if (major < FEATURE_SINCE.columnCompression) sql = sql.replace(/;.* set compression .*/, '')
  if (!dialectOf(major).shellPrivileges) sql = sql.replace(/; grant usage on type .*/, '')
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
    const leveled = levelCatalog(catalog, rules)
    const quoted = { ...leveled, server: { ...leveled.server, quotedKeywords: keywords } }
    return takeInventory(quoted, {}, levelDialect(catalog, rules))
  }
  const raw = compareInventories(inventory(a), inventory(b), leveling(rules))
  return raw.map((each) => `${(each.a ?? each.b)?.words() ?? ''} ${(each.partA ?? each.partB)?.name ?? ''}`)
}
