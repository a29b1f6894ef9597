// A schema as a folder of Markdown pages: README.md for the database and for each schema, a page for each relation, and one each for a
// schema's types and functions.

import { posix } from 'node:path'
import { fileNames, type TreeFile } from '../../../tree/index.ts'
import type { Address, Model, RelationModel } from '../../model.ts'
import { diagram } from '../mermaid.ts'
import { anchorOf, type Links, linksBy, nameIn } from './links.ts'
import { relationParts } from './relation.ts'
import {
  databaseParts,
  kindOf,
  relationTable,
  routineParts,
  schemaParts,
  type SchemaParts,
  typeParts,
} from './schema.ts'
import { document, inLine, list, paragraphs, sqlBlock, table } from './text.ts'

/** The page that links to all others, and says which files are the documents'. */
export const INDEX_PAGE = 'README.md'

const MARK = '<!-- schemadump docs, format 1: these pages are written by it'

/** Files of the folder, by paths relative to it with `/`; the index last. Their names are safe on every file system. */
export function markdownPages(model: Model): TreeFile[] {
  const parts = schemaParts(model)
  const places = placesOf(parts)
  const pages = parts.flatMap((schema) => schemaPages(schema, model, places))
  const index = document([
    `# ${inLine(model.database)}`,
    paragraphs(model.comment),
    table(
      ['Schema', 'Relations', 'Types', 'Functions', 'Comment'],
      parts.map(({ name, relations, types, routines, comment }) => [
        `[${inLine(name)}](${urlOf(places.schema(name))})`,
        ...[relations, types, routines].map(({ length }) => String(length)),
        inLine(comment),
      ]),
    ),
    ...databaseParts(model, linksFrom(INDEX_PAGE, places)),
    `${MARK}\n${pages.map(({ path }) => path).join('\n')}\n-->`,
  ])
  return [...pages, { path: INDEX_PAGE, text: index }]
}

/** Pages that an index names; undefined where it is none of schemadump's. */
export function pagesIn(index: string): string[] | undefined {
  const start = index.indexOf(MARK)
  if (start < 0) return undefined
  const [, ...lines] = index.slice(start, index.indexOf('-->', start)).split(/\r?\n/)
  return lines.filter((line) => /^(?!\/)(?!.*(?:^|\/)\.)[^\\:\0]+\.md$/.test(line))
}

interface Places {
  /** Page of a schema. */
  schema(name: string): string
  /** Page that shows an object, and where on it. */
  object(address: Address): { readonly path: string; readonly anchor: string | null } | undefined
}

function placesOf(parts: readonly SchemaParts[]): Places {
  const folders = fileNames(
    parts.map(({ name }) => name),
    [INDEX_PAGE.toLowerCase()],
  )
  const folderOf = (schema: string): string => folders.get(schema) ?? schema
  const objects = new Map<Address, { readonly path: string; readonly anchor: string | null }>()
  for (const { name, relations, types, routines } of parts) {
    const folder = folderOf(name)
    for (const kind of new Set(relations.map((relation) => relation.kind))) {
      const inside = relations.filter((relation) => relation.kind === kind)
      const files = fileNames(inside.map((relation) => relation.name))
      for (const relation of inside) {
        const file = files.get(relation.name) ?? relation.name
        objects.set(relation.address, {
          path: `${folder}/${kind.replace(' ', '_')}s/${file}.md`,
          anchor: null,
        })
      }
    }
    for (const { address } of types)
      objects.set(address, { path: `${folder}/types.md`, anchor: anchorOf(address) })
    for (const { address } of routines)
      objects.set(address, { path: `${folder}/functions.md`, anchor: anchorOf(address) })
  }
  return { schema: (name) => `${folderOf(name)}/${INDEX_PAGE}`, object: (address) => objects.get(address) }
}

function linksFrom(page: string, places: Places): Links {
  return linksBy((address) => {
    const place = places.object(address)
    if (place === undefined) return undefined
    const path = place.path === page ? '' : urlOf(posix.relative(posix.dirname(page), place.path))
    return place.anchor === null && path !== '' ? path : `${path}#${place.anchor ?? ''}`
  })
}

const urlOf = (path: string): string =>
  path
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*~]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    )
    .join('/')

function schemaPages(schema: SchemaParts, model: Model, places: Places): TreeFile[] {
  const { name, comment, relations, types, routines } = schema
  const path = places.schema(name)
  const up = `[${inLine(model.database)}](../${INDEX_PAGE})`
  const beside = (file: string, title: string, parts: readonly string[]): TreeFile[] =>
    parts.length === 0
      ? []
      : [
          {
            path: posix.join(posix.dirname(path), file),
            text: document([`# ${title} of ${inLine(name)}`, up, ...parts]),
          },
        ]
  const others = [
    ...(types.length > 0 ? ['[Types](types.md)'] : []),
    ...(routines.length > 0 ? ['[Functions](functions.md)'] : []),
  ]
  return [
    {
      path,
      text: document([
        `# Schema ${inLine(name)}`,
        up,
        paragraphs(comment),
        relationTable(relations, linksFrom(path, places)),
        list('Also in it', others),
      ]),
    },
    ...relations.map((relation) => relationPage(relation, model, places)),
    ...beside('types.md', 'Types', typeParts(types, '##')),
    ...beside('functions.md', 'Functions', routineParts(routines, '##')),
  ]
}

function relationPage(relation: RelationModel, model: Model, places: Places): TreeFile {
  const path = places.object(relation.address)?.path ?? ''
  const up = `[${inLine(model.database)}](../../${INDEX_PAGE}) / [${inLine(relation.schema)}](../${INDEX_PAGE})`
  return {
    path,
    text: document([
      `# ${kindOf(relation.kind)} ${inLine(nameIn(relation.address))}`,
      up,
      ...relationParts(relation, linksFrom(path, places)),
      picture(relation, model),
      sqlBlock(relation.ddl),
    ]),
  }
}

/** Beyond that nobody reads it, and Mermaid takes so much text only. */
const MOST_NEIGHBOURS = 20

/** The table with what it refers to and what refers to it, keys only. */
function picture(relation: RelationModel, { relations }: Model): string {
  const addresses = new Set([
    ...relation.foreignKeys.map(({ target }) => target),
    ...relation.referencedBy.map(({ source }) => source),
  ])
  addresses.delete(relation.address)
  if (addresses.size === 0 || addresses.size > MOST_NEIGHBOURS) return ''
  const shown = relations.filter(({ address }) => address === relation.address || addresses.has(address))
  const several = shown.some(({ schema }) => schema !== relation.schema)
  return `\`\`\`mermaid\n${diagram(shown, several, true)}\`\`\``
}
