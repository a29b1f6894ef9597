// What a backup makes, held against the manifest that was written with it: every object there, none extra, and each text with its hash.
import { createHash } from 'node:crypto'
import type { Catalog } from '../catalog/catalog.ts'
import { identityKey } from '../catalog/identity.ts'
import type { Difference } from '../compare/index.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { buildManifest } from '../manifest/build.ts'
import type { Manifest, ManifestObject, ManifestText } from '../manifest/manifest.ts'
import { passageCollector } from '../manifest/passages.ts'
import { encode } from '../output/encode.ts'
import { planAsItIs, renderStages } from '../render-stages.ts'
import type { ComparedSide } from '../report/index.ts'

/** What a backup should be, where only its manifest is known. */
export interface ExpectedManifest {
  readonly side: ComparedSide
  readonly manifest: Manifest
  /** What is not known of it, one line each: what a role could not read. */
  readonly omissions: readonly string[]
}

/** @param label what reports call it: the file's name */
export function expectedByManifest(manifest: Manifest, label: string): ExpectedManifest {
  const omissions = manifest.coverage.unreadable.map((each) => `could not read ${each}`)
  return { side: { label, kind: 'manifest', major: manifest.server.major }, manifest, omissions }
}

/** The options of the dump, of which --strict-names was about the source. */
export function optionsOf({ options }: Manifest): DumpOptions {
  const { strictNames: _, ...others } = options as DumpOptions
  return others
}

/** Why hashes tell nothing of a backup that is restored on that major; null where they do. */
export function whyNoHashes({ server, options }: Manifest, major: number): string | null {
  if (options['targetVersion'] !== undefined)
    return 'the dump is written for another major than it was read from: texts are not compared with its manifest'
  return server.major === major
    ? null
    : `the manifest is of PostgreSQL ${server.major}: on ${major}, texts are not compared with it`
}

/**
 * @param text the backup's
 * @throws UsageError when a pattern of the options matches nothing
 */
export function compareWithManifest(
  manifest: Manifest,
  made: Catalog,
  text: string,
  options: DumpOptions,
): Difference[] {
  const dumped = dumpOf(made, options, manifest.file.encoding)
  const there = byIdentity(dumped.objects)
  const wanted = byIdentity(manifest.objects)
  const written = intact(manifest, text)
  const withHashes = whyNoHashes(manifest, made.server.major) === null
  const differences: Difference[] = []
  for (const [key, object] of wanted) {
    const found = there.get(key)
    if (!found) differences.push(difference(object, 'only in a', []))
    else if (withHashes) differences.push(...compareTexts(object, found, written, dumped.bytes))
  }
  for (const [key, object] of there)
    if (!wanted.has(key)) differences.push(difference(object, 'only in b', []))
  return differences
}

function dumpOf(made: Catalog, given: DumpOptions, encoding: string) {
  const { targetVersion: _, ...options } = given
  const collector = passageCollector()
  const { chunks } = renderStages(made, options, planAsItIs, undefined, collector.onPiece)
  const bytes = encode(chunks.join(''), encoding)
  const { objects } = buildManifest(
    {
      catalog: made,
      options,
      coverage: { notDumped: [], unreadable: [], unknown: null },
      version: '',
      file: null,
    },
    {
      passages: collector.passages(),
      chunks,
      bytes: [bytes],
      encoding,
      byteLength: (part) => encode(part, encoding).length,
    },
  )
  return { objects, bytes }
}

/** Beginning, settings and end are no objects, and the database is another one. */
function byIdentity(objects: Iterable<ManifestObject>): Map<string, ManifestObject> {
  return new Map(
    [...objects].flatMap((object) =>
      object.identity ? [[identityKey(object.identity), object] as const] : [],
    ),
  )
}

/** The file's bytes, where they are those that the manifest is of. */
function intact({ file }: Manifest, text: string): Uint8Array | null {
  try {
    const bytes = encode(text, file.encoding)
    return createHash('sha256').update(bytes).digest('hex') === file.sha256 ? bytes : null
  } catch {
    // It holds what the encoding has not.
    return null
  }
}

function compareTexts(
  wanted: ManifestObject,
  found: ManifestObject,
  written: Uint8Array | null,
  dumped: Uint8Array,
): Difference[] {
  const left = [...found.texts]
  const lost: ManifestText[] = []
  for (const text of wanted.texts) {
    const at = left.findIndex(({ sha256 }) => sha256 === text.sha256)
    if (at < 0) lost.push(text)
    else left.splice(at, 1)
  }
  const differences = lost.flatMap((text) => {
    const at = left.findIndex((other) => other.type === text.type && other.tag === text.tag)
    const [other] = at < 0 ? [] : left.splice(at, 1)
    if (!other) return [difference(wanted, 'changed', [`${nameOf(text)} is not there`])]
    const isReworded = written !== null && loosely(written, text) === loosely(dumped, other)
    return isReworded ? [] : [difference(wanted, 'changed', [`${nameOf(text)} is another`])]
  })
  return [
    ...differences,
    ...left.map((text) => difference(wanted, 'changed', [`${nameOf(text)} is not in the manifest`])),
  ]
}

/** `the text TABLE orders` */
const nameOf = ({ type, tag }: ManifestText): string => `the text ${type} ${tag}`

/**
 * Without what PostgreSQL adds or leaves out when it writes an expression again: parentheses, casts, line ends. Where the file is the very
 * one of the manifest, and the statement ran, that is how the server itself understands it.
 */
function loosely(bytes: Uint8Array, { offset, length }: ManifestText): string {
  return Buffer.from(bytes.subarray(offset, offset + length))
    .toString('latin1')
    .replace(/::(?:character varying|double precision|bit varying|\w+(?:\.\w+)?)(?:\[\])*/g, '')
    .replace(/[()\s]+/g, '')
}

function difference(
  { identity, object }: ManifestObject,
  change: Difference['change'],
  words: readonly string[],
): Difference {
  return {
    kind: identity?.kind,
    identity,
    object,
    subject: object,
    part: 'definition',
    of: null,
    change,
    words: words.length > 0 ? words : [change],
    a: null,
    b: null,
    objectA: null,
    objectB: null,
    including: [],
    unproved: null,
  } as Difference
}
