// The room's door: Catalog → a document to look at, or for a tool that draws or checks.

import type { ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { buildModel, type DocumentOptions, shownObjects } from './build.ts'
import { csv } from './format/csv.ts'
import { dbml } from './format/dbml.ts'
import { jsonschema } from './format/jsonschema.ts'
import { markdown } from './format/markdown/page.ts'
import { INDEX_PAGE, markdownPages, pagesIn } from './format/markdown/pages.ts'
import { mermaid } from './format/mermaid.ts'
import { SchemadumpError, UsageError } from '../errors.ts'
import type { Model } from './model.ts'
import type { TreeFile, TreeOwner } from '../tree/index.ts'
import { page } from './page/page.ts'
import { picture } from './picture/index.ts'

export type * from './model.ts'
export { buildModel } from './build.ts'
export type { DocumentOptions } from './build.ts'

/** `html` is a page of its own, `svg` the picture of its tables, `csv` the columns, the others texts for tools of these names. */
export type DocumentFormat = 'html' | 'svg' | 'markdown' | 'mermaid' | 'dbml' | 'jsonschema' | 'csv'

const WRITERS: Readonly<Record<Exclude<DocumentFormat, 'csv'>, (model: Model) => string | Promise<string>>> =
  { html: page, svg: picture, markdown, mermaid, dbml, jsonschema }

export const documentFormats: readonly DocumentFormat[] = [
  ...(Object.keys(WRITERS) as Exclude<DocumentFormat, 'csv'>[]),
  'csv',
]

/**
 * Writes a document. Passwords are masked in it.
 * @throws UsageError for an unknown format, or when a pattern matches nothing
 * @throws SchemadumpError for a damaged catalog
 */
export async function document(
  format: DocumentFormat,
  catalog: Catalog,
  options: DocumentOptions = {},
): Promise<string> {
  if (!documentFormats.includes(format))
    throw new UsageError(
      'INVALID_OPTION',
      `there is no document of format "${String(format)}": name one of ${documentFormats.join(', ')}`,
    )
  if (format !== 'csv') return WRITERS[format](buildModel(catalog, options))
  const { schema, excludeSchema, table, excludeTable } = options
  const isNarrowed = [schema, excludeSchema, table, excludeTable].some((patterns = []) => patterns.length > 0)
  const shown: ReadonlySet<ObjectId> | undefined = isNarrowed ? shownObjects(catalog, options) : undefined
  return csv(catalog, ({ id }) => shown?.has(id) ?? true)
}

/**
 * Markdown as a folder of pages.
 * @throws UsageError when a pattern matches nothing
 * @throws SchemadumpError for a damaged catalog
 */
export function documentPages(catalog: Catalog, options: DocumentOptions = {}): readonly TreeFile[] {
  return markdownPages(buildModel(catalog, options))
}

/** The index of a folder of pages names the others. */
export const pagesOwner: TreeOwner = {
  path: INDEX_PAGE,
  pathsIn(text, name) {
    const pages = pagesIn(text)
    if (pages === undefined)
      throw new SchemadumpError(
        'BAD_TREE',
        `${name} is there and not written by schemadump: write the pages into a folder of their own`,
      )
    return pages
  },
}
