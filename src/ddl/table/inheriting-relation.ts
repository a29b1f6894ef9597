// A relation that may have parents, and which of its columns it prints.
import type { Relation, Inheriting, Column } from '../../catalog/catalog.ts'

/** A relation that may have parents. */
export type InheritingRelation = Relation & Partial<Inheriting>

/**
 * Partitions print all of their columns, since they are created on their own. Children print only their own columns.
 */
export function printsColumn(relation: Relation, column: Column): boolean {
  return column.local || isPartition(relation)
}

export function isPartition(relation: Relation & { readonly partitionBound?: string | null }): boolean {
  return (relation.partitionBound ?? null) !== null
}

/** Whether it has parents. Then it may print a default that is not in the catalog, or leave one out that is. */
export function hasParents({ parents }: InheritingRelation): boolean {
  return parents !== undefined && parents.length > 0
}
