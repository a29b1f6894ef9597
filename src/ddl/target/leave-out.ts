// Takes what the target can't hold, and everything that needs it, out of a plan. Lists what is lost of what would
// have been printed.

import type { ObjectId } from '../../catalog/catalog-object.ts'
import type { Constraint } from '../../catalog/catalog.ts'
import { describeObject, type Naming } from '../../catalog/identity.ts'
import type { DumpOptions } from '../options.ts'
import { sectionOf } from '../plan/boundaries.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import { commentLine } from '../write/pg-dump.ts'
import type { Loss } from './change.ts'
import { comesWithAnother, isOfType } from '../plan/subject.ts'

type Find = (id: ObjectId) => DumpObject | undefined

/** What of an object was to be dumped, and the loss that prevents it: its own, or that of something it needs. */
interface LeftOut {
  readonly dump: number
  readonly loss: Loss
  /** Not listed: it is left out together with something that is listed, or printed within it. */
  readonly silent: boolean
}

export type LeftOuts = ReadonlyMap<DumpObject, LeftOut>

/** Clears `dump` of all that can't be printed. Call it when all objects are tied, and before they are sorted. */
export function leaveOut(objects: readonly DumpObject[], find: Find, losses: readonly Loss[]): LeftOuts {
  const leftOut = new Map<DumpObject, LeftOut>()
  const roots = losses.filter((loss) => loss.leftOut)
  if (roots.length === 0) return leftOut
  const needed = dependentsOf(objects)
  const queue: DumpObject[] = []
  const take = (object: DumpObject | undefined, loss: Loss, silent: boolean): void => {
    if (!object || leftOut.has(object) || !isMissing(object, loss)) return
    leftOut.set(object, { dump: object.dump, loss, silent })
    object.dump = Component.none
    object.notDumped ??= { reason: 'target version', by: loss.reason }
    queue.push(object)
  }
  // All of these first, since each has a reason of its own.
  for (const loss of roots) take(find(loss.object ?? ''), loss, true)
  for (const object of queue) {
    const { loss } = leftOut.get(object) as LeftOut
    for (const { dependent, isPart } of needed.get(object) ?? [])
      take(dependent, loss, isPart || isNeverSaid(dependent))
    if (isOfType(object, 'CONSTRAINT') && 'index' in object.subject)
      take(find(object.subject.index ?? ''), loss, true)
  }
  return leftOut
}

/** What is not dumped exists already. */
function isMissing(object: DumpObject, { component }: Loss): boolean {
  return (object.dump & Component[component]) !== 0 || comesWithAnother(object)
}

interface Dependent {
  readonly dependent: DumpObject
  /** A part of the object, which is left out with it: an index, a trigger. */
  readonly isPart: boolean
}

function dependentsOf(objects: readonly DumpObject[]): ReadonlyMap<DumpObject, readonly Dependent[]> {
  const dependents = new Map<DumpObject, Dependent[]>()
  const add = (on: DumpObject, dependent: Dependent) => {
    const known = dependents.get(on)
    if (known) known.push(dependent)
    else dependents.set(on, [dependent])
  }
  for (const dependent of objects) {
    if (dependent.parent) add(dependent.parent, { dependent, isPart: true })
    for (const on of dependent.dependencies) if (needs(dependent, on)) add(on, { dependent, isPart: false })
  }
  return dependents
}

const COPIED_TO_PARTITIONS: ReadonlySet<string> = new Set(['INDEX', 'CONSTRAINT', 'TRIGGER'])

/**
 * Whether an edge means that one needs the other. It does not for what is printed within the other, nor for parts
 * that a partition got with its table's.
 */
function needs(object: DumpObject, on: DumpObject): boolean {
  if (on.parent === object) return on.traits?.selectRule === true
  return !(object.type === on.type && object.parent !== on.parent && COPIED_TO_PARTITIONS.has(object.type))
}

const NEVER_SAID: ReadonlySet<string> = new Set([
  'DUMMY_TYPE',
  'SHELL_TYPE',
  'TABLE_ATTACH',
  'INDEX_ATTACH',
  'REFRESH_MATVIEW',
  'PUBLICATION_REL',
])

/** It has no statement of its own, or none worth a line. */
function isNeverSaid(object: DumpObject): boolean {
  return (
    NEVER_SAID.has(object.type) ||
    comesWithAnother(object) ||
    object.traits?.selectRule === true ||
    (isOfType(object, 'INDEX') && object.subject.constraint !== null)
  )
}

/** One line for each loss among what would have been printed, in reading order. */
export function listLosses(
  losses: readonly Loss[],
  leftOut: LeftOuts,
  find: Find,
  options: DumpOptions,
  naming: Naming,
): string[] {
  const lines: { readonly dumpId: number; readonly text: string }[] = []
  for (const loss of losses) {
    const object = loss.object === null ? undefined : find(loss.object)
    if (loss.object === null ? options.create : object && isPrinted(object, loss, leftOut, options))
      lines.push({ dumpId: object?.dumpId ?? 0, text: ownLine(loss) })
  }
  for (const [object, { dump, loss, silent }] of leftOut)
    if (!silent && dump & Component.definition && isInSections(object, options))
      lines.push({ dumpId: object.dumpId, text: dependentLine(object, loss, naming) })
  lines.sort((a, b) => a.dumpId - b.dumpId)
  return [...new Set(lines.map(({ text }) => commentLine(text)))]
}

function isPrinted(object: DumpObject, loss: Loss, leftOut: LeftOuts, options: DumpOptions): boolean {
  const left = leftOut.get(object)
  // What is left out needs only one line. What a parent has is listed for the parent.
  if (left && !(loss.leftOut && left.silent)) return false
  if ((object.subject as Partial<Constraint> | null)?.local === false) return false
  if (loss.unless !== undefined && options[loss.unless]) return false
  // Tables of publications are listed by name; of the others nothing would have been printed.
  if (comesWithAnother(object) || (left && isNeverSaid(object) && object.type !== 'PUBLICATION_REL'))
    return false
  const dump = left?.dump ?? object.dump
  return (dump & Component[loss.component]) !== 0 && isInSections(object, options)
}

function isInSections(object: DumpObject, { section }: DumpOptions): boolean {
  return section === undefined || (section as readonly string[]).includes(sectionOf(object))
}

function ownLine({ name, reason, instead, leftOut }: Loss): string {
  if (leftOut) return `${name}: ${reason}; left out`
  return `${name}: ${reason}${instead === undefined ? '' : `; ${instead} instead`}`
}

function dependentLine(object: DumpObject, { name, reason }: Loss, naming: Naming): string {
  return `${nameOf(object, naming)}: left out, since it needs ${name} (${reason})`
}

function nameOf(object: DumpObject, naming: Naming): string {
  const { parent, type, kind } = object
  if (type === 'ATTRDEF' && parent)
    return `default of column ${naming.ident(object.traits?.column ?? '')} of ${nameOf(parent, naming)}`
  if (type === 'CONSTRAINT' && kind === 'types' && parent)
    return `constraint ${naming.ident(object.name)} of ${nameOf(parent, naming)}`
  return kind === null ? object.name : describeObject(kind, object.subject as never, naming)
}
