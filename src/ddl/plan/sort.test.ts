import { expect, test } from 'vitest'
import type { DumpObject } from './dump-object.ts'
import type { DumpObjectType } from './dump-object-types.ts'
import { edgesOf } from './edges.ts'
import { addBoundaries, assignDumpIds, sortDumpObjects, sortTopologically } from './sort.ts'
import { testObject } from '../../../test/support/dump-objects.ts'

const options = { accessMethodSortsEarly: true }
const names = (objects: readonly DumpObject[]) => objects.map((object) => object.name)
const create = (type: DumpObjectType, ...objectNames: string[]) =>
  objectNames.map((name) => testObject(type, name))

function depend(object: DumpObject | undefined, ...dependencies: (DumpObject | undefined)[]): void {
  for (const dependency of dependencies) if (dependency) object?.dependencies.push(dependency)
}

test('fills the order from its end, which is not where a sort from the start puts things', () => {
  const objects = create('TABLE', 'a', 'b', 'c', 'd')
  const [a, , c, d] = objects
  depend(a, d)
  depend(c, a)
  assignDumpIds(objects)
  // From the start it would be b, d, a, c.
  expect(names(sortDumpObjects(objects, options))).toEqual(['d', 'a', 'b', 'c'])
})

test('a dependency recorded twice counts twice and is still satisfied', () => {
  const objects = create('TABLE', 'a', 'b')
  depend(objects[0], objects[1], objects[1])
  assignDumpIds(objects)
  expect(names(sortDumpObjects(objects, options))).toEqual(['b', 'a'])
})

test('what loops block is left out: their members and what those depend on', () => {
  const objects = create('TABLE', 'user', 'y', 'x', 'base')
  const [user, y, x, base] = objects
  depend(user, x)
  depend(x, y)
  depend(y, x, base)
  assignDumpIds(objects)
  expect(names(sortTopologically(objects, edgesOf(objects)))).toEqual(['user'])
})

test('refuses objects without dump ids and dependencies on strangers', () => {
  const [a, b] = create('TABLE', 'a', 'b')
  expect(() => sortDumpObjects([a, b] as DumpObject[], options)).toThrow('TABLE a has no dump id of its own')
  depend(a, b)
  assignDumpIds([a] as DumpObject[])
  expect(() => sortDumpObjects([a] as DumpObject[], options)).toThrow('TABLE a depends on TABLE b')
})

test('boundaries take the last dump ids and separate the sections', () => {
  const [table, rule, check] = [
    testObject('TABLE', 't'),
    testObject('RULE', 'r', { separate: true }),
    testObject('CONSTRAINT', 'c'),
  ]
  const attrdef = testObject('ATTRDEF', 't', { separate: true })
  const objects = assignDumpIds([rule, check, attrdef, table])
  const all = addBoundaries(objects)
  const [preData, postData] = all.slice(-2)
  expect([preData?.dumpId, postData?.dumpId]).toEqual([5, 6])
  expect(preData?.dependencies).toEqual([table, attrdef])
  expect(postData?.dependencies).toEqual([preData])
  expect(rule.dependencies).toEqual([postData])
  expect(check.dependencies).toEqual([])
})

test('dump ids follow the reading order: what hangs on a type is read with it', () => {
  const domain = testObject('TYPE', 'domain')
  const base = testObject('TYPE', 'base')
  const objects = [
    testObject('CONSTRAINT', 'check', { traits: { contype: 'c' }, parent: testObject('TABLE', 't') }),
    testObject('INDEX', 'pkey'),
    testObject('CONSTRAINT', 'pkey', { traits: { contype: 'p' } }),
    base,
    testObject('SHELL_TYPE', 'shell', { parent: base }),
    domain,
    testObject('CONSTRAINT', 'domain check', { traits: { contype: 'c' }, parent: domain }),
    testObject('FUNC', 'f'),
    testObject('TABLE', 't'),
    testObject('NAMESPACE', 's'),
    testObject('EXTENSION', 'e'),
  ]
  const expected = ['e', 's', 't', 'f', 'base', 'shell', 'domain', 'domain check', 'check', 'pkey', 'pkey']
  expect(names(assignDumpIds(objects))).toEqual(expected)
  expect(objects.map((object) => object.dumpId)).toEqual([9, 10, 11, 5, 6, 7, 8, 4, 3, 2, 1])
})

test('a chain of 100,000 objects above a loop neither overflows the stack nor takes quadratic time', () => {
  const objects = create('TABLE', ...Array.from({ length: 100_000 }, (_, i) => `v${i}`))
  objects.forEach((object, i) => depend(object, objects[i + 1]))
  const rule = testObject('RULE', '_RETURN', { parent: objects[0] ?? null, traits: { selectRule: true } })
  const last = objects.at(-1)
  // The chain is also what the loop depends on, so that all of it is blocked.
  depend(rule, objects[0])
  depend(last, rule)
  const warnings: string[] = []
  assignDumpIds([...objects, rule])
  const result = sortDumpObjects([...objects, rule], {
    ...options,
    warn: (message) => warnings.push(message),
  })
  expect(result).toHaveLength(100_001)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]?.split('\n')).toHaveLength(100_002)
})

test('many loops on top of one long chain are all repaired', () => {
  const views = Array.from({ length: 50_000 }, (_, i) =>
    testObject('TABLE', `v${i}`, { traits: { relkind: 'v' } }),
  )
  const rules = views.map((parent) => testObject('RULE', '_RETURN', { parent, traits: { selectRule: true } }))
  views.forEach((view, i) => {
    depend(view, rules[i])
    depend(rules[i], view, views[i + 1])
  })
  const objects = [...views, ...rules]
  assignDumpIds(objects)
  const result = sortDumpObjects(objects, options)
  expect(result[0]?.type).toBe('RULE')
  expect(views.some((view) => view.dummyView)).toBe(false)
})
