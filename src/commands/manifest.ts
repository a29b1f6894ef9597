// --manifest: what the dump's file holds, and what the dump leaves out. Loaded where it is asked for.
import { basename } from 'node:path'
import type { Catalog } from '../catalog/catalog.ts'
import type { Coverage } from '../ddl/coverage.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { textEncoding } from '../ddl/text-encoding.ts'
import { buildManifest, manifestJson } from '../manifest/build.ts'
import type { Passage } from '../manifest/passages.ts'
import type { Output } from '../output/output.ts'
import type { Stages } from '../render-stages.ts'
import { version } from '../version.ts'

export { passageCollector } from '../manifest/passages.ts'

/** The manifest's JSON, in pieces. */
export async function manifestOf(
  catalog: Catalog,
  given: DumpOptions,
  coverage: Coverage,
  { options, chunks }: Stages,
  passages: readonly Passage[],
  bytes: readonly Uint8Array[],
  { file }: Output,
): Promise<Uint8Array[]> {
  const encoding = textEncoding(catalog, options)
  const manifest = buildManifest(
    {
      catalog,
      options: given,
      coverage,
      version,
      file: file === undefined ? null : basename(file),
    },
    { passages, chunks, bytes, encoding, byteLength: await byteLengthIn(encoding) },
  )
  return manifestJson(manifest).map((piece) => Buffer.from(piece))
}

async function byteLengthIn(encoding: string): Promise<(text: string) => number> {
  if (encoding === 'UTF8') return (text) => Buffer.byteLength(text, 'utf8')
  const { encode } = await import('../output/encode.ts')
  return (text) => encode(text, encoding).length
}
