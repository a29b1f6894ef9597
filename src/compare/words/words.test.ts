// What is said of two objects, without a server.
import { describe, expect, test } from 'vitest'
import type { CatalogObject, ObjectKind } from '../../catalog/catalog.ts'
import type { Naming } from '../../catalog/identity.ts'
import type { DifferencePart } from '../difference.ts'
import type { InventoryObject } from '../inventory.ts'
import { wordsOf } from './index.ts'
import { changed, list, longText, type WordsContext } from './phrase.ts'

describe('phrases', () => {
  test('what differs is seen, however long the texts', () => {
    const long = 'x '.repeat(60)
    const phrase = changed('USING', `${long}a`, `${long}b`)
    expect(phrase).toBe('USING …x x x x x x x x x x a → …x x x x x x x x x x b')
    expect(changed('USING', `a${long}`, `b${long}`)).toMatch(/^USING ax [x ]{76}… → bx [x ]{76}…$/)
  })

  test('white space is named where it is all', () => {
    expect(changed('USING', 'a  b', 'a b')).toBe('USING differs in white space')
    expect(longText('body', '\n a', '\n a ')).toEqual(['body differs in white space'])
    expect(longText('body', 'a\n b\nc', 'a\nb\nc')).toEqual(['body differs from line 2: white space'])
  })

  test('an empty text is seen', () => {
    expect(changed('host', '', 'b')).toBe("host '' → b")
    expect(changed('host', null, '')).toBe("host '': only in B")
  })

  test('lists: what one side has, and another order of what both have', () => {
    expect(list('label', ['a', 'b', 'c'], ['c', 'a', 'd'])).toEqual([
      'label b: only in A',
      'label d: only in B',
      'order of labels (a, c) → (c, a)',
    ])
  })

  test('longer texts: the first line that is another, or that only one has', () => {
    expect(longText('body', '\nbegin\n a;\nend\n', '\nbegin\n b;\nend\n')).toEqual([
      'body differs from line 2: a; → b;',
    ])
    expect(longText('body', 'a\nb', 'a')).toEqual(['body differs from line 2: b: only in A'])
    expect(longText('definition', null, 'a\nb')).toEqual(['definition: only in B'])
  })
})

describe('names', () => {
  test('ids are looked up on their own side, and do not differ where the names are the same', () => {
    const trigger = (table: string, definition: string) => ({
      ...object('t', `pg_trigger:${table}`),
      namespace: 's',
      table,
      timing: 'before',
      events: ['insert'],
      level: 'row',
      function: `${table}0`,
      constraint: false,
      definition,
      enabled: 'enabled',
    })
    const text = (arg: string) =>
      `CREATE TRIGGER t BEFORE INSERT ON s.t FOR EACH ROW EXECUTE FUNCTION s.f(${arg})`
    expect(said('triggers', trigger('1', text("'a'")), trigger('2', text("'b'")))).toEqual([
      "EXECUTE FUNCTION s.f('a') → s.f('b')",
    ])
    // Only ids differ, and what else does no field tells: then the statements do.
    expect(said('triggers', trigger('1', text('')), trigger('2', text('')), ['a\nb', 'a\nc'])).toEqual([
      'definition differs from line 2: b → c',
    ])
  })
})

describe('kinds that are seldom met', () => {
  test('operator classes', () => {
    const of = (operators: string[], isDefault: boolean) => ({
      ...object('c'),
      namespace: 's',
      accessMethod: 'gist',
      default: isDefault,
      type: 'integer',
      storage: null,
      family: { namespace: 's', name: 'c' },
      operators: operators.map((operator, i) => ({ strategy: i + 1, operator, sortFamily: null })),
      functions: [],
    })
    expect(said('operatorClasses', of(['<(a,b)', '>(a,b)'], true), of(['<(a,b)'], false))).toEqual([
      'DEFAULT: only in A',
      'OPERATOR 2 >(a,b): only in A',
    ])
  })

  test('an index of the same name on another table', () => {
    const of = (table: string) => ({
      ...object('i'),
      namespace: 's',
      table,
      unique: false,
      nullsNotDistinct: false,
      include: [],
      options: [],
      clustered: false,
      replicaIdentity: false,
      statistics: [],
    })
    const text = (table: string) => `CREATE INDEX i ON ${table} USING btree (a);\n`
    expect(said('indexes', of('1'), of('x'), [text('s.t'), text('s.h')])).toEqual(['ON s.t → s.h'])
  })

  test('languages', () => {
    const of = (handler: string, trusted: boolean) => ({
      ...object('l'),
      trusted,
      handler,
      inline: null,
      validator: null,
    })
    expect(said('languages', of('10', true), of('x', false))).toEqual([
      'TRUSTED: only in A',
      'HANDLER s.f → s.h',
    ])
    expect(said('languages', of('10', true), of('20', true), ['a', 'b'])).toEqual(['definition a → b'])
  })

  test('base types', () => {
    const of = (length: number, send: string | null) => ({
      ...object('b'),
      namespace: 's',
      kind: 'base',
      default: null,
      length,
      send,
    })
    expect(said('types', of(4, null), of(8, 's.out'))).toEqual([
      'SEND s.out: only in B',
      'INTERNALLENGTH 4 → 8',
    ])
  })
})

test('what was seen by the server that was asked is what is told', () => {
  const policy = (command: string, using: string) => ({
    ...object('p'),
    namespace: 's',
    table: '1',
    permissive: true,
    command,
    roles: [],
    using,
    withCheck: null,
  })
  const [a, b] = [policy('select', "(v IN ('a'))"), policy('update', "(v = 'a')")]
  const seen = [policy('select', "(v = 'a')"), b]
  const pair = pairOf('policies', 'definition', [a, b], ['x', 'y'])
  const seenPair = { ...pairOf('policies', 'definition', seen, ['x', 'y']), namesA: names, namesB: names }
  expect(wordsOf(pair, context).phrases).toHaveLength(2)
  expect(wordsOf(pair, context, seenPair).phrases).toEqual(['FOR SELECT → UPDATE'])
})

test('masked values are not said, whatever they are', () => {
  const wrapper = (value: string) => ({
    ...object('w'),
    handler: null,
    validator: null,
    options: [{ name: 'token', value }],
  })
  expect(said('foreignDataWrappers', wrapper('***'), wrapper('*** (another)'))).toEqual([
    'option token differs',
  ])
  expect(said('foreignDataWrappers', wrapper('***'), { ...wrapper(''), options: [] })).toEqual([
    'option token: only in A',
  ])
})

function object(name: string, id = 'pg_class:1'): CatalogObject {
  return { id, oid: 1, name, comment: null, securityLabels: [], extension: null }
}

const NAMES: Readonly<Record<string, string>> = { 1: 't', 2: 't', 10: 'f', 20: 'f', x: 'h' }

const names: Naming = {
  ident: (name) => name,
  qualified: (namespace, name) => (namespace === null ? name : `${namespace}.${name}`),
  lookup: (id) => (NAMES[id] === undefined ? undefined : ({ namespace: 's', name: NAMES[id] } as never)),
}

const context = { ...names, namesA: names, namesB: names } as unknown as WordsContext

function said(kind: ObjectKind, a: object, b: object, texts: readonly [string, string] = ['', '']) {
  return wordsOf(pairOf(kind, 'definition', [a, b], texts), context).phrases
}

function pairOf(
  kind: ObjectKind,
  name: DifferencePart,
  objects: readonly object[],
  [a, b]: readonly [string, string],
) {
  const [objectA, objectB] = objects.map(
    (object) => ({ kind, object, words: () => kind, identity: () => null, parts: () => new Map() }) as never,
  ) as unknown as [InventoryObject, InventoryObject]
  return { objectA, objectB, partA: { name, of: null, text: a }, partB: { name, of: null, text: b } }
}
