import { expect, test } from 'vitest'
import type { DumpObject } from './dump-object.ts'
import type { DumpObjectType } from './dump-object-types.ts'
import { addBoundaries, assignDumpIds, sortDumpObjects } from './sort.ts'
import { testObject } from '../../../test/support/dump-objects.ts'

// Each test builds the smallest set of objects whose loops only its own repair resolves, and sorts it.
function sortWithBoundaries(...objects: DumpObject[]) {
  const warnings: string[] = []
  const all = addBoundaries(assignDumpIds(objects))
  const sorted = sortDumpObjects(all, { accessMethodSortsEarly: true, warn: (text) => warnings.push(text) })
  const at = (type: DumpObjectType) => sorted.findIndex((object) => object.type === type)
  const isBefore = (a: DumpObject, b: DumpObject) => sorted.indexOf(a) < sorted.indexOf(b)
  const isPreData = (object: DumpObject) => sorted.indexOf(object) < at('PRE_DATA_BOUNDARY')
  const isPostData = (object: DumpObject) => sorted.indexOf(object) > at('POST_DATA_BOUNDARY')
  return { warnings, isBefore, isPreData, isPostData }
}

const relation = (name: string, relkind: string) => testObject('TABLE', name, { traits: { relkind } })
const part = (type: DumpObjectType, parent: DumpObject, traits = {}) =>
  testObject(type, parent.name, { parent, traits })

function depend(object: DumpObject, ...on: DumpObject[]): void {
  object.dependencies.push(...on)
}

function tie(owner: DumpObject, object: DumpObject): void {
  depend(owner, object)
  depend(object, owner)
}

test.each([0xffff, 0])(
  'type and function: the function makes do with the shell (function dump %i)',
  (dump) => {
    const type = testObject('TYPE', 'base')
    const shell = testObject('SHELL_TYPE', 'base', { parent: type, dump: 0 })
    const input = testObject('FUNC', 'base_in', { dump })
    const output = testObject('FUNC', 'base_out', { dump })
    tie(type, input)
    tie(type, output)
    const result = sortWithBoundaries(type, shell, input, output)
    expect(shell.dump).toBe(dump)
    expect(result.warnings).toEqual([])
    expect(result.isBefore(shell, input) && result.isBefore(input, type)).toBe(true)
  },
)

test('type and function: a shell dumped for a function has its definition, whatever the function shows', () => {
  const type = testObject('TYPE', 'base')
  const shell = testObject('SHELL_TYPE', 'base', { parent: type, dump: 0 })
  const input = testObject('FUNC', 'base_in', { dump: 16 })
  tie(type, input)
  sortWithBoundaries(type, shell, input)
  expect(shell.dump).toBe(17)
})

test.each(['v', 'm'])('view and rule: printed as one (relkind %s)', (relkind) => {
  const view = relation('v', relkind)
  const rule = part('RULE', view, { selectRule: true })
  tie(view, rule)
  const result = sortWithBoundaries(view, rule)
  expect(result.warnings).toEqual([])
  expect([view.dummyView, rule.separate, result.isPreData(view)]).toEqual([false, false, true])
})

test('views that need each other: one gets a dummy, its rule goes past the data', () => {
  const a = relation('a', 'v')
  const b = relation('b', 'v')
  const ruleA = part('RULE', a, { selectRule: true })
  const ruleB = part('RULE', b, { selectRule: true })
  tie(a, ruleA)
  tie(b, ruleB)
  depend(ruleA, b)
  depend(ruleB, a)
  const result = sortWithBoundaries(a, b, ruleA, ruleB)
  expect(result.warnings).toEqual([])
  expect([a.dummyView, ruleA.separate, b.dummyView, ruleB.separate]).toEqual([true, true, false, false])
  expect(result.isBefore(a, b) && result.isPreData(b) && result.isPostData(ruleA)).toBe(true)
})

test('a view that groups by a primary key: the rule follows the constraint', () => {
  const view = relation('v', 'v')
  const rule = part('RULE', view, { selectRule: true })
  const pkey = testObject('CONSTRAINT', 'pkey', { separate: true, traits: { contype: 'p' } })
  tie(view, rule)
  depend(rule, pkey)
  const result = sortWithBoundaries(view, rule, pkey)
  expect(result.warnings).toEqual([])
  expect([view.dummyView, view.postponed]).toEqual([true, false])
  expect(result.isBefore(pkey, rule)).toBe(true)
})

test('a matview that groups by a primary key is postponed, and so is one that reads it', () => {
  const pkey = testObject('CONSTRAINT', 'pkey', { separate: true, traits: { contype: 'p' } })
  const first = relation('z', 'm')
  const second = relation('a', 'm')
  const rules = [first, second].map((matview) => part('RULE', matview, { selectRule: true }))
  tie(first, rules[0] as DumpObject)
  tie(second, rules[1] as DumpObject)
  depend(rules[0] as DumpObject, pkey)
  depend(rules[1] as DumpObject, first)
  const rowType = testObject('TYPE', 'z')
  depend(rowType, first)
  const result = sortWithBoundaries(first, second, rowType, pkey, ...rules)
  expect(result.warnings).toEqual([])
  expect([first, second, rowType].map((object) => object.postponed)).toEqual([true, true, false])
  expect([first, second, rowType].every(result.isPostData)).toBe(true)
  expect(result.isBefore(pkey, first) && result.isBefore(first, second)).toBe(true)
})

test('a function whose body groups by a primary key is postponed', () => {
  const func = testObject('FUNC', 'f')
  const pkey = testObject('CONSTRAINT', 'pkey', { separate: true, traits: { contype: 'p' } })
  depend(func, pkey)
  const result = sortWithBoundaries(func, pkey)
  expect(result.warnings).toEqual([])
  expect([func.postponed, result.isBefore(pkey, func)]).toEqual([true, true])
})

test('table and check: printed as one', () => {
  const table = relation('t', 'r')
  const check = part('CONSTRAINT', table, { contype: 'c' })
  tie(table, check)
  const result = sortWithBoundaries(table, check)
  expect([result.warnings, check.separate, result.isBefore(check, table)]).toEqual([[], false, true])
})

test('a check whose function takes the table row is added past the data', () => {
  const table = relation('t', 'r')
  const check = part('CONSTRAINT', table, { contype: 'c' })
  const func = testObject('FUNC', 'f')
  tie(table, check)
  depend(check, func)
  depend(func, table)
  const result = sortWithBoundaries(table, check, func)
  expect(result.warnings).toEqual([])
  expect([check.separate, result.isPostData(check), result.isPreData(func)]).toEqual([true, true, true])
})

test('table and default: printed as one', () => {
  const table = relation('t', 'r')
  const attrdef = part('ATTRDEF', table)
  tie(table, attrdef)
  const result = sortWithBoundaries(table, attrdef)
  expect([result.warnings, attrdef.separate, result.isBefore(attrdef, table)]).toEqual([[], false, true])
})

test('a default whose function takes the table row is set apart, but before the data', () => {
  const table = relation('t', 'r')
  const attrdef = part('ATTRDEF', table)
  const func = testObject('FUNC', 'f')
  tie(table, attrdef)
  depend(attrdef, func)
  depend(func, table)
  const result = sortWithBoundaries(table, attrdef, func)
  expect(result.warnings).toEqual([])
  expect([attrdef.separate, result.isPreData(attrdef), result.isBefore(func, attrdef)]).toEqual([
    true,
    true,
    true,
  ])
})

test('a partition index and its partitioned index: the first need not wait', () => {
  const parent = testObject('INDEX', 'a', { oid: 1 })
  const index = testObject('INDEX', 'b', { oid: 2, traits: { parentIndexOid: 1 } })
  tie(parent, index)
  const result = sortWithBoundaries(parent, index)
  expect([result.warnings, result.isBefore(index, parent)]).toEqual([[], true])
})

test.each(['c', 'n'])('domain and constraint: printed as one (contype %s)', (contype) => {
  const domain = testObject('TYPE', 'd')
  const constraint = part('CONSTRAINT', domain, { contype })
  tie(domain, constraint)
  const result = sortWithBoundaries(domain, constraint)
  expect([result.warnings, constraint.separate, result.isBefore(constraint, domain)]).toEqual([
    [],
    false,
    true,
  ])
})

test('a domain check whose function takes the domain, by way of another, is added past the data', () => {
  const domain = testObject('TYPE', 'd')
  const constraint = part('CONSTRAINT', domain, { contype: 'c' })
  const func = testObject('FUNC', 'f')
  tie(domain, constraint)
  depend(constraint, func)
  depend(func, domain)
  const result = sortWithBoundaries(domain, constraint, func)
  expect(result.warnings).toEqual([])
  expect([constraint.separate, result.isPostData(constraint)]).toEqual([true, true])
})

test('a table on itself: forgotten, however often recorded', () => {
  const table = relation('t', 'r')
  depend(table, table, table)
  expect(sortWithBoundaries(table).warnings).toEqual([])
  expect(table.dependencies).toEqual([])
})

test('a loop without a repair is cut between its first two members, with a warning that names them', () => {
  const a = testObject('COLLATION', 'a', { oid: 11 })
  const b = testObject('PROCLANG', 'b', { oid: 12 })
  const c = testObject('ATTRDEF', 't', { traits: { column: 'x' } })
  depend(a, b)
  depend(b, c)
  depend(c, a)
  const result = sortWithBoundaries(a, b, c)
  expect(result.warnings).toEqual([
    [
      'could not resolve dependency loop among these items:',
      '  PROCEDURAL LANGUAGE b  (ID 1 OID 12)',
      '  ATTRDEF t.x  (ID 3)',
      '  COLLATION a  (ID 2 OID 11)',
    ].join('\n'),
  ])
  expect(result.isBefore(b, a) && result.isBefore(a, c)).toBe(true)
})

test('boundaries are named by their label alone', () => {
  const a = testObject('TABLE', 'a')
  const index = testObject('INDEX', 'i', { oid: 5 })
  depend(a, index)
  const [warning] = sortWithBoundaries(a, index).warnings
  expect(warning?.split('\n').slice(1)).toEqual([
    '  TABLE a  (ID 1)',
    '  INDEX i  (ID 2 OID 5)',
    '  POST-DATA BOUNDARY  (ID 4)',
    '  PRE-DATA BOUNDARY  (ID 3)',
  ])
})
