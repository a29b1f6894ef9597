// Indexes, constraints and functions' arguments that are written from catalog columns, beside what the server's own functions say of them.
import { expect } from 'vitest'
import { foreignKeyDefinition } from '../../src/ddl/table/constraint.ts'
import { dialectOf } from '../../src/ddl/dialect.ts'
import { createIndex, keyConstraint } from '../../src/ddl/table/index-definition.ts'
import { quotingOf, type Quoting } from '../../src/ddl/sql/quote.ts'
import type { Catalog, Constraint, Relation } from '../../src/index.ts'
import { query } from './database.ts'

/** What a Catalog of the database says of indexes, constraints and functions is, word for word, what the server says. */
export async function expectDeparsedAsByServer(url: string, catalog: Catalog): Promise<void> {
  const quote = quotingOf(catalog)
  const server = await serverTexts(url)
  const ours = ourTexts(catalog, quote)
  const expected = Object.fromEntries(Object.keys(ours).map((id) => [id, server.get(id)]))
  expect(ours).toEqual(expected)
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
  for (const { id, arguments: all, identityArguments, result } of catalog.functions)
    texts[id] = `(${all}) (${identityArguments}) ${result ?? ''}`
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
     select 'pg_constraint:' || c.oid, pg_get_constraintdef(c.oid) from pg_constraint c
     union all
     select 'pg_proc:' || p.oid,
       format('(%s) (%s) %s', pg_get_function_arguments(p.oid), pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid))
     from pg_proc p`,
  )
  const rows = results.at(-1) as unknown as readonly { id: string; text: string }[]
  return new Map(rows.map(({ id, text }) => [id, text]))
}
