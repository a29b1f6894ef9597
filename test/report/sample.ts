// Differences made by hand, for tests of reports.
import type { Difference } from '../../src/compare/difference.ts'
import type { Comparison } from '../../src/report/index.ts'

const there = { id: '1' } as never

/** A difference of a table that both sides have; `given` says what else it is. */
export function difference(given: Partial<Difference> = {}): Difference {
  return {
    kind: 'tables',
    identity: { kind: 'tables', namespace: 'public', name: 'orders', table: null, qualifiers: [] },
    object: 'table public.orders',
    subject: 'table public.orders',
    part: 'owner',
    of: null,
    change: 'changed',
    words: ['owner alice → bob'],
    a: 'alice',
    b: 'bob',
    objectA: there,
    objectB: there,
    including: [],
    unproved: null,
    ...given,
  } as Difference
}

export const totalColumn = difference({
  part: 'column',
  of: 'total',
  subject: 'column public.orders.total',
  words: ['type numeric(10,2) → numeric(12,2)', 'NOT NULL: only in B'],
  a: 'total numeric(10,2)\n',
  b: 'total numeric(12,2) NOT NULL\n',
})

export const legacyTable = difference({
  object: 'table public.legacy',
  subject: 'table public.legacy',
  identity: { kind: 'tables', namespace: 'public', name: 'legacy', table: null, qualifiers: [] },
  part: 'definition',
  change: 'only in a',
  words: ['only in A'],
  a: 'CREATE TABLE public.legacy (\n    id integer\n);\n',
  b: null,
  objectB: null,
  including: ['index public.a', 'index public.b', 'index public.c', 'policy p on public.legacy'],
})

export const extension = difference({
  kind: 'extensions',
  identity: { kind: 'extensions', namespace: null, name: 'hstore', table: null, qualifiers: [] },
  object: 'extension hstore',
  subject: 'extension hstore',
  part: 'definition',
  change: 'only in b',
  words: ['only in B'],
  a: null,
  b: 'CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;\n',
  objectA: null,
})

export const unprovedView = difference({
  kind: 'views',
  identity: { kind: 'views', namespace: 'app', name: 'v', table: null, qualifiers: [] },
  object: 'view app.v',
  subject: 'view app.v',
  part: 'definition',
  words: ['definition differs'],
  a: 'CREATE VIEW app.v AS\n SELECT 1;\n',
  b: 'CREATE VIEW app.v AS\n SELECT (1);\n',
  unproved: 'there was no server to ask whether the two mean the same',
})

export function comparison(given: Partial<Comparison> = {}): Comparison {
  return {
    a: { label: 'supabase/migrations', kind: 'sql', major: 17 },
    b: { label: 'app on db.example.com:5432', kind: 'database', major: 15 },
    differences: [extension, unprovedView, legacyTable, difference(), totalColumn],
    notCompared: [{ side: 'a', reason: 'dump.sql, line 3: set aside, since it is a subscription' }],
    accepted: 2,
    wayOut: 'npm install @electric-sql/pglite, or --shadow-url URL, proves it',
    ...given,
  }
}
