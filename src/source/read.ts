// A source, found and read.
import type { ReadOptions } from '../introspect/index.ts'
import type { CatalogSource, ReadCatalog, SourceOptions } from './catalog-source.ts'
import { findSource } from './find.ts'

/**
 * Reads a source. Several can be read at the same time: SQL runs in an embedded server of its own each time.
 * @throws UsageError, ConnectionError, DatabaseError and SchemadumpError as the kind of source has them
 */
export async function readSource(
  source: CatalogSource,
  options: ReadOptions & SourceOptions = {},
): Promise<ReadCatalog> {
  const notes: string[] = []
  const warnings: string[] = []
  const found = await findSource(source, {
    ...(options.setUp !== undefined && { setUp: options.setUp }),
    onNote(note) {
      notes.push(note)
      options.onNote?.(note)
    },
    onWarning(warning) {
      warnings.push(warning)
      options.onWarning?.(warning)
    },
    ...(options.answerTimeout !== undefined && { answerTimeout: options.answerTimeout }),
  })
  const catalog = await found.read(options)
  const omissions = catalog.reading.omissions.map((omission) => `could not read ${omission}`)
  return { catalog, label: found.label, via: found.via, notes, warnings: [...warnings, ...omissions] }
}
