// Passages and bytes of a dump → its manifest.

import * as crypto from 'node:crypto'
import type { Catalog } from '../catalog/catalog.ts'
import type { CatalogObject } from '../catalog/catalog-object.ts'
import { describeObject, identityOf, type Naming } from '../catalog/identity.ts'
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
}

/** Where each passage is, and what it holds. */
export function buildManifest(
  { catalog, options, coverage, version, file }: ManifestFacts,
  text: DumpedText,
): Manifest {
  const naming: Naming = { ...catalogLookup(catalog), ...quotingOf(catalog) }
  const objects = new Map<DumpObject | string, ManifestObject & { readonly texts: ManifestText[] }>()
  const whole = crypto.createHash('sha256')
  for (const bytes of text.bytes) whole.update(bytes)
  const bytes = text.bytes.reduce((sum, { length }) => sum + length, 0)
  placePassages(text, (passage, placed) => {
    const key = passage.object ?? passage.name
    let object = objects.get(key)
    if (!object) objects.set(key, (object = { ...describe(passage, catalog, naming), texts: [] }))
    object.texts.push(placed)
  })
  const { version: serverVersion, versionNum, major } = catalog.server
  return {
    formatVersion: MANIFEST_FORMAT_VERSION,
    tool: { name: 'schemadump', version },
    server: { version: serverVersion, versionNum, major },
    database: catalog.database.name,
    options: plainOptions(catalog, options),
    file: { name: file, encoding: text.encoding, bytes, sha256: whole.digest('hex') },
    objects: [...objects.values()],
    coverage,
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

/** Follows the passages through the bytes. */
function placePassages(
  { passages, chunks, bytes, byteLength }: DumpedText,
  take: (passage: Passage, placed: ManifestText) => void,
): void {
  const characters = chunks.reduce((sum, { length }) => sum + length, 0)
  const size = bytes.reduce((sum, { length }) => sum + length, 0)
  // Where every character is a byte, or has as many as any, lengths need not be measured.
  const isPlain = characters === size
  const source = sequence(chunks, (chunk, from, to) => chunk.slice(from, to))
  const written = sequence(bytes, (chunk, from, to) => chunk.subarray(from, to))
  let offset = 0
  let line = 1
  for (const passage of passages) {
    const { type, tag, start } = passage
    const length = isPlain ? passage.length : byteLength(source(passage.length))
    const own = written(length)
    const text = { type, tag, offset, length, line, sha256: sha256Of(own) }
    take(passage, start === undefined ? text : { ...text, start })
    offset += length
    line += lineEnds(own)
  }
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
export function manifestJson(manifest: Manifest): string[] {
  const { objects, coverage, ...facts } = manifest
  const list = (values: readonly unknown[]) =>
    values.length === 0 ? '[]' : `[\n    ${values.map((value) => JSON.stringify(value)).join(',\n    ')}\n  ]`
  const head = Object.entries(facts).map(([key, value]) => `  "${key}": ${JSON.stringify(value)},\n`)
  const { notDumped, unreadable, unknown } = coverage
  return [
    `{\n${head.join('')}  "objects": ${list(objects)},\n`,
    `  "coverage": {\n  "notDumped": ${list(notDumped)},\n  "unreadable": ${list(unreadable)},\n`,
    `  "unknown": ${unknown === null ? 'null' : list(unknown)}\n  }\n}\n`,
  ]
}
