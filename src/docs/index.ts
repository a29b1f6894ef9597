// The room's door: Catalog → a document to look at, or for a tool that draws or checks.

import type { ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { buildModel, type ModelOptions, shownObjects } from './build.ts'
import { csv } from './format/csv.ts'
import { dbml } from './format/dbml.ts'
import { jsonschema } from './format/jsonschema.ts'
import { markdown } from './format/markdown/page.ts'
import { INDEX_PAGE, markdownPages, pagesIn } from './format/markdown/pages.ts'
import { mermaid } from './format/mermaid.ts'
import { SchemadumpError } from '../errors.ts'
import type { Model } from './model.ts'
import type { TreeFile, TreeOwner } from '../tree/index.ts'
import { page } from './page/page.ts'
import { picture } from './picture/index.ts'

export type * from './model.ts'
export { buildModel, type ModelOptions } from './build.ts'

const WRITERS = { html: page, svg: picture, markdown, mermaid, dbml, jsonschema } satisfies Record<
  string,
  (model: Model) => string | Promise<string>
>

/** `html` is a page of its own, `svg` the picture of its tables, `csv` the columns, the others texts for tools of these names. */
export type DocumentFormat = keyof typeof WRITERS | 'csv'

export const documentFormats = [...Object.keys(WRITERS), 'csv'] as readonly DocumentFormat[]

/**
 * Writes a document. Passwords are masked in it.
 * @throws UsageError when a pattern matches nothing
 * @throws SchemadumpError for a damaged catalog
 */
export async function document(
  format: DocumentFormat,
  catalog: Catalog,
  options: ModelOptions = {},
): Promise<string> {
  if (format !== 'csv') return WRITERS[format](buildModel(catalog, options))
  const isNarrowed = Object.values(options).some((patterns) => patterns.length > 0)
  const shown: ReadonlySet<ObjectId> | undefined = isNarrowed ? shownObjects(catalog, options) : undefined
  return csv(catalog, ({ id }) => shown?.has(id) ?? true)
}

/**
 * Markdown as a folder of pages.
 * @throws UsageError when a pattern matches nothing
 * @throws SchemadumpError for a damaged catalog
 */
export function documentPages(catalog: Catalog, options: ModelOptions = {}): readonly TreeFile[] {
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
