// Passages and bytes of a dump → its manifest.

import * as crypto from 'node:crypto'
import type { Catalog } from '../catalog/catalog.ts'
import type { CatalogObject } from '../catalog/catalog-object.ts'
import { describeObject, identityOf, type Naming, type ObjectLookup } from '../catalog/identity.ts'
import { catalogLookup } from '../catalog/lookup.ts'
import type { Coverage } from '../ddl/coverage.ts'
import type { DumpOptions } from '../ddl/options.ts'
import type { DumpObject } from '../ddl/plan/dump-object.ts'
import { quotingOf } from '../ddl/sql/quote.ts'
import {
  type JsonValue,
  type Manifest,
  MANIFEST_FORMAT_VERSION,
  type ManifestObject,
  type ManifestText,
} from './manifest.ts'
import { DATABASE, type Passage } from './passages.ts'

export interface DumpedText {
  readonly passages: readonly Passage[]
  /** The text in chunks, each of whole passages. */
  readonly chunks: readonly string[]
  /** The same as it is written; all of it in one, or chunk by chunk. */
  readonly bytes: readonly Uint8Array[]
  readonly encoding: string
  /** How many bytes a part of the text has as it is written. */
  byteLength(text: string): number
}

export interface ManifestFacts {
  readonly catalog: Catalog
  readonly options: DumpOptions
  readonly coverage: Coverage
  readonly version: string
  /** Name without a folder; null for standard output. */
  readonly file: string | null
  /** Finds the Catalog's objects, where that can be done already; default: by an index that is made for it. */
  readonly names?: ObjectLookup
}

/** A manifest whose objects are made when they are asked for, one by one, and kept nowhere: a dump may have very many. */
export type UnlistedManifest = Omit<Manifest, 'objects'> & { readonly objects: Iterable<ManifestObject> }

/** Where each passage is, and what it holds. */
export function buildManifest(
  { catalog, options, coverage, version, file, names = catalogLookup(catalog) }: ManifestFacts,
  text: DumpedText,
): UnlistedManifest {
  const naming: Naming = { lookup: names.lookup, ...quotingOf(catalog) }
  const whole = crypto.createHash('sha256')
  for (const bytes of text.bytes) whole.update(bytes)
  const bytes = text.bytes.reduce((sum, { length }) => sum + length, 0)
  const { version: serverVersion, versionNum, major } = catalog.server
  return {
    formatVersion: MANIFEST_FORMAT_VERSION,
    tool: { name: 'schemadump', version },
    server: { version: serverVersion, versionNum, major },
    database: catalog.database.name,
    options: plainOptions(catalog, options),
    file: { name: file, encoding: text.encoding, bytes, sha256: whole.digest('hex') },
    objects: { [Symbol.iterator]: () => objectsOf(text, catalog, naming) },
    coverage,
  }
}

/** In the order of their first texts. */
function* objectsOf(text: DumpedText, catalog: Catalog, naming: Naming): Generator<ManifestObject> {
  const { passages } = text
  const places = placePassages(text)
  const textOf = (index: number): ManifestText => {
    const { type, tag, start } = passages[index] as Passage
    const { bytes, offset, line } = places[index] as Place
    const placed = { type, tag, offset, length: bytes.length, line, sha256: sha256Of(bytes) }
    return start === undefined ? placed : { ...placed, start }
  }
  const keyOf = ({ object, name }: Passage) => object ?? name
  /** By object, where it has more texts than one. */
  const others = new Map<DumpObject | string, number[]>()
  const first = new Set<DumpObject | string>()
  for (const [index, passage] of passages.entries()) {
    const key = keyOf(passage)
    if (!first.has(key)) first.add(key)
    else {
      const known = others.get(key)
      if (known) known.push(index)
      else others.set(key, [index])
    }
  }
  for (const [index, passage] of passages.entries()) {
    const key = keyOf(passage)
    if (!first.delete(key)) continue
    const texts = [textOf(index), ...(others.get(key) ?? []).map(textOf)]
    yield { ...describe(passage, catalog, naming), texts }
  }
}

function describe(
  { object, name }: Passage,
  catalog: Catalog,
  naming: Naming,
): Pick<ManifestObject, 'identity' | 'object'> {
  if (!object || object.kind === null)
    return {
      identity: null,
      object: name === DATABASE ? `database ${naming.ident(catalog.database.name)}` : name,
    }
  const subject = object.subject as CatalogObject
  return {
    identity: identityOf(object.kind, subject as never, naming),
    object: describeObject(object.kind, subject as never, naming),
  }
}

/** Options as they were given, without what is no data. The key of \restrict is for one run only. */
function plainOptions(catalog: Catalog, options: DumpOptions): Readonly<Record<string, JsonValue>> {
  const { restrictKey: _forOneRunOnly, ...others } = options
  const quoted = catalog.reading.quoteAllIdentifiers ? { quoteAllIdentifiers: true } : {}
  return JSON.parse(JSON.stringify({ ...others, ...quoted })) as Readonly<Record<string, JsonValue>>
}

interface Place {
  readonly bytes: Uint8Array
  readonly offset: number
  readonly line: number
}

/** Follows the passages through the bytes. */
function placePassages({ passages, chunks, bytes, byteLength }: DumpedText): Place[] {
  const characters = chunks.reduce((sum, { length }) => sum + length, 0)
  const size = bytes.reduce((sum, { length }) => sum + length, 0)
  // Where every character is a byte, or has as many as any, lengths need not be measured.
  const isPlain = characters === size
  const source = sequence(chunks, (chunk, from, to) => chunk.slice(from, to))
  const written = sequence(bytes, (chunk, from, to) => chunk.subarray(from, to))
  let offset = 0
  let line = 1
  return passages.map((passage) => {
    const own = written(isPlain ? passage.length : byteLength(source(passage.length)))
    const place = { bytes: own, offset, line }
    offset += own.length
    line += lineEnds(own)
    return place
  })
}

/** Takes parts, one after the other, of which each is within one chunk. */
function sequence<T extends { readonly length: number }>(
  chunks: readonly T[],
  part: (chunk: T, from: number, to: number) => T,
): (length: number) => T {
  let index = 0
  let at = 0
  return (length) => {
    while (index < chunks.length - 1 && at === chunks[index]?.length) {
      index++
      at = 0
    }
    at += length
    return part(chunks[index] as T, at - length, at)
  }
}

/** In one call, where Node has that (20.12): most passages are short. */
const sha256Of: (bytes: Uint8Array) => string =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'hex')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest('hex')

const LINE_END = 10

function lineEnds(bytes: Uint8Array): number {
  let count = 0
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === LINE_END) count++
  return count
}

/** The manifest as JSON in pieces: an object of it on each line. */
export function* manifestJson(manifest: UnlistedManifest): Generator<string> {
  const { objects, coverage, ...facts } = manifest
  const head = Object.entries(facts).map(([key, value]) => `  "${key}": ${JSON.stringify(value)},\n`)
  const { notDumped, unreadable, unknown } = coverage
  yield `{\n${head.join('')}  "objects": `
  yield* listJson(objects)
  yield `,\n  "coverage": {\n  "notDumped": `
  yield* listJson(notDumped)
  yield `,\n  "unreadable": `
  yield* listJson(unreadable)
  yield `,\n  "unknown": `
  if (unknown === null) yield 'null'
  else yield* listJson(unknown)
  yield `\n  }\n}\n`
}

/** So many characters are one piece: each is a call of the file system. */
const IN_PIECE = 100_000

function* listJson(values: Iterable<unknown>): Generator<string> {
  let piece = ''
  let isFirst = true
  for (const value of values) {
    piece += `${isFirst ? '[' : ','}\n    ${JSON.stringify(value)}`
    isFirst = false
    if (piece.length < IN_PIECE) continue
    yield piece
    piece = ''
  }
  yield isFirst ? '[]' : `${piece}\n  ]`
}
