// Catalog → what there is to compare: every object that a dump would print, under its identity, in parts, each with the
// statements that would be printed. So whatever the dump knows is compared, and nothing can be forgotten.

import { createHash } from 'node:crypto'
import { describeObject, type Identity, identityKey, identityOf } from '../catalog/identity.ts'
import type { CatalogObject, ObjectId } from '../catalog/catalog-object.ts'
import { once } from '../catalog/lookup.ts'
import type { Catalog, Constraint, Index, ObjectKind, Sequence } from '../catalog/catalog.ts'
import type { Dialect } from '../ddl/dialect.ts'
import type { TocEntry } from '../ddl/entry/toc-entry.ts'
import type { RenderContext } from '../ddl/kind.ts'
import { databaseEntries } from '../ddl/kinds/database/database.ts'
import { planInAnyOrder } from '../ddl/make-plan.ts'
import { Component, type DumpObject } from '../ddl/plan/dump-object.ts'
import { renderContext, renderObject } from '../ddl/render.ts'
import type { ResolvedOptions } from '../ddl/resolved-options.ts'
import type { AnyTable } from '../ddl/table/create-table.ts'
import { partsOfEntry } from './entry-parts.ts'
import { addPart, type Parts } from './part.ts'
import { tableParts } from './table-parts.ts'

export interface InventoryObject {
  /** Its identity as one text. */
  readonly key: string
  readonly kind: ObjectKind | 'database'
  /** Null for the database itself. */
  readonly object: CatalogObject | null
  /** The same for two objects of one key whose entries are the same, so that parts are made of the others only. */
  readonly signature: string
  /** Null for the database itself. */
  identity(): Identity | null
  /** The object in words. */
  words(): string
  /** What it goes with when that goes: the extension of its member, the table of an index, a policy or an owned sequence. */
  parent(): Parent | null
  parts(): Parts
}

/** Key of an object, and the column of it that is meant; null for the object as a whole. */
export interface Parent {
  readonly key: string
  readonly column: string | null
}

export interface Inventory {
  readonly catalog: Catalog
  readonly objects: ReadonlyMap<string, InventoryObject>
  readonly context: RenderContext
}

const DATABASE_KEY = 'database'

/**
 * Takes stock of a Catalog.
 * @param wanted the objects that are needed; default: all
 * @throws UsageError when a pattern matches nothing
 * @throws Error when two objects have one identity, which is a defect of identity.ts
 */
export function takeInventory(
  catalog: Catalog,
  options: ResolvedOptions,
  dialect: Dialect,
  wanted: (object: CatalogObject) => boolean = () => true,
): Inventory {
  const plan = planInAnyOrder(catalog, options, dialect)
  const context = renderContext(catalog, plan, options, dialect)
  const objects = new Map<string, InventoryObject>()
  const printed = new Map<DumpObject, { readonly all: DumpObject[]; signature: string }>()
  for (const object of plan.objects) {
    const whole = object.partOf ?? object
    if (whole.kind !== null && !wanted(whole.subject as CatalogObject)) continue
    const entries = entriesOf(object, context)
    if (entries.length === 0) continue
    const known = printed.get(whole)
    if (known) {
      known.all.push(object)
      known.signature = signatureOf(entries, known.signature)
    } else printed.set(whole, { all: [object], signature: signatureOf(entries, '') })
  }
  const add = (object: InventoryObject): void => {
    if (objects.has(object.key)) throw new Error(`two objects are called ${object.words()}: ${object.key}`)
    objects.set(object.key, object)
  }
  for (const [whole, { all, signature }] of printed) {
    const { kind, subject } = whole
    if (kind === null || isCheck(kind, subject)) continue
    add(
      inventoryObject(kind, subject as CatalogObject, context, signature, () => partsOf(whole, all, context)),
    )
  }
  for (const table of [...catalog.tables, ...catalog.foreignTables]) {
    const planned = plan.find(table.id)
    if (!planned || !(planned.dump & Component.definition)) continue
    for (const check of context.checks(table.id)) if (check.local && wanted(check)) addCheck(check, planned)
  }
  if (options.create) add(databaseObject(catalog, context))
  return { catalog, objects, context }

  /** A check is an object of its own, wherever it is printed. */
  function addCheck(check: Constraint, table: DumpObject): void {
    if (context.dumpObject(check.id)?.dump === Component.none) return
    const text = `CONSTRAINT ${context.ident(check.name)} ${check.definition ?? ''};\n`
    const hasComment = table.dump & Component.comment && !options.noComments
    const comment = hasComment ? check.comment : null
    add(
      inventoryObject('constraints', check, context, `${text}${comment ?? ''}`, () => {
        const parts: Parts = new Map()
        addPart(parts, { name: 'definition', of: null, text })
        if (comment !== null) addPart(parts, { name: 'comment', of: null, text: context.literal(comment) })
        return parts
      }),
    )
  }
}

function isCheck(kind: ObjectKind, subject: unknown): boolean {
  return kind === 'constraints' && (subject as Constraint).type === 'check'
}

/** A shell is the type, not yet complete. */
function entriesOf(object: DumpObject, context: RenderContext): readonly TocEntry[] {
  return object.type === 'SHELL_TYPE' ? NONE : renderObject(object, context)
}

const NONE: readonly never[] = []

/** Of all that is compared of the entries, and of what came before. */
function signatureOf(entries: readonly TocEntry[], before: string): string {
  const hash = createHash('md5').update(before)
  for (const { definition, tag, owner, owned, tablespace, tableAccessMethod } of entries)
    hash.update(
      `${definition}\0${tag}\0${owned === null ? '' : (owner ?? '')}\0${tablespace ?? ''}\0${tableAccessMethod ?? ''}\0`,
    )
  return hash.digest('base64')
}

function partsOf(whole: DumpObject, all: readonly DumpObject[], context: RenderContext): Parts {
  const parts: Parts = new Map()
  const { kind, dump, type, subject } = whole
  if (type === 'TABLE' && (kind === 'tables' || kind === 'foreignTables') && dump & Component.definition)
    for (const part of tableParts(context, subject as AnyTable)) addPart(parts, part)
  for (const object of all)
    for (const entry of entriesOf(object, context))
      for (const part of partsOfEntry(entry, context)) addPart(parts, part)
  return parts
}

function databaseObject(catalog: Catalog, context: RenderContext): InventoryObject {
  const entries = databaseEntries(context)
  return {
    key: DATABASE_KEY,
    kind: 'database',
    object: null,
    signature: signatureOf(entries, ''),
    identity: () => null,
    words: () => `database ${context.ident(catalog.database.name)}`,
    parent: () => null,
    parts: once(() => {
      const parts: Parts = new Map()
      for (const entry of entries) for (const part of partsOfEntry(entry, context)) addPart(parts, part)
      return parts
    }),
  }
}

function inventoryObject(
  kind: ObjectKind,
  object: CatalogObject,
  context: RenderContext,
  signature: string,
  parts: () => Parts,
): InventoryObject {
  const identity = () => identityOf(kind, object as never, context)
  return {
    key: identityKey(identity()),
    kind,
    object,
    signature,
    identity,
    words: () => describeObject(kind, object as never, context),
    parent: () => parentOf(kind, object, context),
    parts: once(parts),
  }
}

/** Its extension; its table; the constraint that an index is behind; the table whose column a sequence belongs to. */
function parentOf(kind: ObjectKind, object: CatalogObject, context: RenderContext): Parent | null {
  const of = (id: ObjectId, column: string | null = null): Parent | null => {
    const parent = context.dumpObject(id)
    if (!parent?.kind) return null
    return { key: identityKey(identityOf(parent.kind, parent.subject as never, context)), column }
  }
  if (object.extension !== null) return of(object.extension)
  if (kind === 'indexes') {
    const { constraint, table } = object as Index
    return of(constraint ?? table)
  }
  if (kind === 'sequences') {
    const { ownedBy } = object as Sequence
    return ownedBy && of(ownedBy.table, ownedBy.column)
  }
  const { table } = object as { table?: string }
  return typeof table === 'string' ? of(table) : null
}
