// Reports of a comparison, in every format.
import { expect, test } from 'vitest'
import { reportFormats, writeReport } from '../../src/report/index.ts'
import { comparison, difference, extension, totalColumn, unprovedView } from './sample.ts'

const plain = { patch: false, colour: false }
const nothing = comparison({ differences: [], notCompared: [], accepted: 0 })

test('for people: counts first, by schema, kind and object; what is not proved or not compared stands apart', () => {
  expect(writeReport('text', comparison(), plain)).toBe(`A  supabase/migrations (SQL, PostgreSQL 17)
B  app on db.example.com:5432 (database, PostgreSQL 15)

3 objects differ: 1 only in A, 1 only in B, 1 changed; 1 not proved
2 accepted differences are not shown

In no schema: 1 only in B
  extensions
    + extension hstore: only in B

Schema public: 1 only in A, 1 changed
  tables
    - table public.legacy: only in A
        with 3 indexes, 1 policy
    ~ table public.orders
        owner alice → bob
        column public.orders.total: type numeric(10,2) → numeric(12,2)
        column public.orders.total: NOT NULL: only in B

Not proved: the texts differ, but may mean the same
npm install @electric-sql/pglite, or --shadow-url URL, proves it

Schema app: 1 changed
  views
    ~ view app.v: definition differs
        not proved: there was no server to ask whether the two mean the same

Not compared
  A: dump.sql, line 3: set aside, since it is a subscription
`)
})

test('what is the same says so', () => {
  expect(writeReport('text', nothing, plain)).toContain('\n\nno difference\n')
  expect(writeReport('markdown', nothing, plain)).toContain('**No difference**.')
  expect(writeReport('github', nothing, plain)).toMatch(/\nthe same\n$/)
  expect(JSON.parse(writeReport('json', nothing, plain))).toMatchObject({ same: true, differences: [] })
})

test('what only is not proved is no sameness, in any format', () => {
  const unproved = comparison({ differences: [unprovedView], accepted: 0 })
  for (const format of reportFormats) expect(writeReport(format, unproved, plain)).not.toMatch(/the same\n$/)
  expect(writeReport('text', unproved, plain)).toContain('no difference; 1 not proved')
  expect(JSON.parse(writeReport('json', unproved, plain))).toMatchObject({ same: false })
})

test.each(reportFormats)(
  '%s lists what could not be compared, and what is not proved with its reason',
  (format) => {
    const text = writeReport(format, comparison(), plain)
    expect(text).toContain('set aside, since it is a subscription')
    expect(text).toContain('there was no server to ask')
  },
)

test('a patch shows definitions as hunks, in colours on a terminal', () => {
  const patched = writeReport('text', comparison({ differences: [totalColumn, extension] }), {
    patch: true,
    colour: false,
  })
  expect(patched).toContain(`
      @@ -1,1 +1,1 @@
      -total numeric(10,2)
      +total numeric(12,2) NOT NULL
`)
  expect(patched).toContain('      +CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;\n')
  const coloured = writeReport('text', comparison({ differences: [totalColumn] }), {
    patch: true,
    colour: true,
  })
  expect(coloured).toContain('\x1b[31m-total numeric(10,2)\x1b[0m')
  expect(patched).not.toContain('\x1b')
})

test('what the words say in full is no patch', () => {
  expect(
    writeReport('text', comparison({ differences: [difference()] }), { patch: true, colour: false }),
  ).not.toContain('@@')
})

test('Markdown: names and texts are code, whatever is in them', () => {
  const odd = difference({
    object: 'table public."a`b|c"',
    subject: 'table public."a`b|c"',
    words: ['comment `x` → *y*\n<b>'],
  })
  const text = writeReport('markdown', comparison({ differences: [odd] }), plain)
  expect(text).toContain('- ``table public."a`b|c"``: ``comment `x` → *y* <b>``')
  expect(text).toContain('| `public` | tables |  |  | 1 |')
})

test('Markdown: a patch stands within its object, behind more backticks than it has', () => {
  const text = writeReport('markdown', comparison({ differences: [{ ...totalColumn, b: '```\n' }] }), {
    patch: true,
    colour: false,
  })
  expect(text).toContain('\n\n  ````diff\n  @@ -1,1 +1,1 @@\n  -total numeric(10,2)\n  +```\n  ````\n')
})

test('GitHub: an annotation for each object, escaped', () => {
  const odd = difference({ object: 'table public."a,b:c"', words: ['comment 100% → x\ny'] })
  const text = writeReport('github', comparison({ differences: [odd, unprovedView], notCompared: [] }), plain)
  expect(text.split('\n').filter((line) => line.startsWith('::'))).toEqual([
    '::error title=table public."a%2Cb%3Ac"::table public.orders: comment 100%25 → x%0Ay',
    '::warning title=not proved%3A view app.v::definition differs%0Athere was no server to ask whether the two mean the same',
  ])
})

test('JSON has every field of a difference but the catalog objects', () => {
  const report = JSON.parse(writeReport('json', comparison(), plain)) as { differences: unknown[] }
  expect(report).toMatchObject({
    formatVersion: 1,
    a: { label: 'supabase/migrations', kind: 'sql', major: 17 },
    same: false,
    counts: { differences: 5, unproved: 1, accepted: 2, onlyInA: 1, onlyInB: 1, changed: 2 },
    notCompared: [{ side: 'a', reason: expect.stringContaining('line 3') as unknown }],
  })
  const { objectA: _a, objectB: _b, ...fields } = totalColumn
  expect(report.differences).toContainEqual(fields)
})

test('500 differences begin with a table of counts, and each has a line', () => {
  const many = Array.from({ length: 500 }, (_, i) =>
    difference({ object: `table public.t${i}`, subject: `table public.t${i}` }),
  )
  const lines = writeReport('text', comparison({ differences: many }), plain).split('\n')
  expect(lines.slice(6, 8)).toEqual([
    '          only in A  only in B  changed',
    '  tables                            500',
  ])
  expect(lines.filter((line) => line.startsWith('    ~ '))).toHaveLength(500)
})
