// Indexes, those behind constraints included, which have no statement of their own but can have a comment; and the
// attachments of indexes to those of partitioned tables.

import type { Constraint, Index, ObjectId, Relation } from '../../../catalog/catalog.ts'
import { addKeyConstraint } from '../../table/constraint.ts'
import { commentEntries, dropStatement, entry } from '../../entry/entry.ts'
import { createIndex, indexSettings } from '../../table/index-definition.ts'
import type { DdlKind, PlanBuilder, RenderContext } from '../../kind.ts'
import { Component, type DumpObject, type DumpTraits } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { type IndexAttachment, isOfType } from '../../plan/subject.ts'
import { tableOf } from '../../table/table-part.ts'

export const index: DdlKind<'indexes'> = {
  collect(indexes, plan) {
    const partitioned = byId(indexes, (object) => object.partitioned)
    const constraints = byId(
      plan.catalog.constraints,
      ({ type, index }) => index !== null && type !== 'foreign key',
    )
    for (const object of indexes) {
      const table = plan.find(object.table)
      if (!table || !plan.isInteresting(table)) continue
      const parent = object.parent === null ? undefined : partitioned.get(object.parent)
      plan.add({
        type: 'INDEX',
        kind: 'indexes',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        parent: table,
        traits: parent ? { parentIndexOid: parent.oid } : NO_TRAITS,
        dump: table.dump,
      })
      const constraint = object.constraint === null ? undefined : constraints.get(object.constraint)
      if (constraint) addKeyConstraint(plan, constraint, table)
    }
  },
  link(indexes, plan) {
    const attachments = addAttachments(indexes, plan)
    for (const constraint of plan.catalog.constraints)
      if (constraint.type === 'foreign key') waitForAttachments(plan, constraint, attachments)
  },
  needs: ({ table, constraint, parent }) => [table, constraint, parent],
  entries(object: DumpObject, context) {
    if (isOfType(object, 'INDEX_ATTACH')) return [attachEntry(object, context)]
    return isOfType(object, 'INDEX') ? indexEntries(object, context) : []
  },
}

function byId<T extends { readonly id: ObjectId }>(
  objects: readonly T[],
  isWanted: (object: T) => boolean,
): ReadonlyMap<ObjectId, T> {
  const wanted = new Map<ObjectId, T>()
  for (const object of objects) if (isWanted(object)) wanted.set(object.id, object)
  return wanted
}

const NO_TRAITS: DumpTraits = {}

type Attachments = ReadonlyMap<ObjectId, readonly DumpObject<IndexAttachment>[]>

/** Attachments by parent index (common.c, flagInhIndexes). */
function addAttachments(indexes: readonly Index[], plan: PlanBuilder): Attachments {
  const attachments = new Map<ObjectId, DumpObject<IndexAttachment>[]>()
  for (const object of indexes) {
    if (object.parent === null) continue
    const index = plan.find(object.id)
    const parent = plan.find(object.parent)
    if (!index || !isOfType(parent, 'INDEX')) continue
    const attached = plan.add({
      type: 'INDEX_ATTACH',
      kind: 'indexes',
      name: object.name,
      namespace: object.namespace,
      oid: 0,
      partOf: index,
      subject: { oid: 0, index: object, parent: parent.subject },
      dump: index.dump & Component.definition ? Component.all : Component.none,
    })
    for (const on of [index, parent, index.parent, parent.parent]) plan.depend(attached, on ?? undefined)
    const siblings = attachments.get(parent.subject.id)
    if (siblings) siblings.push(attached)
    else attachments.set(parent.subject.id, [attached])
  }
  return attachments
}

/** A foreign key to a partitioned table needs the whole tree of its unique index (addConstrChildIdxDeps). */
function waitForAttachments(plan: PlanBuilder, constraint: Constraint, attachments: Attachments): void {
  const foreignKey = plan.find(constraint.id)
  if (!foreignKey || constraint.index === null) return
  const waitFor = (parent: ObjectId): void => {
    for (const attachment of attachments.get(parent) ?? []) {
      plan.depend(foreignKey, attachment)
      waitFor(attachment.subject.index.id)
    }
  }
  waitFor(constraint.index)
}

function indexEntries(object: DumpObject<Index>, context: RenderContext): TocEntry[] {
  const { dump, subject: index } = object
  const table = tableOf(object)
  const reference = {
    type: 'INDEX',
    name: context.ident(index.name),
    namespace: index.namespace,
    owner: table.owner,
  }
  const made: TocEntry[] = []
  if (dump & Component.definition && index.constraint === null) made.push(definition(object, table, context))
  if (dump & Component.comment) made.push(...commentEntries(context, object, reference, index.comment))
  return made
}

function definition(object: DumpObject<Index>, table: Relation, context: RenderContext): TocEntry {
  const index = object.subject
  const name = context.qualified(index.namespace, index.name)
  return entry(object, {
    tag: index.name,
    description: 'INDEX',
    section: 'post-data',
    owner: table.owner,
    tablespace: index.tablespace ?? '',
    definition: `${createIndex(context, index, table)};\n${indexSettings(context, object, table)}`,
    // An attached index is dropped with its parent: the server refuses to drop it alone.
    drop: index.parent === null ? dropStatement('INDEX', name) : { plain: '', ifExists: '' },
  })
}

function attachEntry(object: DumpObject<IndexAttachment>, context: RenderContext): TocEntry {
  const { index, parent } = object.subject
  const parentName = context.qualified(parent.namespace, parent.name)
  return entry(object, {
    tag: index.name,
    description: 'INDEX ATTACH',
    section: 'post-data',
    owner: context.object<Relation>(parent.table).owner,
    definition: `ALTER INDEX ${parentName} ATTACH PARTITION ${context.qualified(index.namespace, index.name)};\n`,
  })
}
