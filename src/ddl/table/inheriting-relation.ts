// A relation that may have parents, and what it prints of them.
import type { Relation, Inheriting, Column } from '../../catalog/catalog.ts'

/** A relation that may have parents. */
export type InheritingRelation = Relation & Partial<Inheriting>

/** Partitions print all of their columns, since they are created by themselves; children only their own. */
export function printsColumn(relation: Relation, column: Column): boolean {
  return column.local || isPartition(relation)
}

export function isPartition(relation: Relation & { readonly partitionBound?: string | null }): boolean {
  return (relation.partitionBound ?? null) !== null
}

/** Has parents: then it may say a default that is not in the catalog, or not say one that is. */
export function hasParents({ parents }: InheritingRelation): boolean {
  return parents !== undefined && parents.length > 0
}
