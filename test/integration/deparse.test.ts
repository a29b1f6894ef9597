// Indexes, constraints and functions' arguments that are written from catalog columns: the text is what the server's own functions give.
// The fixtures of these kinds are compared where they are loaded anyway (test/support/fixture-tests.ts).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { introspect } from '../../src/index.ts'
import { exec, query } from '../support/database.ts'
import { expectDeparsedAsByServer } from '../support/deparse.ts'
import { STAND_IN_COLUMNS } from '../../src/introspect/deparse/table-expression.ts'
import { serverOf, testMajors, type TestServer } from '../support/server.ts'

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let server: TestServer
  beforeAll(async () => void (server = await serverOf(major)))

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

  test('expressions without their table', async () => {
    const database = await server.createDatabase()
    try {
      await exec(server.url(database), EXPRESSIONS)
      const catalog = await compare(server.url(database))
      const checks = catalog.constraints.filter(({ type }) => type === 'check')
      const names = [...EXPRESSIONS.matchAll(/constraint (\w+)/g)].map(([, name]) => name)
      expect(new Set(checks.map(({ name }) => name))).toEqual(new Set(names))
      expect(catalog.indexes.filter(({ predicate }) => predicate !== null)).toHaveLength(4)
    } finally {
      await server.dropDatabase(database)
    }
  })

  test('all identifiers quoted, as the database is set', async () => {
    const database = await server.createDatabase()
    try {
      await exec(
        server.url(database),
        `alter database ${database} set quote_all_identifiers = on;
         create table t (a integer primary key, b text check (b <> ''), c integer references t);
         create index on t (b) where a > 0;
         create index on t (c);`,
      )
      // Keys pg_dump writes itself, and does not quote.
      const { indexes, constraints } = await introspect(server.url(database))
      expect([...indexes, ...constraints].map(({ definition }) => definition)).toEqual([
        'CREATE INDEX "t_b_idx" ON "public"."t" USING "btree" ("b") WHERE ("a" > 0)',
        'CREATE INDEX "t_c_idx" ON "public"."t" USING "btree" ("c")',
        null,
        `CHECK (("b" <> ''::"text"))`,
        'FOREIGN KEY ("c") REFERENCES "public"."t"("a")',
        null,
      ])
    } finally {
      await server.dropDatabase(database)
    }
  })

  test('arguments and results of functions', async () => {
    const database = await server.createDatabase()
    try {
      await exec(server.url(database), FUNCTIONS)
      const { functions } = await compare(server.url(database))
      expect(functions.length).toBe([...FUNCTIONS.matchAll(/create (?:function|procedure)/g)].length)
      // All identifiers quoted, as the database is set.
      await exec(server.url(database), `alter database ${database} set quote_all_identifiers = on`)
      await compare(server.url(database))
    } finally {
      await server.dropDatabase(database)
    }
  })

  test('the stand-in has the columns it is known by', async () => {
    const rows = await query(
      server.url(),
      `select attname from pg_attribute where attrelid = 'pg_aggregate'::regclass and attnum > 0 order by attnum`,
    )
    expect(rows.map(({ attname }) => attname)).toEqual(STAND_IN_COLUMNS)
  })
})

// Among them what only looks like a column of the stand-in's, and what has no name there.
const EXPRESSIONS = `
  create function aggkind(a integer) returns integer language sql immutable as 'select a';
  create type pair as (aggkind integer, b integer);
  create function named(aggkind integer) returns integer language sql immutable as 'select 1';
  create type pair2 as (p integer, q integer);
  create schema agg;
  create domain agg.aggkind as integer;
  create domain small as integer;
  create table many (
    ${Array.from({ length: 23 }, (_, i) => `c${i} integer`).join(', ')},
    constraint first_of_many check (c0 > 0),
    constraint last_of_many check (c22 > 0)
  );
  create table t (
    a integer, "B ""b" text, "select" text, "ünï" numeric(8, 2), c pair, d timestamptz, e text[], f small, aggkind integer,
    constraint plain check (a > 0),
    constraint quoted check ("B ""b" <> "select" and "ünï" > 0),
    constraint several check (a between 1 and 3 or a in (7, 8) or "select" in ('x', 'y') and a is not null),
    constraint literal check ("select" <> 'it''s aggkind'),
    constraint literals check ("select" <> 'aggfnoid' or "B ""b" <> 'aggfnoid \\'),
    constraint called check (aggkind(a) > aggkind),
    constraint field check ((c).aggkind > (c).b),
    constraint composite check (c is not null),
    constraint whole_row check (t is not null),
    constraint system check (tableoid > 0::oid),
    constraint system_and_literal check (tableoid::text <> 'aggkind'),
    constraint whole_row_and_literal check (t::text <> 'aggkind'),
    constraint condition check (case a when 1 then "select" else "B ""b" end = any (e)),
    constraint timed check (extract(year from d) > 2000 and (d at time zone 'UTC') < now()),
    constraint rows check ((a, f) < (f, a)),
    constraint casts check (f::text || a::text = coalesce("select", e[a], nullif("B ""b", '')) collate "C"),
    constraint no_column check (1 < 2),
    constraint shrunk check (row(a, f)::pair2 is not null and "select" <> 'aggkind'),
    constraint shrunk_too check (row(a, f)::pair2 is not null and "select" <> 'aggregate'),
    constraint argument check (named(aggkind => a) > aggkind),
    constraint element check (xmlelement(name aggkind, xmlattributes(a as aggkind)) is document),
    constraint kept_alone check (a < 9) no inherit
  );
  alter type pair2 drop attribute q;
  alter table t add constraint typed check (a::agg.aggkind > 0);
  alter table t add constraint later check (f > 0) not valid;
  create table parent (a integer, constraint inherited check (a <> 0));
  create table child (b integer, constraint own check (a < b)) inherits (parent);
  create index on t (a) where a > 0 and "select" like 'x%';
  create index on t (a) where "ünï" is null;
  create index on t (a) where "select" = 'aggkind';
  create index on many (c1) where c22 = 1 or c0 = 2;`

const FUNCTIONS = `
  create schema "Odd";
  create type "Odd"."Pair" as (a integer, b text);
  create domain "Odd".small as integer;
  create function nothing() returns void language sql as '';
  create function unnamed(integer, text, character, bit, timestamptz, numeric) returns integer language sql as 'select 1';
  create function partly(a integer, text, "B c" text) returns text language sql as 'select 1::text';
  create function words("select" integer, "end" text, "Größe" integer, user_name text, "a""b" text, "position" integer) returns bit varying
    language sql as 'select B''1''::bit varying';
  create function modes(in a integer, inout b "Odd"."Pair", out c "Odd".small[]) language sql as 'select b, null::"Odd".small[]';
  create function just_out(out integer, out "Odd"."Pair") language sql as 'select 1, null::"Odd"."Pair"';
  create function spread(a text, variadic b integer[]) returns setof "Odd"."Pair" language sql as 'select null::"Odd"."Pair"';
  create function anything(variadic "any") returns integer language internal as 'pg_num_nulls';
  create function rows(a integer, b text) returns table (c integer, "D" "Odd"."Pair", "table" text) language sql as 'select 1, null::"Odd"."Pair", b';
  create function one_column() returns table (c integer) language sql as 'select 1';
  create function records(a anyelement, b anyarray) returns setof record language sql as 'select 1, 2';
  create function defaults(a integer default 1, inout b text default 'x, y', variadic c integer[] default '{}') language sql as 'select b';
  create function defaults_and_table(a "Odd".small default 7) returns table (b integer) language sql as 'select 1';
  create function cases(a integer default 1, b integer default case 3 when 3 then 4 end, c integer default 7) returns integer
    language sql as 'select a';
  create function nested_case(a integer default abs(case when random() > 0.5 then 1 else 2 end)) returns integer language sql as 'select a';
  create function line_feed(a text default E'x\ny', b text default 'z') returns text language sql as 'select a';
  create procedure run(a integer, "B" text default 'x') language sql as '';
  create procedure change(inout a integer, b "Odd"."Pair") language sql as 'select 1';`

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
