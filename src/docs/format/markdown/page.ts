// A schema as one page of Markdown.

import type { Model } from '../../model.ts'
import { anchor, anchorOf, linksBy, nameIn, shownObjects } from './links.ts'
import { relationParts } from './relation.ts'
import { databaseParts, kindOf, relationTable, routineParts, schemaParts, typeParts } from './schema.ts'
import { document, inLine, paragraphs } from './text.ts'

/** Every relation, type and routine under its schema, and what a review of rights should look at first. */
export function markdown(model: Model): string {
  const shown = new Set(shownObjects(model).map(({ address }) => address))
  const links = linksBy((address) => (shown.has(address) ? `#${anchorOf(address)}` : undefined))
  return document([
    `# ${inLine(model.database)}`,
    paragraphs(model.comment),
    ...databaseParts(model, links),
    ...schemaParts(model).flatMap(({ name, comment, relations, types, routines }) => [
      `## Schema ${inLine(name)}`,
      paragraphs(comment),
      relationTable(relations, links),
      ...relations.flatMap((relation) => [
        anchor(relation.address),
        `### ${kindOf(relation.kind)} ${inLine(nameIn(relation.address))}`,
        ...relationParts(relation, links),
      ]),
      ...typeParts(types, '###'),
      ...routineParts(routines, '###'),
    ]),
  ])
}
