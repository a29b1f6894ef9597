// A dump's manifest says of every byte what it belongs to, and what the dump leaves out.
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Catalog } from '../../src/catalog/catalog.ts'
import type { DumpOptions } from '../../src/ddl/options.ts'
import { coverage, introspect } from '../../src/index.ts'
import type { Manifest } from '../../src/manifest/manifest.ts'
import { dumpWithManifest } from '../support/manifest.ts'
import type { FileEncoding } from '../../src/manifest/change.ts'
import { compareWithManifest } from '../../src/manifest/compare.ts'
import { decode, encode } from '../../src/output/encode.ts'
import { MUTATED_SCHEMA, MUTATIONS } from '../support/mutations.ts'

let catalog: Catalog
beforeAll(async () => {
  catalog = await introspect({ sql: MUTATED_SCHEMA }, { probe: true })
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const places: readonly (readonly [string, DumpOptions, string])[] = [
  ['as it is', {}, 'UTF8'],
  ['with drops and settings', { clean: true, create: true, useSetSessionAuthorization: true }, 'UTF8'],
  ['without headings', { compat: 'supabase-cli' }, 'UTF8'],
  ['in another encoding', {}, 'LATIN1'],
]

test.each(places)('every text is where the manifest says: %s', (_, options, encoding) => {
  const { bytes, manifest } = dumpWithManifest(withUmlaut(catalog), options, encoding)
  expect(manifest.file).toEqual({ name: 'dump.sql', encoding, bytes: bytes.length, sha256: sha256(bytes) })
  for (const { offset, length, line, sha256: hash } of textsOf(manifest)) {
    expect(sha256(bytes.subarray(offset, offset + length))).toBe(hash)
    expect(bytes.subarray(0, offset).toString('latin1').split('\n').length).toBe(line)
  }
})

/** A character of two bytes in UTF-8, and of one in LATIN1. */
function withUmlaut(whole: Catalog): Catalog {
  const [first, ...others] = whole.tables
  return { ...whole, tables: first ? [{ ...first, comment: 'Käufer' }, ...others] : [] }
}

const textsOf = ({ objects }: Manifest) => objects.flatMap(({ texts }) => texts)

test('a text belongs to the object that it is of', () => {
  const { text, manifest } = dumpWithManifest(catalog)
  const of = (name: string) => manifest.objects.find(({ object }) => object === name)
  expect(of('table app.customers')?.texts.map(({ type, tag }) => `${type} ${tag}`)).toEqual(
    expect.arrayContaining(['TABLE customers', 'COMMENT COLUMN customers.email']),
  )
  const named = [...text.matchAll(/^-- Name: (.*); Type: (.*); Schema: /gm)].map(
    ([, tag, type]) => `${type} ${tag}`,
  )
  const held = textsOf(manifest).filter(({ type }) => type !== '')
  expect(held.map(({ type, tag }) => `${type} ${tag}`).sort()).toEqual(named.sort())
  expect(manifest.objects.filter(({ identity }) => identity === null).map(({ object }) => object)).toEqual(
    expect.arrayContaining(['beginning of the file', 'end of the file']),
  )
})

test('nothing is unknown', () => {
  expect(catalog.reading.unknownObjects).toEqual([])
  expect(coverage(catalog)).toEqual({ notDumped: [], unreadable: [], unknown: [] })
})

/** What is printed as an object of its own, by its words. */
function definitions({ objects }: Manifest): string[] {
  return objects.filter(({ identity }) => identity !== null).map(({ object }) => object)
}

describe('what a dump leaves out', () => {
  const filters: readonly (readonly [string, DumpOptions, readonly string[]])[] = [
    ['a table', { excludeTable: ['app.orders'] }, ['--exclude-table']],
    [
      'tables with their children',
      { excludeTableAndChildren: ['app.log'] },
      ['--exclude-table-and-children'],
    ],
    ['all but a table', { table: ['app.orders'] }, ['--table']],
    ['a schema', { excludeSchema: ['app'] }, ['--exclude-schema']],
    ['all but a schema', { schema: ['app'] }, ['--schema']],
    ['by a filter file', { filter: [{ command: 'exclude', type: 'schema', pattern: 'app' }] }, ['--filter']],
    ['policies', { noPolicies: true }, ['--no-policies']],
    ['publications', { noPublications: true }, ['--no-publications']],
    ['what comes after the data', { section: ['pre-data'] }, ['--section']],
    ['what comes before the data', { section: ['post-data'] }, ['--section']],
    ['default privileges', { noPrivileges: true }, ['--no-privileges']],
  ]
  test.each(filters)('%s: every object is there, listed, or goes with one that is', (_, options, by) => {
    const whole = definitions(dumpWithManifest(catalog).manifest)
    const { manifest } = dumpWithManifest(catalog, options)
    const { notDumped } = manifest.coverage
    expect([...new Set(notDumped.map((each) => each.by))]).toEqual(by)
    expect(notDumped.every(({ reason }) => reason === 'filter')).toBe(true)
    const listed = new Set(notDumped.map(({ object }) => object))
    const printed = new Set(
      definitions({
        ...manifest,
        // A table's comment is no table.
        objects: manifest.objects.filter(({ texts }) => texts.some(({ type }) => !ABOUT.has(type))),
      }),
    )
    const lost = whole.filter((object) => !printed.has(object) && !listed.has(object))
    expect(lost.filter((object) => ![...listed].some((other) => goesWith(object, other)))).toEqual([])
    expect([...listed].filter((object) => printed.has(object))).toEqual([])
  })

  const ABOUT = new Set(['COMMENT', 'ACL', 'SECURITY LABEL', 'ROW SECURITY'])

  /** An index, constraint, policy, … of a table; the identity sequence of one. */
  function goesWith(object: string, other: string): boolean {
    const [, name = ''] =
      /^(?:table|view|materialized view|foreign table|type|publication) (.*)$/.exec(other) ?? []
    if (name === '') return false
    if (object.endsWith(` on ${name}`)) return true
    const table = [...catalog.tables, ...catalog.materializedViews].find(
      (each) => `app.${each.name}` === name,
    )
    const indexes = catalog.indexes
      .filter((index) => index.table === table?.id)
      .map((index) => `index app.${index.name}`)
    const sequences = catalog.sequences.filter(({ ownedBy }) => ownedBy?.table === table?.id)
    return (
      indexes.includes(object) || sequences.some((sequence) => object === `sequence app.${sequence.name}`)
    )
  }

  test('members of extensions, and what a profile owns', () => {
    const extension = { ...catalog.namespaces[0], id: 'pg_extension:99999', oid: 99_999, name: 'things' }
    const member = { ...catalog.tables[0], extension: extension.id }
    const altered = {
      ...catalog,
      extensions: [{ ...extension, namespace: 'app', version: '1', relocatable: false, configuration: [] }],
      tables: [member, ...catalog.tables.slice(1)],
    } as unknown as Catalog
    expect(coverage(altered).notDumped).toMatchObject([
      { object: `table app.${member.name ?? ''}`, reason: 'extension member', by: 'things' },
    ])
    const profile = { ...NO_PLATFORM, name: 'ours', schemas: ['app'] }
    const owned = coverage(catalog, { profile }).notDumped
    expect(owned.length).toBeGreaterThan(10)
    expect(new Set(owned.map(({ reason, by }) => `${reason} ${by}`))).toEqual(new Set(['profile ours']))
  })

  test('what the target lacks, and what the role may not read', () => {
    const unreadable = { ...catalog, reading: { ...catalog.reading, omissions: ['the rest'] } }
    expect(coverage(unreadable).unreadable).toEqual(['the rest'])
    const atomic = catalog.functions.map((each, i) =>
      i === 0 ? { ...each, sqlBody: 'BEGIN ATOMIC\n SELECT 1;\nEND' } : each,
    )
    const { notDumped } = coverage({ ...catalog, functions: atomic }, { targetVersion: 13 })
    expect(
      notDumped.filter(({ reason }) => reason === 'target version').map(({ object }) => object),
    ).toContainEqual(expect.stringMatching(/^(?:function|procedure) app\./))
  })
})

const NO_PLATFORM = {
  openSchemas: [],
  extensions: [],
  schemalessExtensions: [],
  ownsExtensions: false,
  publications: [],
  privatePublications: [],
  wrapperGrantee: null,
  defaultPrivileges: [],
  roles: [],
  roleSettings: [],
  roleAttributes: [],
  sessionSettings: [],
  repeatable: [],
  quoteAllIdentifiers: false,
}

describe('a file held against its manifest', () => {
  const inChunks = (bytes: Buffer, size: number) =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))

  test('unchanged, in chunks of any size', async () => {
    const { bytes, manifest } = dumpWithManifest(catalog)
    for (const size of [7, 1000, bytes.length])
      expect(await compareWithManifest(inChunks(bytes, size), manifest)).toEqual({
        same: true,
        sha256: manifest.file.sha256,
        bytes: bytes.length,
        changes: [],
      })
  })

  test('every mutation is found and named, whatever the chunks', async () => {
    const { text, manifest } = dumpWithManifest(catalog)
    for (const { name, apply } of MUTATIONS) {
      let broken: string
      try {
        broken = apply(text)
      } catch {
        // The newest major has nothing of the kind.
        continue
      }
      const found = await compareWithManifest([Buffer.from(broken)], manifest)
      expect(found.same, name).toBe(false)
      expect(found.changes, name).not.toEqual([])
      expect(await compareWithManifest(inChunks(Buffer.from(broken), 97), manifest), name).toEqual(found)
    }
  })

  test('names what changed, went, moved or came', async () => {
    const { text, manifest } = dumpWithManifest(catalog)
    const held = async (broken: string) =>
      (await compareWithManifest([Buffer.from(broken)], manifest)).changes
    const entry = (name: string, type: string) => {
      const from = text.indexOf(`--\n-- Name: ${name}; Type: ${type};`)
      return text.slice(from, text.indexOf('\n--\n-- Name: ', from) + 1)
    }
    const view = entry('open_orders', 'VIEW')
    expect(view).toContain('CREATE VIEW')
    expect(await held(text.replace('price * pieces', 'price + pieces'))).toMatchObject([
      { change: 'changed', object: 'function app.total(numeric, integer)', type: 'FUNCTION' },
    ])
    expect(await held(text.replace(view, ''))).toMatchObject([
      { change: 'missing', object: 'view app.open_orders' },
    ])
    expect(await held(text.replace(view, view + view))).toMatchObject([
      { change: 'extra', object: 'view open_orders' },
    ])
    expect(await held(text.replace(view, `${view}SELECT 1;\n`))).toMatchObject([
      { change: 'extra', object: 'view app.open_orders' },
    ])
    expect((await held(text.slice(0, -20))).at(-1)).toMatchObject({ object: 'end of the file' })
  })

  test('without headings, each of several', async () => {
    const { text, manifest } = dumpWithManifest(catalog, { compat: 'supabase-cli' })
    const held = async (broken: string) =>
      (await compareWithManifest([Buffer.from(broken)], manifest)).changes.map(
        ({ change, object, type }) => `${change} ${object} ${type}`,
      )
    const view =
      /CREATE OR REPLACE VIEW app\.open_orders[^]*?ALTER VIEW app\.open_orders OWNER TO .*;\n\n\n/.exec(
        text,
      )?.[0] ?? ''
    expect(view).not.toBe('')
    const comment = /COMMENT ON TABLE app\.customers IS .*;\n\n\n\n/.exec(text)?.[0] ?? ''
    expect(comment).not.toBe('')
    expect(await held(text)).toEqual([])
    const broken = text
      .replace('price * pieces', 'price + pieces')
      .replace(view, '')
      .replace(comment, `${comment}SELECT 1;\n`)
      .replace(/(ALTER TABLE app\.orders OWNER TO ).*;/, '$1nobody;')
    expect((await held(broken)).sort()).toEqual([
      'changed function app.total(numeric, integer) FUNCTION',
      'changed table app.customers COMMENT',
      'changed table app.orders TABLE',
      'missing view app.open_orders VIEW',
    ])
    expect(await held(`${text}SELECT 1;\n`)).toEqual(['extra end of the file '])
    // Of all lines the ends: nothing is as it was, and each is said once.
    const turned = await held(text.replaceAll('\n', '\r\n'))
    expect(turned.length).toBe(textsOf(manifest).filter(({ start }) => start !== undefined).length)
  })

  test.each([{}, { compat: 'supabase-cli' }, { noComments: true }] as const)(
    'whatever line is lost of %j, blank ones among them',
    async (options) => {
      const { text, manifest } = dumpWithManifest(catalog, options)
      const lines = text.split(/(?<=\n)/)
      for (const [index, line] of lines.entries()) {
        const broken = Buffer.from(lines.toSpliced(index, 1).join(''))
        const { changes } = await compareWithManifest([broken], manifest)
        expect(changes, `line ${index + 1}: ${line}`).not.toEqual([])
      }
    },
  )

  test('names of another encoding are found again', async () => {
    const renamed = JSON.parse(
      JSON.stringify({
        ...catalog,
        views: catalog.views.map((each) => ({ ...each, name: `${each.name}_für` })),
      }).replaceAll('"app"', '"läden"'),
    ) as Catalog
    const { text, manifest } = dumpWithManifest(renamed, {}, 'LATIN1')
    const latin1: FileEncoding = {
      encode: (part) => encode(part, 'LATIN1'),
      decode: (bytes) => decode(bytes, 'LATIN1'),
    }
    const held = async (broken: string) =>
      (await compareWithManifest([Buffer.from(broken, 'latin1')], manifest, latin1)).changes
    expect(await held(text)).toEqual([])
    expect(await held(text.replace('CREATE VIEW', 'CREATE  VIEW'))).toMatchObject([
      { change: 'changed', object: expect.stringMatching(/^view .*_für"$/) as string, type: 'VIEW' },
    ])
    const at = text.indexOf('--\n-- Name: open_orders_für; Type: VIEW;')
    const view = text.slice(at, text.indexOf('\n--\n-- Name: ', at) + 1)
    const doubled = text.replace(view, view + view)
    expect(await held(doubled)).toMatchObject([
      { change: 'extra', object: expect.stringMatching(/^view \w+_für$/) as string },
    ])
  })
})
