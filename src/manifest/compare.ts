// A file and its manifest → what has changed, named by object. The file is read once, in chunks of any size, and hashed on the way.

import { createHash, type Hash } from 'node:crypto'
import type { Expected, FileEncoding, ManifestChange, ManifestComparison } from './change.ts'
import { compareByBeginnings } from './compare-beginnings.ts'
import type { Manifest } from './manifest.ts'
import { HEADING } from './passages.ts'

/** A text with a heading, and those without one that follow it: settings, the end of the file. */
interface Section {
  readonly index: number
  readonly texts: readonly Expected[]
}

const MARK = Buffer.from(`\n${HEADING}`)
const LINE_END = 10
/** A heading that is longer is none. */
const LONGEST_LINE = 1_000_000

const UTF8: FileEncoding = {
  encode: (text) => Buffer.from(text),
  decode: (bytes) => Buffer.from(bytes).toString(),
}

/**
 * Holds a file against its manifest.
 * @param encoding that the manifest says the file has
 */
export async function compareWithManifest(
  file: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  manifest: Manifest,
  encoding: FileEncoding = UTF8,
): Promise<ManifestComparison> {
  const sections = sectionsOf(manifest)
  const texts = sections.flatMap((section) => section.texts)
  const isWithoutHeadings = texts.every(({ start, length }) => start !== undefined || length < HEADING.length)
  if (isWithoutHeadings) return compareByBeginnings(file, manifest, texts, encoding)
  const waiting = byHeading(sections, encoding)
  const whole = createHash('sha256')
  const changes: ManifestChange[] = []
  let furthest = -1
  let bytes = 0
  let line = 1
  let last = 'beginning of the file'
  let reading: SectionReader | null = sectionReader(
    sections[0]?.texts[0]?.type === '' ? sections[0] : undefined,
    1,
  )
  const seen = new Set<Section>(reading.section ? [reading.section] : [])
  const end = (): void => {
    if (!reading) return
    changes.push(...reading.finish(last))
    last = reading.section?.texts.at(0)?.object ?? last
  }
  const begin = (heading: Buffer): void => {
    end()
    const section = waiting(heading)
    reading = sectionReader(section, line)
    if (!section) {
      const words = /^-- Name: (.*); Type: (.*?); Schema: /.exec(encoding.decode(heading))
      const [, name = '', type = ''] = words ?? []
      changes.push({ change: 'extra', object: `${type.toLowerCase()} ${name}`, type, line })
      return
    }
    seen.add(section)
    const [first] = section.texts
    if (section.index < furthest && first)
      changes.push({ change: 'moved', object: first.object, type: first.type, line })
    furthest = Math.max(furthest, section.index)
  }
  const take = (part: Uint8Array): void => {
    reading?.take(part)
    for (const byte of part) if (byte === LINE_END) line++
  }
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of file) {
    whole.update(chunk)
    bytes += chunk.length
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    rest = takeSections(rest, take, begin)
  }
  take(rest)
  end()
  const sha256 = whole.digest('hex')
  if (sha256 === manifest.file.sha256) return { same: true, sha256, bytes, changes: [] }
  for (const section of sections)
    if (!seen.has(section))
      for (const { object, type, line: at } of section.texts.slice(0, 1))
        changes.push({ change: 'missing', object, type, line: at })
  return { same: false, sha256, bytes, changes }
}

/** Takes all that is sure to be before the next heading; gives what may belong to one. */
function takeSections(
  buffer: Buffer,
  take: (part: Uint8Array) => void,
  begin: (heading: Buffer) => void,
): Buffer {
  let rest = buffer
  for (;;) {
    const at = rest.indexOf(MARK)
    if (at < 0) break
    const name = at + MARK.length - '-- Name: '.length
    const lineEnd = rest.indexOf(LINE_END, name)
    if (lineEnd < 0 && rest.length - name < LONGEST_LINE) return rest
    take(rest.subarray(0, at + 1))
    begin(rest.subarray(name, lineEnd < 0 ? rest.length : lineEnd))
    // Beyond the mark, or it would be found again.
    take(rest.subarray(at + 1, name))
    rest = rest.subarray(name)
  }
  const sure = Math.max(0, rest.length - MARK.length)
  take(rest.subarray(0, sure))
  return rest.subarray(sure)
}

interface SectionReader {
  readonly section: Section | undefined
  take(bytes: Uint8Array): void
  /** What of it is not as the manifest says. */
  finish(before: string): ManifestChange[]
}

/** Hashes the texts of a section one after the other, by their lengths. */
function sectionReader(section: Section | undefined, line: number): SectionReader {
  const texts = section?.texts ?? []
  const changes: ManifestChange[] = []
  let index = 0
  let length = 0
  let extra = 0
  let hash: Hash = createHash('sha256')
  const differs = (text: Expected): void =>
    void changes.push({ change: 'changed', object: text.object, type: text.type, line })
  return {
    section,
    take(bytes) {
      let from = 0
      while (from < bytes.length) {
        const text = texts[index]
        if (!text) {
          extra += bytes.length - from
          return
        }
        const part = bytes.subarray(from, from + text.length - length)
        hash.update(part)
        from += part.length
        length += part.length
        if (length < text.length) continue
        if (hash.digest('hex') !== text.sha256) differs(text)
        hash = createHash('sha256')
        length = 0
        index++
      }
    },
    finish(before) {
      const unfinished = texts[index]
      if (unfinished && length > 0) differs(unfinished)
      for (const { object, type, line: at } of texts.slice(length > 0 ? index + 1 : index))
        changes.push({ change: 'missing', object, type, line: at })
      if (extra > 0 && section && changes.length === 0)
        changes.push({ change: 'extra', object: texts[0]?.object ?? before, type: '', line })
      // A text of another length shifts what follows it: one change is said once.
      return changes.slice(0, changes.some(({ change }) => change === 'changed') ? 1 : undefined)
    },
  }
}

function sectionsOf({ objects }: Manifest): Section[] {
  const texts = objects
    .flatMap(({ object, identity, texts: own }) =>
      own.map((text): Expected => ({ ...text, object, namespace: identity?.namespace ?? null })),
    )
    .sort((a, b) => a.offset - b.offset)
  const sections: { index: number; texts: Expected[] }[] = []
  for (const text of texts) {
    const last = sections.at(-1)
    if (last && (text.start !== undefined || text.type === '')) last.texts.push(text)
    else sections.push({ index: sections.length, texts: [text] })
  }
  return sections
}

/** Finds the next section that a heading may begin: of its schema, if there is one. Names are compared as bytes. */
function byHeading(
  sections: readonly Section[],
  { encode }: FileEncoding,
): (heading: Buffer) => Section | undefined {
  const asBytes = (text: string): string => Buffer.from(encode(text)).toString('latin1')
  const waiting = new Map<string, Section[]>()
  for (const section of sections) {
    const [first] = section.texts
    if (!first || first.type === '') continue
    const key = asBytes(`-- Name: ${first.tag.replace(/[\r\n]/g, ' ')}; Type: ${first.type}`)
    const known = waiting.get(key)
    if (known) known.push(section)
    else waiting.set(key, [section])
  }
  return (bytes) => {
    const heading = bytes.toString('latin1')
    const at = heading.lastIndexOf('; Schema: ')
    const found = waiting.get(heading.slice(0, at))
    const schema = /^; Schema: (.*); Owner: /.exec(heading.slice(at))?.[1]
    const own = found?.findIndex(({ texts }) => asBytes(texts[0]?.namespace ?? '-') === schema) ?? -1
    return found?.splice(Math.max(0, own), 1)[0]
  }
}
