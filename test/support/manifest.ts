// A dump with its manifest, made of a Catalog without the command.
import { coverageOf } from '../../src/ddl/coverage.ts'
import type { DumpOptions } from '../../src/ddl/options.ts'
import { buildManifest, manifestJson } from '../../src/manifest/build.ts'
import type { Manifest } from '../../src/manifest/manifest.ts'
import { parseManifest } from '../../src/manifest/parse.ts'
import { passageCollector } from '../../src/manifest/passages.ts'
import { encode } from '../../src/output/encode.ts'
import { planAsItIs, renderStages } from '../../src/render-stages.ts'
import type { Catalog } from '../../src/catalog/catalog.ts'

export interface DumpWithManifest {
  readonly text: string
  readonly bytes: Buffer
  /** As it is read back. */
  readonly manifest: Manifest
}

export function dumpWithManifest(
  catalog: Catalog,
  options: DumpOptions = {},
  encoding = 'UTF8',
): DumpWithManifest {
  const collector = passageCollector()
  const stages = renderStages(catalog, options, planAsItIs, undefined, collector.onPiece)
  const text = stages.chunks.join('')
  const bytes = Buffer.from(encode(text, encoding))
  const manifest = buildManifest(
    {
      catalog,
      options,
      coverage: coverageOf(catalog, stages.planned, stages.options),
      version: '0.0.0',
      file: 'dump.sql',
    },
    {
      passages: collector.passages(),
      chunks: stages.chunks,
      bytes: [bytes],
      encoding,
      byteLength: (part) => encode(part, encoding).length,
    },
  )
  return { text, bytes, manifest: parseManifest([...manifestJson(manifest)].join('')) }
}
