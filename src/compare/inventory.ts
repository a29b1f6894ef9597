// Catalog → what there is to compare: every object that a dump would print, under its identity, in parts, each with the
// statements that would be printed. So whatever the dump knows is compared, and nothing can be forgotten.

import { describeObject, type Identity, identityKey, identityOf } from '../catalog/identity.ts'
import type { CatalogObject } from '../catalog/catalog-object.ts'
import type { Catalog, Constraint, Index, ObjectKind, Sequence } from '../catalog/catalog.ts'
import { comparisonDialect } from '../ddl/dialect.ts'
import type { TocEntry } from '../ddl/entry/toc-entry.ts'
import type { RenderContext } from '../ddl/kind.ts'
import { planInAnyOrder } from '../ddl/make-plan.ts'
import { Component, type DumpObject } from '../ddl/plan/dump-object.ts'
import { renderContext, renderEntries } from '../ddl/render.ts'
import type { ResolvedOptions } from '../ddl/resolved-options.ts'
import type { AnyTable } from '../ddl/table/create-table.ts'
import { partsOfEntry } from './entry-parts.ts'
import { type Part, partKey } from './part.ts'
import { tableParts } from './table-parts.ts'

export interface InventoryObject {
  readonly key: string
  /** Null for the database itself. */
  readonly identity: Identity | null
  readonly kind: ObjectKind | 'database'
  readonly words: string
  /** Null for the database itself. */
  readonly object: CatalogObject | null
  /** Key of the object it goes with: the table of an index, a policy or an owned sequence; null for none. */
  readonly parent: string | null
  /** Column of the parent that it goes with; null for the parent as a whole. */
  readonly parentColumn: string | null
  /** By `partKey`. */
  readonly parts: Map<string, Part>
}

export interface Inventory {
  readonly catalog: Catalog
  readonly objects: ReadonlyMap<string, InventoryObject>
  readonly context: RenderContext
}

export const DATABASE_KEY = 'database'

/**
 * Takes stock of a Catalog.
 * @throws UsageError when a pattern matches nothing
 * @throws Error when two objects have one identity, which is a defect of identity.ts
 */
export function takeInventory(catalog: Catalog, options: ResolvedOptions): Inventory {
  const dialect = comparisonDialect(catalog.server.major)
  const plan = planInAnyOrder(catalog, options, dialect)
  const context = renderContext(catalog, plan, options, dialect)
  const objects = new Map<string, InventoryObject>()
  const byDumpObject = new Map<DumpObject, InventoryObject>()

  const ofDumpObject = (dumpObject: DumpObject): InventoryObject => {
    const whole = dumpObject.partOf ?? dumpObject
    let known = byDumpObject.get(whole)
    if (!known) {
      known = describe(whole.kind ?? 'tables', whole.subject as CatalogObject, context)
      byDumpObject.set(whole, known)
      if (objects.has(known.key)) throw new Error(`two objects are called ${known.words}: ${known.key}`)
      objects.set(known.key, known)
    }
    return known
  }
  const add = (to: InventoryObject, part: Part): void => {
    const key = partKey(part)
    const before = to.parts.get(key)
    to.parts.set(key, before ? { ...part, text: before.text + part.text } : part)
  }
  const take = (entry: TocEntry): void => {
    if (entry.object?.type === 'SHELL_TYPE') return
    const parts = partsOfEntry(entry, context)
    if (parts.length === 0) return
    const to = entry.object ? ofDumpObject(entry.object) : ofDatabase(objects, catalog)
    for (const part of parts) add(to, part)
  }

  renderEntries(catalog, plan, options, dialect, take)
  for (const table of [...catalog.tables, ...catalog.foreignTables]) {
    const planned = plan.find(table.id)
    if (!planned || !(planned.dump & Component.definition)) continue
    const known = ofDumpObject(planned)
    for (const part of tableParts(context, table as AnyTable)) known.parts.set(partKey(part), part)
    for (const check of context.checks(table.id)) if (check.local) addCheck(check, planned)
  }
  return { catalog, objects, context }

  /** A check is an object of its own, wherever it is printed. */
  function addCheck(check: Constraint, table: DumpObject): void {
    const planned = context.dumpObject(check.id)
    if (planned?.dump === Component.none) return
    const known = planned ? ofDumpObject(planned) : describe('constraints', check, context)
    objects.set(known.key, known)
    const text = `CONSTRAINT ${context.ident(check.name)} ${check.definition ?? ''};\n`
    known.parts.set('definition', { name: 'definition', of: null, text })
    const isSaid = check.comment !== null && table.dump & Component.comment && !options.noComments
    if (isSaid)
      known.parts.set('comment', { name: 'comment', of: null, text: context.literal(check.comment) })
  }
}

function ofDatabase(objects: Map<string, InventoryObject>, { database }: Catalog): InventoryObject {
  let known = objects.get(DATABASE_KEY)
  if (!known) {
    known = {
      key: DATABASE_KEY,
      identity: null,
      kind: 'database',
      words: `database ${database.name}`,
      object: null,
      parent: null,
      parentColumn: null,
      parts: new Map(),
    }
    objects.set(DATABASE_KEY, known)
  }
  return known
}

function describe(kind: ObjectKind, object: CatalogObject, context: RenderContext): InventoryObject {
  const identity = identityOf(kind, object as never, context)
  return {
    key: identityKey(identity),
    identity,
    kind,
    words: describeObject(kind, object as never, context),
    object,
    ...parentOf(kind, object, context),
    parts: new Map(),
  }
}

type Parent = Pick<InventoryObject, 'parent' | 'parentColumn'>

/** What an object goes with when that goes: its table, or what an index's constraint is. */
function parentOf(kind: ObjectKind, object: CatalogObject, context: RenderContext): Parent {
  const of = (id: string, parentColumn: string | null = null): Parent => {
    const parent = context.dumpObject(id)
    if (!parent?.kind) return { parent: null, parentColumn: null }
    const identity = identityOf(parent.kind, parent.subject as never, context)
    return { parent: identityKey(identity), parentColumn }
  }
  if (kind === 'indexes') {
    const { constraint, table } = object as Index
    return of(constraint ?? table)
  }
  if (kind === 'sequences') {
    const { ownedBy } = object as Sequence
    return ownedBy ? of(ownedBy.table, ownedBy.column) : { parent: null, parentColumn: null }
  }
  const { table } = object as { table?: string }
  return typeof table === 'string' ? of(table) : { parent: null, parentColumn: null }
}
