// What drizzle-orm 1.0 (rc.5) recorded on a server of folders that it ran.
import type { Scenario } from '../scenarios.ts'

const files = Object.fromEntries(
  [
    ['20240101000000_a', 'create table public.a (id integer);\n'],
    ['20240101120000_x', 'create table public.x (id integer);\n'],
    ['20240102030405_b', 'create table public.b (id bigint);\n'],
  ].map(([name, sql = '']) => [`drizzle/${name}/migration.sql`, sql]),
)

export const drizzleScenarios: readonly Scenario[] = [
  {
    tool: 'drizzle',
    name: 'by the names of folders that keep no snapshot',
    layout: 'drizzleNamed',
    files,
    rows: `insert into drizzle.__drizzle_migrations (hash, created_at, name) values
      ('b760d4364e08dc73b6bda0e8429946ea5d3082b1cbb3ee65a844ad04d550fdb1', 1704067200000, '20240101000000_a'),
      ('399b4ce4a9dc479fe437c896dee06158f38fc41741be00a8f90e0be3cb473634', 1704164645000, '20240102030405_b'),
      ('e83aa828e246bec70408d453c8f19a035c37400ac2d600e3cded7696230b000b', 1704240000000, '20240103000000_c');`,
    expected: [
      '20240101000000_a: applied',
      '20240101120000_x: out of order',
      '20240102030405_b: edited since',
      '20240103000000_c: recorded, but local file missing',
    ],
  },
]
