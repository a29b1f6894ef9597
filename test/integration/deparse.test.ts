// Indexes and constraints that are written from catalog columns: the text is what the server's own functions give.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { introspect } from '../../src/index.ts'
import { exec } from '../support/database.ts'
import { expectDeparsedAsByServer } from '../support/deparse.ts'
import { fixtures, loadFixture, runsOn } from '../support/fixture.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let server: TestServer
  beforeAll(async () => void (server = await serverOf(major)))

  for (const fixture of [...fixtures('index'), ...fixtures('constraint')].filter((each) =>
    runsOn(each, major),
  ))
    test(fixture.name, async () => {
      const database = await loadFixture(server, fixture)
      try {
        await compare(server.url(database))
      } finally {
        await server.dropDatabase(database)
      }
    })

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
})

async function compare(url: string) {
  const catalog = await introspect(url)
  await expectDeparsedAsByServer(url, catalog)
  return catalog
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
