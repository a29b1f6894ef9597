// A schema as DBML, read back by DBML's own parser and compared with the model.
import { Compiler, type Database, DEFAULT_ENTRY, MemoryProjectLayout } from '@dbml/parse'
import { expect } from 'vitest'
import { dbml } from '../../../src/docs/format/dbml.ts'
import type { ForeignKeyModel, Model, RelationModel } from '../../../src/docs/model.ts'
import { typeText } from '../../../src/docs/sql-text.ts'

/** Tables, columns, keys, notes, enums and foreign keys of the text are the model's. */
export function expectDbmlReadsBack(model: Model): void {
  const { tables, enums, refs } = readBack(dbml(model))
  // DBML has no tables without columns, and no labels without letters.
  const relations = model.relations.filter(
    ({ kind, columns }) => (kind === 'table' || kind === 'foreign table') && columns.length > 0,
  )
  expect(tables).toEqual(relations.map(tableOf).sort(byName))
  expect(refs).toEqual(refsOf(relations))
  expect(enums).toEqual(
    model.types
      .filter(({ kind, labels }) => kind === 'enum' && labels.some((label) => label !== ''))
      .map(({ schema, name, labels }) => ({
        name: `${schema}.${name}`,
        labels: labels.filter((label) => label !== ''),
      }))
      .sort(byName),
  )
}

/** The parser takes indentation, and an empty first line, from notes. */
const lines = (note: string | null | undefined): string | null =>
  note
    ?.split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim() ?? null

function tableOf({ schema, name, comment, columns, primaryKey, checks }: RelationModel) {
  return {
    name: `${schema}.${name}`,
    comment: lines(comment),
    columns: columns.map((column) => ({
      name: column.name,
      type: plainType(column.type),
      notNull: column.notNull,
      comment: lines(
        column.generated
          ? [column.comment, `generated always as (${column.default ?? ''})`]
              .filter((text) => text !== null)
              .join('\n')
          : column.comment,
      ),
      hasDefault: column.default !== null && !column.generated,
    })),
    primaryKey: [...primaryKey].sort(),
    checks: checks
      .filter(({ definition }) => definition.startsWith('CHECK (') && !definition.includes('`'))
      .map((check) => check.name),
  }
}

function plainType(type: string): string {
  const { schema, name, modifiers, isArray } = typeText(type)
  return schema === null ? type : `${schema}.${name}${modifiers}${isArray ? '[]' : ''}`
}

function refsOf(relations: readonly RelationModel[]): string[] {
  const names = new Map(relations.map(({ address, schema, name }) => [address, `${schema}.${name}`]))
  const pairs = relations.flatMap((source) =>
    source.foreignKeys.flatMap((key: ForeignKeyModel) => {
      const target = names.get(key.target)
      const ends = [end(names.get(source.address), key.columns), end(target, key.targetColumns)]
      return target === undefined || ends[0] === ends[1] ? [] : [ends.sort().join(' ')]
    }),
  )
  return [...new Set(pairs)].sort()
}

const end = (table: string | undefined, columns: readonly string[]): string =>
  JSON.stringify([table, ...[...columns].sort()])

function readBack(text: string) {
  const layout = new MemoryProjectLayout()
  layout.setSource(DEFAULT_ENTRY, text)
  const report = new Compiler(layout).interpretFile(DEFAULT_ENTRY)
  expect(report.getErrors().map(({ diagnostic }) => diagnostic)).toEqual([])
  const { tables, enums, refs } = report.getValue() as Database
  return {
    tables: tables
      .map((table) => ({
        name: qualified(table),
        comment: lines(table.note?.value),
        columns: table.fields.map(({ name, type, not_null, note, dbdefault }) => ({
          name,
          type: type.schemaName === null ? type.type_name : `${type.schemaName}.${type.type_name}`,
          notNull: not_null === true,
          comment: lines(note?.value),
          hasDefault: dbdefault !== undefined,
        })),
        primaryKey: [
          ...table.fields.filter(({ pk }) => pk).map(({ name }) => name),
          ...table.indexes.filter(({ pk }) => pk).flatMap(({ columns }) => columns.map(({ value }) => value)),
        ].sort(),
        checks: table.checks.map((check) => check.name),
      }))
      .sort(byName),
    enums: enums
      .map((each) => ({ name: qualified(each), labels: each.values.map(({ name }) => name) }))
      .sort(byName),
    refs: refs
      .map(({ endpoints }) =>
        endpoints
          .map(({ schemaName, tableName, fieldNames }) =>
            end(qualified({ schemaName, name: tableName }), fieldNames),
          )
          .sort()
          .join(' '),
      )
      .sort(),
  }
}

/** It has no name for schema public. */
const qualified = ({
  schemaName,
  name,
}: {
  readonly schemaName: string | null
  readonly name: string
}): string => `${schemaName ?? 'public'}.${name}`

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0
