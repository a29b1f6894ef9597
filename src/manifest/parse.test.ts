// A manifest survives JSON, and what is no whole manifest is refused with its place.
import { expect, test } from 'vitest'
import type { Manifest } from './manifest.ts'
import { parseManifest } from './parse.ts'

const hash = (digit: string) => digit.repeat(64)
const MANIFEST: Manifest = {
  formatVersion: 1,
  tool: { name: 'schemadump', version: '0.1.0' },
  server: { version: '17.11', versionNum: 170011, major: 17 },
  database: 'app',
  options: { noOwner: true, schema: ['app'] },
  file: { name: 'app.sql', encoding: 'UTF8', bytes: 30, sha256: hash('0') },
  objects: [
    {
      identity: null,
      object: 'beginning of the file',
      texts: [{ type: '', tag: '', offset: 0, length: 10, line: 1, sha256: hash('1') }],
    },
    {
      identity: { kind: 'tables', namespace: 'app', name: 't', table: null, qualifiers: [1, 'x'] },
      object: 'table app.t',
      texts: [
        { type: 'TABLE', tag: 't', offset: 10, length: 15, line: 4, sha256: hash('2'), start: 'CREATE' },
        { type: 'ACL', tag: 'TABLE t', offset: 25, length: 5, line: 8, sha256: hash('3') },
      ],
    },
  ],
  coverage: {
    notDumped: [
      {
        identity: { kind: 'tables', namespace: 'app', name: 'u', table: null, qualifiers: [] },
        object: 'table app.u',
        reason: 'filter',
        by: '--exclude-table',
      },
    ],
    unreadable: ['options of the user mapping for a on server s, if it has any'],
    unknown: null,
  },
}
const JSON_TEXT = JSON.stringify(MANIFEST)

test('what was written is read again, with keys of later releases', () => {
  expect(parseManifest(JSON_TEXT)).toEqual(MANIFEST)
  expect(parseManifest(JSON.stringify({ ...MANIFEST, later: 1 }))).toMatchObject(MANIFEST)
})

/** Every path to a value in it. */
function paths(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, part]) => paths(part, [...path, key]))
  return path.length === 0 ? inner : [path, ...inner]
}

function without(path: readonly string[]): string {
  const copy = JSON.parse(JSON_TEXT) as Record<string, never>
  const holder = path.slice(0, -1).reduce<Record<string, never>>((value, key) => value[key] as never, copy)
  if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1, undefined as never)
  else Reflect.deleteProperty(holder, path.at(-1) as string)
  return JSON.stringify(copy)
}

const needed = paths(MANIFEST).filter(
  (path) => !(path[0] === 'options' && path.length > 1) && path.at(-1) !== 'start',
)

test.each(needed.map((path) => [path.join('.'), path] as const))('without %s it is refused', (_, path) => {
  expect(() => parseManifest(without(path), 'app.json')).toThrow(/app\.json is (?:no manifest|damaged)/)
})

test('errors say what is wrong and where', () => {
  const change = (fields: object) => () => parseManifest(JSON.stringify({ ...MANIFEST, ...fields }), 'm.json')
  expect(change({ file: { ...MANIFEST.file, sha256: 'x' } })).toThrow(
    'm.json is damaged at file.sha256: expected 64 hexadecimal digits; dump again',
  )
  expect(change({ formatVersion: 2 })).toThrow(
    'm.json is a manifest of format 2, and this schemadump reads 1',
  )
  expect(change({ file: { ...MANIFEST.file, bytes: 31 } })).toThrow(
    'm.json is damaged: its texts end at byte 30, and the file at 31',
  )
  const [first, ...others] = MANIFEST.objects
  expect(change({ objects: others })).toThrow('m.json is damaged: no text of it is at byte 0')
  expect(change({ objects: [first, first, ...others] })).toThrow('no text of it is at byte 0')
  expect(() => parseManifest('', 'm.json')).toThrow('m.json is no manifest: it is empty')
  expect(() => parseManifest('CREATE TABLE', 'm.json')).toThrow('m.json is no manifest: it is not JSON')
  expect(() => parseManifest('{"formatVersion": 4, "tables": []}', 'm.json')).toThrow('m.json is no manifest')
  expect(() => parseManifest(JSON_TEXT.slice(0, 500), 'm.json')).toThrow('m.json is damaged: it is not JSON')
})
