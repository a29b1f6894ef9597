// A file, standard input or a text → its check. What the library and the command share: the room `check` itself reads no file.
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import {
  addName,
  changesBetween,
  checkChunks,
  type FileFacts,
  type FileReport,
  type Finding,
  findChanges,
  type Names,
  type Wanted,
  wantedObject,
} from './check/index.ts'
import { SchemadumpError } from './errors.ts'
import type { FileEncoding } from './manifest/change.ts'
import type { Manifest } from './manifest/manifest.ts'
import type { SqlSource } from './source/index.ts'
import { isPacked } from './source/packed.ts'

/** How a dump is checked. */
export interface CheckOptions {
  /** Objects that must be in it, each as a kind and a pattern of pg_dump's: `table public.orders`, `function pay*`; default: none. */
  readonly require?: readonly string[]
  /** An older dump, path or text: what has gone since is a finding. */
  readonly against?: string | SqlSource
  /** Its manifest, of `parseManifest`: each object that is not as that says is an error. */
  readonly manifest?: Manifest
  /** Whether warnings are errors; default: false. */
  readonly strict?: boolean
}

export interface CheckFileOptions extends Omit<CheckOptions, 'require'> {
  /** What must be in it. */
  readonly wanted?: readonly Wanted[]
}

/** @throws UsageError for a requirement that is none; SchemadumpError where a file can't be read */
export function checkFile(
  file: string | SqlSource,
  { require = [], ...options }: CheckOptions,
): Promise<FileReport> {
  return checkPath(file, { ...options, wanted: require.map((text) => wantedObject(text, 'require')) })
}

/**
 * @param file `-` is standard input; what is compressed by gzip is read as what it holds, a folder as the dump that its tree makes
 * @throws SchemadumpError where a file can't be read
 */
export async function checkPath(
  file: string | SqlSource,
  options: CheckFileOptions = {},
): Promise<FileReport> {
  // What is loaded only where it is used: a check of a small file is mostly Node's start.
  const hash = (await import('node:crypto')).createHash('sha256')
  const { whole, objects, required, findings, ...about } = await findFacts(
    file,
    options,
    (chunk) => void hash.update(chunk),
  )
  return { ...about, sha256: hash.digest('hex'), whole, objects, required, findings }
}

/**
 * The same without the hash.
 * @param onChunk told of each part of the text
 */
export async function findFacts(
  file: string | SqlSource,
  { wanted, against, manifest, strict }: CheckFileOptions = {},
  onChunk?: (chunk: Buffer) => void,
): Promise<FileFacts> {
  const names: Names | undefined = against === undefined ? undefined : new Map<string, number>()
  const now = await check(file, { wanted, names, manifest, onChunk })
  const findings = [...now.findings]
  if (against !== undefined && names) {
    const before: Names = new Map()
    const old = await check(against, { names: before })
    findings.push(...findChanges(changesBetween(before, names), nameOf(against), old))
  }
  return { ...now, findings: strict ? findings.map(asError) : findings }
}

function asError(finding: Finding): Finding {
  return finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding
}

function nameOf(file: string | SqlSource): string {
  if (typeof file === 'string') return file === '-' ? 'standard input' : basename(file)
  return file.name ?? 'the SQL'
}

interface CheckParts {
  readonly wanted?: readonly Wanted[] | undefined
  readonly names?: Names | undefined
  readonly manifest?: Manifest | undefined
  readonly onChunk?: ((chunk: Buffer) => void) | undefined
}

async function check(
  path: string | SqlSource,
  { wanted, names, manifest, onChunk }: CheckParts,
): Promise<FileFacts> {
  let changes: Finding[] = []
  const file = checkChunks({
    ...(wanted && { wanted }),
    ...(names && { onObject: (object) => void addName(names, object) }),
  })
  try {
    const read = passing(await open(path, manifest !== undefined), (chunk) => {
      file.write(chunk)
      onChunk?.(chunk)
    })
    if (manifest) changes = await changesSince(manifest, read)
    else for await (const chunk of read) void chunk
  } catch (error) {
    if (error instanceof SchemadumpError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_') !== true)
      throw new SchemadumpError(
        'FILE_NOT_READABLE',
        `cannot read ${path === '-' || typeof path === 'object' ? nameOf(path) : path}: ${message}`,
      )
    file.cut(`what gzip packed ends too early or is damaged: ${message}`)
  }
  const report = file.end()
  return changes.length === 0 ? report : { ...report, findings: [...report.findings, ...changes] }
}

/** Hands each chunk over before it is read on. */
async function* passing<T>(chunks: AsyncIterable<T>, take: (chunk: T) => void): AsyncGenerator<T> {
  for await (const chunk of chunks) {
    take(chunk)
    yield chunk
  }
}

const CHANGE = {
  changed: 'is not what the manifest says',
  missing: 'is in the manifest and not here',
  moved: 'is not where the manifest says',
  extra: 'is followed by, or is, a text that is not in the manifest',
} as const

async function changesSince(manifest: Manifest, chunks: AsyncIterable<Uint8Array>): Promise<Finding[]> {
  const { compareWithManifest } = await import('./manifest/compare.ts')
  const { changes } = await compareWithManifest(chunks, manifest, await encodingOf(manifest))
  return changes.map(({ change, object, type, line }) => ({
    severity: 'error',
    code: 'manifest',
    line,
    message: `${object}${type === '' ? '' : ` (${type})`} ${CHANGE[change]}`,
  }))
}

/** The tables of other encodings are large and seldom needed. */
async function encodingOf({ file: { encoding } }: Manifest): Promise<FileEncoding | undefined> {
  if (encoding === 'UTF8') return undefined
  const { decode, encode } = await import('./output/encode.ts')
  return { encode: (text) => encode(text, encoding), decode: (bytes) => decode(bytes, encoding) }
}

/** @param isKept whether a chunk is looked at after the next is read */
async function open(path: string | SqlSource, isKept: boolean): Promise<AsyncIterable<Buffer>> {
  if (typeof path === 'object') return unzipped([Buffer.from(path.sql)])
  if (path === '-') return unzipped(process.stdin)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
    return unzipped(chunksOf(path, isKept))
  const { readTreeText } = await import('./tree/disk.ts')
  return unzipped([Buffer.from(await readTreeText(path))])
}

/** So much is read at once, and so much of it handed on: what is made of a part should still be in the processor's cache. */
const READ = 1 << 17
const CHUNK = 1 << 15

/**
 * Read at once, not by turns with other work: a check does nothing else.
 * @param isKept whether a chunk is looked at after the next is read
 */
function* chunksOf(path: string, isKept: boolean): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    let buffer = Buffer.allocUnsafe(READ)
    // What is unpacked elsewhere is kept there.
    for (let keeps: boolean | undefined; ;) {
      const read = readSync(file, buffer)
      if (read === 0) return
      keeps ??= isKept || isPacked(buffer.subarray(0, read))
      for (let at = 0; at < read; at += CHUNK) yield buffer.subarray(at, Math.min(read, at + CHUNK))
      if (keeps) buffer = Buffer.allocUnsafe(READ)
    }
  } finally {
    closeSync(file)
  }
}

/** What gzip packed, told by its first two bytes, is unpacked. */
async function* unzipped(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  let first = Buffer.alloc(0)
  let isOver = false
  while (first.length < 2 && !isOver) {
    const { value, done } = await iterator.next()
    isOver = done === true
    if (!isOver) first = Buffer.concat([first, value as Buffer])
  }
  const all = async function* () {
    yield first
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
  }
  if (!isPacked(first)) return yield* all()
  const { createGunzip } = await import('node:zlib')
  const { Readable } = await import('node:stream')
  const unpacked = createGunzip({ chunkSize: CHUNK })
  Readable.from(all())
    .on('error', (error) => unpacked.destroy(error))
    .pipe(unpacked)
  yield* unpacked as AsyncIterable<Buffer>
}
