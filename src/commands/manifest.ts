// --manifest: what the dump's file holds, and what the dump leaves out. Loaded where it is asked for.
import { basename } from 'node:path'
import type { Catalog } from '../catalog/catalog.ts'
import type { Coverage } from '../ddl/coverage.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { renderContext } from '../ddl/render.ts'
import { textEncoding } from '../ddl/text-encoding.ts'
import { buildManifest, manifestJson } from '../manifest/build.ts'
import type { Passage } from '../manifest/passages.ts'
import type { Output } from '../output/output.ts'
import type { Stages } from '../render-stages.ts'
import { version } from '../version.ts'

export { passageCollector } from '../manifest/passages.ts'

/** The manifest's JSON, made while it is written: each piece is there until the next is asked for. */
export async function manifestOf(
  catalog: Catalog,
  given: DumpOptions,
  coverage: Coverage,
  { options, chunks, planned }: Stages,
  passages: readonly Passage[],
  bytes: readonly Uint8Array[],
  { file }: Output,
): Promise<Iterable<Uint8Array>> {
  const encoding = textEncoding(catalog, options)
  const manifest = buildManifest(
    {
      catalog,
      options: given,
      coverage,
      version,
      file: file === undefined ? null : basename(file),
      // Of another target the plan has changed copies.
      ...(planned.catalog === catalog && {
        names: renderContext(catalog, planned.plan, options, planned.dialect),
      }),
    },
    { passages, chunks, bytes, encoding, byteLength: await byteLengthIn(encoding) },
  )
  return { [Symbol.iterator]: () => inOneBuffer(manifestJson(manifest)) }
}

/** To touch as much new memory as a long manifest has takes as long as to make it. */
function* inOneBuffer(pieces: Iterable<string>): Generator<Uint8Array> {
  let buffer = Buffer.allocUnsafe(0)
  for (const piece of pieces) {
    const most = piece.length * MOST_BYTES
    if (most > buffer.length) buffer = Buffer.allocUnsafe(most)
    yield buffer.subarray(0, buffer.write(piece))
  }
}

/** Of a UTF-16 unit in UTF-8. */
const MOST_BYTES = 3

async function byteLengthIn(encoding: string): Promise<(text: string) => number> {
  if (encoding === 'UTF8') return (text) => Buffer.byteLength(text, 'utf8')
  const { encode } = await import('../output/encode.ts')
  return (text) => encode(text, encoding).length
}
