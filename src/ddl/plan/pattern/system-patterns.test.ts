import { expect, test } from 'vitest'
import { UsageError } from '../../../errors.ts'
import type { Catalog } from '../../../catalog/catalog.ts'
import { patternReading, refuseUnreadRelations } from './system-patterns.ts'

test.each([
  ['*'],
  ['p*'],
  ['PG_class'],
  ['"pg_class"'],
  ['pg?class'],
  ['users|pg_class'],
  ['p+g_class'],
  ['[o-q]g_*'],
  ['*.*'],
  ['*.*a*'],
  ['*.pg_class'],
  ['pg_*.p*'],
  ['*a*.tables'],
  ['information_schema.tables'],
  ['app|information_schema.*'],
  ['db.information_schema.tables'],
  ['x.y.pg_catalog.pg_class'],
])('%s matches a system relation', (table) => {
  const reading = { withSystemRelations: true }
  expect(patternReading({ table: ['users', table] })).toEqual(reading)
  expect(patternReading({ tableAndChildren: [table] })).toEqual(reading)
  const filter = [{ command: 'include', type: 'table', pattern: table }] as const
  expect(patternReading({ filter })).toEqual(reading)
})

test.each([['pg_of_a_newer_server'], ['pg_new*'], ['pg_catalog.new'], ['information_schema.new']])(
  '%s may match one of a newer server',
  (table) => {
    expect(patternReading({ table: [table] })).toEqual({ withSystemRelations: true })
    expect(() => refuseUnreadRelations(catalog(false), { table: [table] })).not.toThrow()
  },
)

test.each([
  ['users'],
  ['u*'],
  ['"PG_class"'],
  ['[ab]1'],
  ['p'],
  ['pg'],
  ['tables'],
  ['*.users'],
  ['app.*'],
  ['public.pg_class'],
  ['*app.*'],
  ['pg_toast.*'],
  ['['],
  ['[.x'],
])('%s matches none', (table) => {
  expect(patternReading({ table: [table] })).toEqual({})
})

test('nothing else asks for them', () => {
  expect(patternReading({})).toEqual({})
  expect(patternReading({ schema: ['*'], excludeTable: ['*.*'], extension: ['*'] })).toEqual({})
})

const catalog = (systemRelations: boolean) => ({ reading: { systemRelations } }) as Catalog

test('a catalog that was read without them says what to do', () => {
  const refuse = (table: string) => () => refuseUnreadRelations(catalog(false), { table: [table] })
  expect(refuse('pg_class')).toThrow(UsageError)
  expect(refuse('pg_class')).toThrow('--with-system-relations')
  expect(refuse('users')).not.toThrow()
  expect(() => refuseUnreadRelations(catalog(true), { table: ['pg_class'] })).not.toThrow()
})
