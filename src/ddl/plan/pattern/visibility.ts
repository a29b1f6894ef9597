// Which relations an unqualified name means (pg_table_is_visible): those in a schema of the search path that no
// relation of the same name in an earlier one hides.

import type { Catalog } from '../../../catalog/catalog.ts'

interface NamedRelation {
  readonly name: string
  readonly namespace: string
}

export function visibility(
  catalog: Catalog,
  relations: readonly NamedRelation[],
): (relation: NamedRelation) => boolean {
  const { visibleSchemas, shadowingRelations } = catalog.reading
  const rank = new Map(visibleSchemas.map((schema, index) => [schema, index]))
  const rankOf = ({ namespace }: NamedRelation) => rank.get(namespace) ?? Infinity
  let first: Map<string, number> | undefined
  const firstRanks = () => {
    const ranks = new Map<string, number>()
    for (const relation of [...relations, ...shadowingRelations])
      ranks.set(relation.name, Math.min(rankOf(relation), ranks.get(relation.name) ?? Infinity))
    return ranks
  }
  return (relation) => {
    const own = rankOf(relation)
    return own < Infinity && (first ??= firstRanks()).get(relation.name) === own
  }
}
