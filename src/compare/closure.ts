// The part of a schema that some objects need, as statements in the order to restore it.

import type { Catalog, ForeignServer, ObjectId, Policy } from '../catalog/catalog.ts'
import { dialectOf } from '../ddl/dialect.ts'
import { plan } from '../ddl/make-plan.ts'
import { Component, type DumpObject } from '../ddl/plan/dump-object.ts'
import { renderEntries } from '../ddl/render.ts'
import type { ResolvedOptions } from '../ddl/resolved-options.ts'

export interface Closure {
  /** In the order to run them. */
  readonly statements: readonly ClosureStatement[]
  /** Extensions that must be there to be created. */
  readonly extensions: readonly string[]
  /** Roles that the statements name. */
  readonly roles: readonly string[]
}

export interface ClosureStatement {
  /** The object that it makes or alters. */
  readonly id: ObjectId
  /** What it makes, as a dump calls it: `VIEW v`. */
  readonly name: string
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
 * @param ids of the objects that are wanted, and restored with all they need. Identifiers are quoted all: whatever the
 * server's major, it takes them.
 */
export function closureOf(given: Catalog, ids: Iterable<ObjectId>): Closure {
  const catalog = { ...given, reading: { ...given.reading, quoteAllIdentifiers: true } }
  const dialect = dialectOf(catalog.server.major)
  const needed = new Set<DumpObject>()
  const planned = plan(catalog, STRUCTURE, dialect, (objects, find) => {
    for (const id of ids) need(find(id), needed)
    addParts(objects, needed)
    addNamespaces(objects, needed)
    for (const object of objects) if (!needed.has(object)) object.dump = Component.none
  })
  const main: ClosureStatement[] = []
  const later: ClosureStatement[] = []
  renderEntries(catalog, planned, STRUCTURE, dialect, ({ object, description, tag, definition, pass }) => {
    const whole = object?.partOf ?? object
    if (definition.trim() === '' || !whole) return
    const statement = { id: whole.id ?? '', name: `${description} ${tag}`, sql: definition }
    ;(pass === 'main' ? main : later).push(statement)
  })
  return {
    statements: [...main, ...later],
    extensions: planned.objects
      .filter(({ type, dump }) => type === 'EXTENSION' && dump & Component.definition)
      .map(({ name }) => name),
    roles: rolesOf(needed),
  }
}

function need(object: DumpObject | undefined, needed: Set<DumpObject>): void {
  const stack = object ? [object] : []
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (needed.has(next)) continue
    needed.add(next)
    stack.push(...next.dependencies)
    if (next.partOf) stack.push(next.partOf)
  }
}

/** Attachments, defaults and the like: nothing needs them, but without them a table is not what it is. */
function addParts(objects: readonly DumpObject[], needed: Set<DumpObject>): void {
  for (const object of objects)
    if (object.partOf && needed.has(object.partOf) && object.dependencies.every((on) => needed.has(on)))
      needed.add(object)
}

/** Schemas are made before all else, so nothing is tied to them. */
function addNamespaces(objects: readonly DumpObject[], needed: Set<DumpObject>): void {
  const names = new Set([...needed].map(({ namespace }) => namespace))
  for (const object of objects) if (object.type === 'NAMESPACE' && names.has(object.name)) needed.add(object)
}

/** Roles of policies and user mappings: all else is made without them. */
function rolesOf(needed: Iterable<DumpObject>): string[] {
  const roles = new Set<string>()
  for (const { kind, subject } of needed) {
    if (kind === 'policies') for (const role of (subject as Partial<Policy>).roles ?? []) roles.add(role)
    if (kind === 'foreignServers')
      for (const { role } of (subject as ForeignServer).userMappings) roles.add(role)
  }
  return [...roles]
}
