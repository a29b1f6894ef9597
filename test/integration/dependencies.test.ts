// Catalog.dependencies: what the server records and no object tells by itself.
import { expect, test } from 'vitest'
import { introspect } from '../../src/index.ts'
import { exec } from '../support/database.ts'
import { serverOf, testMajors } from '../support/server.ts'

/** Most of it names what it needs: its table, index, constraint, the index it is attached to, owner, or what it refers to. */
const SCHEMA = `
  create table author (id int generated always as identity primary key, old serial, name text unique check (name <> ''));
  create table book (author int references author, title text, exclude using gist (int4range(author, author, '[]') with &&));
  create index on book (title) where title > 'a';
  create table sale (at date, book int, primary key (at, book)) partition by range (at);
  create table sale_2026 partition of sale for values from ('2026-01-01') to ('2027-01-01');
  create table refund (at date, book int, foreign key (at, book) references sale);`

test.each(testMajors())('PostgreSQL %i', async (major) => {
  const server = await serverOf(major)
  const database = await server.createDatabase()
  try {
    await exec(server.url(database), SCHEMA)
    expect(await describeEdges(server.url(database))).toEqual([
      'default of author.old -> author_old_seq',
      'sale -> sale',
      'sale_2026 -> sale',
      'sale_2026_pkey -> sale_pkey',
    ])

    await exec(server.url(database), 'create view best as select id, name from author group by id')
    expect(await describeEdges(server.url(database))).toEqual(
      expect.arrayContaining(['rule of best -> author_pkey', 'rule of best -> author']),
    )
  } finally {
    await server.dropDatabase(database)
  }
})

/** `from -> to` by their names, each once. */
async function describeEdges(url: string): Promise<string[]> {
  const catalog = await introspect(url)
  const names = new Map<string, string>()
  for (const kind of [catalog.tables, catalog.views, catalog.sequences, catalog.indexes, catalog.constraints])
    for (const { id, name } of kind) names.set(id, name)
  for (const { name, columns } of catalog.tables)
    for (const column of columns)
      if (column.default) names.set(column.default.id, `default of ${name}.${column.name}`)
  for (const rule of catalog.rules) names.set(rule.id, `rule of ${names.get(rule.table) ?? ''}`)
  const edges = catalog.dependencies.flatMap(({ from, to }) =>
    names.has(from) && names.has(to) ? [`${names.get(from)} -> ${names.get(to)}`] : [],
  )
  return [...new Set(edges)].sort()
}
