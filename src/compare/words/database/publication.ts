// Publications and their members, in words.

import type { Publication, PublicationTable } from '../../../catalog/catalog.ts'
import type { CatalogObject, NamespacedObject } from '../../../catalog/catalog-object.ts'
import type { Naming } from '../../../catalog/identity.ts'
import { inParentheses } from '../clauses.ts'
import type { KindWords } from '../kind.ts'
import { field, flag, listed, onlyIn } from '../phrase.ts'

export const publication: KindWords<'publications'> = {
  definition: (a, b) => [
    ...flag('FOR ALL TABLES', a.allTables, b.allTables),
    ...field('publish', listed(a.publish), listed(b.publish)),
    ...flag('publish_via_partition_root', a.viaPartitionRoot, b.viaPartitionRoot),
    ...field('publish_generated_columns', a.generatedColumns, b.generatedColumns),
  ],
  member: (a, b, { namesA, namesB, ident }, texts) => {
    const [ofA, ofB] = [memberOf(a, texts.of, namesA), memberOf(b, texts.of, namesB)]
    const words = ofA?.words ?? ofB?.words
    if (words === undefined) return []
    if (texts.a === null || texts.b === null) return [`${words}: ${onlyIn(texts.a === null ? 'b' : 'a')}`]
    const columns = (table: PublicationTable | undefined) =>
      table?.columns ? listed(table.columns.map(ident)) : null
    const where = (table: PublicationTable | undefined) => inParentheses(table?.where ?? null)
    return [
      ...field(`${words}: columns`, columns(ofA?.table), columns(ofB?.table)),
      ...field(`${words}: WHERE`, where(ofA?.table), where(ofB?.table)),
    ]
  },
}

interface Member {
  readonly words: string
  readonly table?: PublicationTable
}

/** @param of `schema NAME`, or the table as `NAMESPACE.NAME` without quotes, as the part is called */
function memberOf(publication: Publication, of: string | null, names: Naming): Member | undefined {
  const schema = publication.schemas.find(({ namespace }) => of === `schema ${namespace}`)
  if (schema) return { words: `schema ${names.ident(schema.namespace)}` }
  for (const table of publication.tables) {
    const object = names.lookup<CatalogObject & NamespacedObject>(table.table)
    if (object && of === `${object.namespace}.${object.name}`)
      return { words: `table ${names.qualified(object.namespace, object.name)}`, table }
  }
  return undefined
}
