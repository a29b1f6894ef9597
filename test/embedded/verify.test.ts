// Backups are restored into the embedded server: what is sound is proved, what is broken is found, with a Catalog or a manifest to compare with.
import { beforeAll, expect, test } from 'vitest'
import type { Catalog } from '../../src/catalog/catalog.ts'
import { introspect, render, verify } from '../../src/index.ts'
import { MUTATED_SCHEMA, MUTATIONS } from '../support/mutations.ts'

let catalog: Catalog
let dump: string
beforeAll(async () => {
  catalog = await introspect({ sql: MUTATED_SCHEMA })
  dump = render(catalog)
})

test('a dump is proved, and one with drops of what an empty database has not', async () => {
  const sql = render(catalog, { clean: true })
  expect(sql).toContain('\nDROP TABLE app.orders;\n')
  expect(await verify({ sql }, { against: catalog })).toMatchObject({
    verdict: 'proved',
    errors: [],
  })
})

test('a drop further down is an error', async () => {
  const report = await verify({ sql: `${dump.replace(END, '')}\nDROP TABLE app.other;\n${END}` }, {})
  expect(report.errors.map(({ message }) => message)).toEqual(['table "other" does not exist'])
})

const END = '--\n-- PostgreSQL database dump complete\n--\n'

/** A few of each kind: all of them are found on a server, where that takes less long. */
const FOUND = [
  'a newline within a body',
  'ALTER TABLE app.parents OWNER TO',
  'cut off at 20 of 20',
  'two bodies swapped',
  'added under another name: an index',
  'the end mark lost',
]
const found = MUTATIONS.filter(({ name }) => FOUND.some((each) => name.includes(each)))

test.each(found)('found: $name', async ({ apply }) => {
  expect(await verify({ sql: apply(dump) }, { against: catalog })).toMatchObject({ verdict: 'refuted' })
})
