// A file without headings and its manifest → what has changed, named by object. Such texts follow each other without a mark; after a
// change, the next is found again by its first line and its hash. The file is held in memory.

import { createHash } from 'node:crypto'
import type { Expected, FileEncoding, ManifestChange, ManifestComparison } from './change.ts'
import type { Manifest } from './manifest.ts'
import { beginningOf } from './passages.ts'

const LINE_END = 10

export async function compareByBeginnings(
  file: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  manifest: Manifest,
  texts: readonly Expected[],
  encoding: FileEncoding,
): Promise<ManifestComparison> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file) chunks.push(Uint8Array.from(chunk))
  const bytes = Buffer.concat(chunks)
  const sha256 = sha256Of(bytes)
  const same = sha256 === manifest.file.sha256
  return { same, sha256, bytes: bytes.length, changes: same ? [] : changesOf(bytes, texts, encoding) }
}

function changesOf(bytes: Buffer, texts: readonly Expected[], encoding: FileEncoding): ManifestChange[] {
  const lines = linesOf(bytes, encoding)
  const changes: ManifestChange[] = []
  /** Offset in the file, and index of the text that is to stand there. */
  let at = 0
  let next = 0
  while (next < texts.length || at < bytes.length) {
    const text = texts[next]
    if (text && isAt(bytes, at, text)) {
      at += text.length
      next++
      continue
    }
    const found = nextWhole(bytes, texts, lines, at, next)
    changes.push(...between(texts, lines, { at, next }, found, bytes.length))
    at = found?.at ?? bytes.length
    next = found?.next ?? texts.length
  }
  return changes
}

interface Place {
  readonly at: number
  readonly next: number
}

interface Lines {
  /** Offsets of the lines, in order. */
  readonly offsets: readonly number[]
  /** By what a line begins with, the indexes of the lines that do. */
  readonly byBeginning: ReadonlyMap<string, readonly number[]>
  /** Whether a line is empty or made of hyphens: it may stand before the first that says something. */
  readonly isBlank: readonly boolean[]
}

function linesOf(bytes: Buffer, { decode }: FileEncoding): Lines {
  const offsets: number[] = []
  const isBlank: boolean[] = []
  const byBeginning = new Map<string, number[]>()
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_END, start)
    const line = decode(bytes.subarray(start, end < 0 ? bytes.length : end)).replace(/\r$/, '')
    const beginning = beginningOf(line)
    const known = byBeginning.get(beginning)
    if (known) known.push(offsets.length)
    else byBeginning.set(beginning, [offsets.length])
    isBlank.push(/^-*$/.test(line))
    offsets.push(start)
    start = end < 0 ? bytes.length : end + 1
  }
  return { offsets, byBeginning, isBlank }
}

/** The first text, from that one on, that stands as it was somewhere behind. */
function nextWhole(
  bytes: Buffer,
  texts: readonly Expected[],
  { offsets, byBeginning, isBlank }: Lines,
  from: number,
  next: number,
): Place | undefined {
  for (let index = next; index < texts.length; index++) {
    const text = texts[index] as Expected
    // One of blank lines alone is nowhere to be found.
    if (text.start === undefined) continue
    for (const line of byBeginning.get(text.start) ?? []) {
      // Its own blank lines come first, and their number is not known.
      for (let first = line; first >= 0 && (offsets[first] ?? 0) >= from; first--) {
        const at = offsets[first] ?? 0
        if (isAt(bytes, at, text)) return { at, next: index }
        if (isBlank[first - 1] !== true) break
      }
    }
  }
  return undefined
}

/** What became of the texts up to the next that is whole, and of what stands there. */
function between(
  texts: readonly Expected[],
  { offsets, byBeginning }: Lines,
  from: Place,
  to: Place | undefined,
  size: number,
): ManifestChange[] {
  const end = to?.at ?? size
  const lineIn = (text: Expected): number | undefined =>
    byBeginning
      .get(text.start ?? '')
      ?.find((line) => (offsets[line] ?? 0) >= from.at && (offsets[line] ?? 0) < end)
  const gone = texts.slice(from.next, to?.next).filter(({ start }) => start !== undefined)
  const here = offsets.findIndex((offset) => offset >= from.at) + 1
  const found = gone.map((text) => ({ text, line: lineIn(text) }))
  // What stands there is one of them in other words, even where its first line is another.
  const isNone = found.every(({ line }) => line === undefined)
  const changes = found.map(({ text, line }, index): ManifestChange => {
    const { object, type } = text
    if (line !== undefined) return { change: 'changed', object, type, line: line + 1 }
    if (isNone && index === 0 && from.at < end) return { change: 'changed', object, type, line: here }
    return { change: 'missing', object, type, line: text.line }
  })
  if (gone.length > 0) return changes
  const before = texts[from.next - 1]
  const lost = texts[from.next]
  // Blank lines alone.
  if (from.at === end)
    return lost ? [{ change: 'missing', object: lost.object, type: lost.type, line: lost.line }] : []
  return [
    {
      change: 'extra',
      object: before?.object ?? 'beginning of the file',
      type: before?.type ?? '',
      line: here,
    },
  ]
}

function isAt(bytes: Buffer, at: number, { length, sha256 }: Expected): boolean {
  return at + length <= bytes.length && sha256Of(bytes.subarray(at, at + length)) === sha256
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
