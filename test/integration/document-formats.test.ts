// Documents for other tools, of a schema with everything that could break them: read back by the tools' own parsers, and held against
// the rows that the server gives.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Catalog } from '../../src/index.ts'
import { buildModel, document } from '../../src/docs/index.ts'
import type { Model } from '../../src/docs/model.ts'
import { query } from '../support/database.ts'
import { expectDbmlReadsBack } from '../support/formats/dbml.ts'
import { exampleOf, exampleSchema } from '../support/formats/example.ts'
import { expectJsonSchema } from '../support/formats/jsonschema.ts'
import { expectMarkdownHolds } from '../support/formats/markdown.ts'
import { expectMermaidReadsBack } from '../support/formats/mermaid.ts'
import { serverOf, testMajors } from '../support/server.ts'
import { sourceOf, type Source } from '../support/source.ts'

const ODD = `"o\\d""d's \`x\` {[(|)]} <b>&amp; %%{init} #quot; */--\t名
x"`
const ENUM = `"a.b (c)[] style:#1; ""x"" \\"`

const SCHEMA = `
create schema ${ODD};
create schema empty;
create schema "README.md";
create table "README.md"."README" (a integer);
create table "README.md".readme (a integer);
create type ${ODD}.${ENUM} as enum ('a"b', '', 'c''d', E'e\\\\f\\ng', '</script>');
create type no_labels as enum ();
create type pair as (a integer, "b c" ${ODD}.${ENUM}[]);
create domain needed as integer not null check (value > 0);
create domain of_needed as needed;
create domain numbers as integer[];
create type span as range (subtype = integer);
create table ${ODD}.${ODD} (
  ${ODD} integer not null primary key default -1, pk text unique, "FK" text, "uk-1" text, "select" text, "a.b" text, "1" text,
  "_x_" numeric(10,2) default 1.50, " " text default ' ', d text default E'it''s \\\\ "\\n', e text default '\`', f text default upper('\`'),
  g ${ODD}.${ENUM} default 'a"b', h ${ODD}.${ENUM}[] default '{}', i boolean default true, j timestamp(3) with time zone default now(),
  k integer default (1 + 1), l character varying(5)[], m text default null, n bigint default 9007199254740993,
  check ("FK" <> '\`'), check (pk <> 'a
b'), constraint ${ODD} check (k > 0)
);
comment on column ${ODD}.${ODD}.${ODD} is ${"E'''quotes'' \"two\" \\\\ `three` %% #quot; | <script>x</script>\\n\\n# second\\n- line'"};
comment on column ${ODD}.${ODD}.pk is 'style: direction TB accTitle: ~a~ ""';
comment on table ${ODD}.${ODD} is $$'''three''' \\ and
"more"$$;
create index on ${ODD}.${ODD} (lower(pk), "FK" desc nulls last, (array["FK", '(']) ) where k > 1;
create index on ${ODD}.${ODD} (("FK" || '\`'));
create unique index on ${ODD}.${ODD} ("FK", "a.b") include (k);
create index on ${ODD}.${ODD} using hash ("select");
create table no_columns ();
create table itself (a integer primary key, b integer references itself, c integer unique references itself (a));
alter table itself add foreign key (a) references itself (a);
create table two (a integer, b integer, primary key (a, b), unique (b, a));
create table of_two (a integer not null, b integer, c integer, d integer, x integer,
  foreign key (a, b) references two, foreign key (d, c) references two (b, a) on delete set null on update cascade,
  constraint again foreign key (a, b) references two, foreign key (x) references ${ODD}.${ODD});
alter table two add foreign key (a, b) references two (b, a);
create table parts (a integer, b integer references itself, primary key (a)) partition by range (a);
create table part partition of parts for values from (1) to (2);
create table with_key partition of parts for values from (2) to (3);
alter table with_key add foreign key (a) references itself;
create function ${ODD}.${ODD}("a|b" text default '\`|', ${ENUM} ${ODD}.${ENUM} default 'a"b') returns integer
  language sql security definer as $$ select 1 $$;
comment on function ${ODD}.${ODD} is E'- item\n1. one\n\n    code\n===\n> quote\n* x *y* __z__ _a_ b_c_d ~~s~~\n---\n+ plus\n#5 http://a.b/c_d_e';
alter table itself enable row level security, force row level security;
create policy "p|p" on itself as restrictive for update using (b <> 1) with check ('|' <> '\`');
create view seen as select n.a, s.b from (select 1::needed as a) n right join itself s on false;
create materialized view kept as select 1 as a;
create table plain (
  s smallint, i integer not null, b bigint generated always as identity, n numeric, m numeric(10,2), r real, f double precision,
  o oid, y boolean, t text not null, v character varying(3), c character(5), q "char", nm name, bb bytea, u uuid,
  d date, ts timestamp, tz timestamptz, ti time, tt timetz, iv interval, j json, jb jsonb, x xml, mo money,
  ip inet, ci cidr, ma macaddr, bi bit(3), vb bit varying(5), ts1 tsvector, pt point, rt regclass, l pg_lsn,
  ra int4range, sp span, iva int2vector, ova oidvector, e ${ODD}.${ENUM}, ea ${ODD}.${ENUM}[], p pair, pa pair[], ne of_needed,
  nu numbers, nua numbers[], ro two, roa two[], ia integer[], ta text[], na numeric(4,1)[], ja jsonb[], tza timestamptz[], cls pg_class,
  g integer generated always as (i * 2) stored
);
`

const ROWS = [
  `insert into plain (i, t, ne) values (1, '', 1)`,
  `insert into plain select
    1, 2, 3.5, 4.25, 5.5, 6.5, 7, true, 'x', 'abc', 'ab', 'c', 'name', '\\x00ff', '6f1b1f0e-7a43-4f8e-9b62-5f0a6a4e0d11',
    '2024-01-31', '2024-01-31 12:00', '2024-01-31 12:00+02', '12:00', '12:00+02', '1 day', '{"a": [null]}', '[1, "x"]', '<a/>', 1,
    '10.0.0.1', '10.0.0.0/8', '08:00:2b:01:02:03', '101', '10', 'a:1 b:2', '(1,2)', 'plain', '0/16', '[1,2)', '[1,2)', '1 2', '1 2',
    'a"b', array['', null, 'c''d']::${ODD}.${ENUM}[], row(null, '{"a\\"b"}')::pair, array[null, row(1, null)::pair], 5,
    '{1,null}', array['{1,2}', null]::numbers[], row(1, 2)::two, array[row(null, 2)::two], '{{1,2},{null,4}}', '{}', '{1.5,NULL}',
    array['{"a":1}', 'null', null]::jsonb[], '{2024-01-31 12:00+02}', null`,
  `insert into plain (i, n, r, f, t, ne, na) values (2, 'NaN', 'Infinity', '-Infinity', 'y', 2, '{NaN}')`,
]
const COLUMNS = `s, i, n, m, r, f, o, y, t, v, c, q, nm, bb, u, d, ts, tz, ti, tt, iv, j, jb, x, mo, ip, ci, ma, bi, vb, ts1, pt, rt, l,
  ra, sp, iva, ova, e, ea, p, pa, ne, nu, nua, ro, roa, ia, ta, na, ja, tza, cls`

const majors = testMajors()

// What the server says of a schema is the same on all.
describe.each([...new Set([majors[0] ?? 0, majors.at(-1) ?? 0])])(
  'documents for other tools on PostgreSQL %i',
  (major) => {
    let source: Source
    let model: Model
    beforeAll(async () => {
      const server = await serverOf(major)
      source = sourceOf(server, await server.createDatabase())
      await query(source.url, SCHEMA)
      for (const row of ROWS)
        await query(source.url, row.replace('into plain select', `into plain (${COLUMNS}) select`))
      model = buildModel(await source.catalog())
    })
    afterAll(() => source.server.dropDatabase(source.database))

    test('DBML reads back', () => {
      expectDbmlReadsBack(model)
    })

    test('Mermaid reads back', async () => {
      await expectMermaidReadsBack(model)
    })

    test('Markdown shows all of it, and its links lead somewhere', () => {
      expectMarkdownHolds(model)
    })

    test('rows are valid against the JSON Schema', async () => {
      const { errorsOf } = expectJsonSchema(model)
      const rows = await query(
        source.url,
        `select to_jsonb(plain)::text as one, row_to_json(plain)::text as other from plain`,
      )
      const parsed = rows.flatMap(({ one, other }) =>
        [one, other].map((text) => JSON.parse(text as string) as Row),
      )
      expect(parsed.map((row) => errorsOf('public.plain', row))).toEqual(Array<string[]>(6).fill([]))
      await query(source.url, 'insert into itself values (1)')
      const [seen] = await query(source.url, 'select to_jsonb(seen)::text as row from seen')
      expect(errorsOf('public.seen', JSON.parse(seen?.['row'] as string))).toEqual([])

      const wrong = (change: Row) => errorsOf('public.plain', { ...parsed[2], ...change })
      expect(wrong({})).toEqual([])
      expect(wrong({ i: null, t: null, v: 'long', n: 'x', ne: null, o: 1 })).toEqual([
        ...['/i type', '/n pattern', '/o type', '/t type', '/v maxLength', '/ne type'],
      ])
      const others = {
        s: 40_000,
        u: 'x',
        d: '31.1.2024',
        bi: '1',
        e: 'other',
        ea: ['other'],
        p: { a: 1 },
        ia: ['1'],
      }
      expect(new Set(wrong({ ...others, g: undefined }).map((error) => error.split(' ')[0]))).toEqual(
        new Set(['', '/s', '/u', '/d', '/bi', '/e', '/ea/0', '/p', '/ia/0']),
      )
      expect(wrong({ unknown: 1 })).toEqual([' additionalProperties'])
    })
  },
)

describe('docs/docs.md', () => {
  let catalog: Catalog
  beforeAll(async () => {
    const server = await serverOf(majors.at(-1) ?? 0)
    const source = sourceOf(server, await server.createDatabase())
    await query(source.url, exampleSchema)
    const read = await source.catalog()
    await server.dropDatabase(source.database)
    catalog = { ...read, database: { ...read.database, name: 'shop' } }
  })

  test.each(['mermaid', 'dbml', 'csv'] as const)('%s', async (format) => {
    expect((await document(format, catalog)).trim()).toBe(exampleOf(format))
  })

  test.each(['markdown', 'jsonschema'] as const)('%s, in part', async (format) => {
    expect(exampleOf(format).split('\n').length).toBeGreaterThan(20)
    expect(await document(format, catalog)).toContain(exampleOf(format))
  })
})

type Row = Readonly<Record<string, unknown>>
