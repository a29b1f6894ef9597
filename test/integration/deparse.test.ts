// Indexes and constraints that are written from catalog columns: the text is what the server's own functions give.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foreignKeyDefinition } from '../../src/ddl/constraint.ts'
import { dialectOf } from '../../src/ddl/dialect.ts'
import { createIndex, keyConstraint } from '../../src/ddl/index-definition.ts'
import { quoting, type Quoting } from '../../src/ddl/quote.ts'
import { type Catalog, type Constraint, introspect, type Relation } from '../../src/index.ts'
import { corpora, loadCorpus, readCorpusGolden } from '../support/corpus.ts'
import { exec, query } from '../support/database.ts'
import { fixtures, loadFixture, runsOn } from '../support/fixture.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let server: TestServer
  beforeAll(async () => void (server = await serverOf(major)))

  for (const fixture of [...fixtures('index'), ...fixtures('constraint')].filter((each) =>
    runsOn(each, major),
  ))
    test(fixture.name, () => compareIn(() => loadFixture(server, fixture)))

  for (const name of corpora().filter((each) => readCorpusGolden(each, major) !== undefined))
    test(`corpus ${name}`, () =>
      compareIn(async () => {
        const database = await server.createDatabase()
        await loadCorpus(server.url(database), name, major)
        return database
      }))

  describe('every operator class on every type it takes', () => {
    let database: string
    beforeAll(async () => {
      database = await server.createDatabase()
      await exec(server.url(database), EVERY_OPERATOR_CLASS)
    })
    afterAll(() => server.dropDatabase(database))

    test('as the server writes it', async () => {
      const { indexes } = await compare(server.url(database))
      expect(indexes.length).toBeGreaterThan(500)
      // What the rule is for: most indexes must not need the server.
      const plain = indexes.filter(({ name }) => name.startsWith('default'))
      expect(plain.filter(({ definition }) => definition === null).length).toBeGreaterThan(plain.length / 2)
    })
  })

  async function compareIn(load: () => Promise<string>): Promise<void> {
    const database = await load()
    try {
      await compare(server.url(database))
    } finally {
      await server.dropDatabase(database)
    }
  }
})

async function compare(url: string): Promise<Catalog> {
  const catalog = await introspect(url)
  const quote = quoting({
    quotedKeywords: catalog.server.quotedKeywords,
    quoteAll: false,
    standardConformingStrings: catalog.database.standardConformingStrings,
  })
  const server = await serverTexts(url)
  const ours = ourTexts(catalog, quote)
  const expected = Object.fromEntries(Object.keys(ours).map((id) => [id, server.get(id)]))
  expect(ours).toEqual(expected)
  return catalog
}

/** By catalog id. */
function ourTexts(catalog: Catalog, quote: Quoting): Record<string, string> {
  const relations = new Map<string, Relation>(
    [...catalog.tables, ...catalog.foreignTables, ...catalog.materializedViews].map((each) => [
      each.id,
      each,
    ]),
  )
  const relation = (id: string): Relation => relations.get(id) ?? expect.fail(`no relation ${id}`)
  const context = { ...quote, options: {}, dialect: dialectOf(catalog.server.major) }
  const texts: Record<string, string> = {}
  for (const index of catalog.indexes)
    if (index.constraint === null) texts[index.id] = createIndex(context, index, relation(index.table))
  for (const constraint of catalog.constraints)
    texts[constraint.id] = constraint.definition ?? constraintText(constraint)
  return texts

  function constraintText(constraint: Constraint): string {
    const { foreignKey } = constraint
    if (foreignKey !== null)
      return foreignKeyDefinition(quote, constraint, foreignKey, relation(foreignKey.table))
    const index = catalog.indexes.find(({ id }) => id === constraint.index) ?? expect.fail('no index')
    // pg_get_constraintdef leaves the storage parameters out.
    return keyConstraint(quote, constraint, { ...index, options: [] })
  }
}

async function serverTexts(url: string): Promise<Map<string, unknown>> {
  const results = await query(
    url,
    `set search_path = '';
     select 'pg_class:' || i.indexrelid as id, pg_get_indexdef(i.indexrelid) as text from pg_index i
     union all
     select 'pg_constraint:' || c.oid, pg_get_constraintdef(c.oid) from pg_constraint c`,
  )
  const rows = results.at(-1) as unknown as readonly { id: string; text: string }[]
  return new Map(rows.map(({ id, text }) => [id, text]))
}

// Tries all pairs, for each the class by name, and the default of each type; those the server refuses are left out.
const EVERY_OPERATOR_CLASS = `
  create type mood as enum ('sad', 'ok');
  create type pair as (a integer, b integer);
  create domain varchar_domain as varchar;
  create domain text_domain as text collate "C";
  create domain domain_of_domain as varchar_domain;
  create domain array_domain as integer[];
  do $$
  declare
    t record;
    o record;
    n integer := 0;
  begin
    for t in
      select format_type(oid, null) as name
      from pg_type
      where typtype in ('b', 'c', 'd', 'e', 'r', 'm')
        and (typnamespace = 'public'::regnamespace
          or typnamespace = 'pg_catalog'::regnamespace and typrelid = 0 and typcategory <> 'A')
      union values ('integer[]'), ('text[]'), ('oidvector'), ('int2vector'), ('mood[]')
    loop
      n := n + 1;
      begin
        execute format('create table t%s (a %s)', n, t.name);
      exception when others then
        continue;
      end;
      for o in
        select c.oid, am.amname, c.opcname, row_number() over (partition by c.opcmethod order by c.oid) as place
        from pg_opclass c
        join pg_am am on am.oid = c.opcmethod
      loop
        begin
          execute format('create index named_%s_%s on t%s using %I (a %I)', n, o.oid, n, o.amname, o.opcname);
        exception when others then
          null;
        end;
        if o.place = 1 then
          begin
            execute format('create index default_%s_%s on t%s using %I (a)', n, o.oid, n, o.amname);
          exception when others then
            null;
          end;
        end if;
      end loop;
    end loop;
  end
  $$;`
