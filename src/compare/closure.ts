// The part of a schema that some objects need, as statements in the order to restore it.

import { OBJECT_KINDS } from '../catalog/identity.ts'
import type {
  Catalog,
  CatalogObject,
  Extension,
  ForeignServer,
  ObjectId,
  ObjectKind,
  Policy,
} from '../catalog/catalog.ts'
import { dialectOf } from '../ddl/dialect.ts'
import { plan } from '../ddl/make-plan.ts'
import { Component, type DumpObject } from '../ddl/plan/dump-object.ts'
import { renderEntries } from '../ddl/render.ts'
import type { ResolvedOptions } from '../ddl/resolved-options.ts'
import type { Inventory } from './inventory.ts'

export interface Closure {
  /** In the order to run them. */
  readonly statements: readonly ClosureStatement[]
  /** Extensions that must be there to be created. */
  readonly extensions: readonly string[]
  /** Roles that the statements name. */
  readonly roles: readonly string[]
  /** Whether standard_conforming_strings is to be on. */
  readonly standardStrings: boolean
}

export interface ClosureStatement {
  /** The object that it makes or alters. */
  readonly id: ObjectId
  readonly sql: string
}

/** What makes an object, without owner, privileges and what is said about it: these are compared as they are. */
export const STRUCTURE: ResolvedOptions = {
  noOwner: true,
  noPrivileges: true,
  noComments: true,
  noSecurityLabels: true,
  noSubscriptions: true,
  noTablespaces: true,
  noTableAccessMethod: true,
}

/**
 * What restores objects of an inventory, with all that they need and nothing else.
 * @param ids of the objects that are wanted
 * @param standardStrings whether a backslash in their texts is one
 * @param options what of them is made; default: their structure alone
 */
export function closureOf(
  { catalog: whole, context }: Pick<Inventory, 'catalog' | 'context'>,
  ids: Iterable<ObjectId>,
  standardStrings: boolean,
  options: ResolvedOptions = STRUCTURE,
): Closure {
  const part = only(whole, needs(ids, context.dumpObject))
  const catalog = { ...part, database: { ...part.database, standardConformingStrings: standardStrings } }
  const dialect = dialectOf(catalog.server.major)
  const planned = plan(catalog, options, dialect)
  const main: ClosureStatement[] = []
  const later: ClosureStatement[] = []
  renderEntries(catalog, planned, options, dialect, ({ object, definition, pass, owner, owned }) => {
    const made = object?.partOf ?? object
    if (definition.trim() === '' || !made) return
    const ofOwner =
      options.noOwner || owner === null || owned === null
        ? ''
        : `ALTER ${owned} OWNER TO ${context.ident(owner)};\n`
    const statement = { id: made.id ?? '', sql: definition + ofOwner }
    ;(pass === 'main' ? main : later).push(statement)
  })
  return {
    statements: [...main, ...later],
    extensions: planned.objects
      .filter(({ type, dump }) => type === 'EXTENSION' && dump & Component.definition)
      .map(({ name }) => name),
    roles: rolesOf(catalog),
    standardStrings,
  }
}

/** Ids of objects of an inventory and of all that they depend on. */
export function neededBy({ context }: Inventory, ids: Iterable<ObjectId>): ReadonlySet<ObjectId> {
  return needs(ids, context.dumpObject).ids
}

/** Ids of objects and of all that they depend on, and the namespaces these are in. */
function needs(ids: Iterable<ObjectId>, find: (id: ObjectId) => DumpObject | undefined) {
  const seen = new Set<DumpObject>()
  const needed = { ids: new Set<ObjectId>(ids), namespaces: new Set<string>() }
  const stack = [...needed.ids].flatMap((id) => find(id) ?? [])
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    if (next.id !== null) needed.ids.add(next.id)
    if (next.namespace !== null) needed.namespaces.add(next.namespace)
    if (next.kind === 'extensions') needed.namespaces.add((next.subject as Extension).namespace)
    stack.push(...next.dependencies)
    // A key is made by its index, which it needs to be read but not to be made in order.
    const { index } = next.subject as { index?: ObjectId | null }
    if (next.kind === 'constraints' && index) {
      needed.ids.add(index)
      stack.push(...(find(index)?.dependencies ?? []))
    }
    if (next.partOf) stack.push(next.partOf)
  }
  return needed
}

/** A Catalog of these objects alone. Identifiers are quoted all, so that a server of any major takes them. */
function only(catalog: Catalog, { ids, namespaces }: ReturnType<typeof needs>): Catalog {
  const isNeeded = (kind: ObjectKind, object: CatalogObject): boolean => {
    if (ids.has(object.id)) return true
    if (kind === 'namespaces') return namespaces.has(object.name)
    // What stands within a table is no object of its own where it does not matter to the order.
    if (kind !== 'constraints') return false
    const { type, table } = object as Catalog['constraints'][number]
    return (type === 'check' || type === 'not null') && ids.has(table)
  }
  const kinds = OBJECT_KINDS.map((kind) => [
    kind,
    (catalog[kind] as readonly CatalogObject[]).filter((object) => isNeeded(kind, object)),
  ])
  return {
    ...catalog,
    ...(Object.fromEntries(kinds) as unknown as Pick<Catalog, ObjectKind>),
    reading: { ...catalog.reading, quoteAllIdentifiers: true },
    dependencies: catalog.dependencies.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  }
}

/** Roles of policies and user mappings: all else is made without them. */
function rolesOf({ policies, foreignServers }: Catalog): string[] {
  const ofPolicies = policies.flatMap(({ roles }: Policy) => roles)
  const ofMappings = foreignServers.flatMap(({ userMappings }: ForeignServer) =>
    userMappings.map(({ role }) => role),
  )
  return [...new Set([...ofPolicies, ...ofMappings])]
}
