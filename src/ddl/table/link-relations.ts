// What ties relations of all kinds together: attachments of partitions, and the defaults of their columns. pg_dump reads
// both when it has all relations, in the order of their OIDs.

import type { Inheriting, Relation } from '../../catalog/catalog.ts'
import type { PlanBuilder } from '../kind.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import { addDefaults } from './column-default.ts'
import { InheritedDefaults } from './inheritance.ts'
import { type InheritingRelation, isPartition } from './inheriting-relation.ts'

/** Adds attachments and defaults of all relations. To be called when it is known what of the relations is dumped. */
export function linkRelations(plan: PlanBuilder): void {
  const { tables, foreignTables, views, materializedViews } = plan.catalog
  const relations = [...tables, ...foreignTables, ...views, ...materializedViews]
    .map((relation) => plan.find(relation.id) as DumpObject<InheritingRelation> | undefined)
    .filter((object) => object !== undefined)
    .sort((a, b) => a.oid - b.oid)

  for (const object of relations)
    if (object.dump & Component.definition && isPartition(object.subject)) addAttachment(plan, object)
  for (const object of relations) if (plan.isInteresting(object)) addDefaults(plan, object)
  const defaults = new InheritedDefaults(plan)
  for (const object of relations) if (object.dump && object.subject.parents?.length) defaults.settle(object)
}

function addAttachment(plan: PlanBuilder, partition: DumpObject<InheritingRelation>): void {
  if (!plan.dialect.separateTableAttach) return
  const attached = plan.add({
    type: 'TABLE_ATTACH',
    kind: 'tables',
    name: partition.name,
    namespace: partition.namespace,
    oid: 0,
    partOf: partition,
    subject: { oid: 0, partition: partition.subject as Relation & Inheriting },
    dump: Component.all,
  })
  plan.depend(attached, partition)
  plan.depend(attached, plan.find(partition.subject.parents?.[0] ?? ''))
}
