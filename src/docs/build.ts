// Catalog → model: what documents show, with addresses for ids, sorted by names.

import type { ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { ServerRoles } from '../catalog/server-roles.ts'
import { withSecretsMasked } from '../compare/secrets.ts'
import { byName, compare } from './compare.ts'
import { ddlOf } from './ddl.ts'
import { findingOfFunction, findingsOfTables, findingsOfViews, reachIn } from './findings.ts'
import { type Making, makingOf } from './making.ts'
import type { Finding, Model, ObjectModel, RelationModel, RoutineModel, SchemaModel } from './model.ts'
import { otherModels, routineModels, typeModels } from './objects.ts'
import { executorsOf, rolesWith, tablePrivileges } from './privileges.ts'
import { relationModels } from './relations.ts'
import { type RightsFacts, sortedRoles } from './rights.ts'
import { roleModels } from './roles.ts'

/** Which objects are shown: as the dump's; and what else is known. */
export interface DocumentOptions {
  /**
   * Roles of the server that the catalog was read from, as `introspectRoles` reads them: with them, what roles have by membership is shown.
   * A catalog does not hold them.
   */
  readonly roles?: ServerRoles
  /** Patterns of schemas that are shown (-n); all by default. */
  readonly schema?: readonly string[]
  /** Patterns of schemas that are not shown (-N). */
  readonly excludeSchema?: readonly string[]
  /** Patterns of relations that are shown (-t); all by default. */
  readonly table?: readonly string[]
  /** Patterns of relations that are not shown (-T). */
  readonly excludeTable?: readonly string[]
}

/**
 * Makes the model of a Catalog. Passwords in it are masked.
 * @throws UsageError when a pattern matches nothing
 * @throws SchemadumpError for a damaged catalog
 */
export function buildModel(source: Catalog, options: DocumentOptions = {}): Model {
  const catalog = withSecretsMasked(source)
  const making = makingOf(catalog, options)
  const schemas = schemaModels(making)
  const relations = relationModels(making).sort(bySchemaAndName)
  const routines = routineModels(making).sort(bySchemaAndName)
  const { database, server } = catalog
  const roles = sortedRoles(
    new Set(relations.flatMap(({ privileges }) => privileges.map(({ role }) => role))),
  )
  const named = new Set([...roles, ...rolesNamed(schemas, relations, routines)])
  const rights = {
    roles,
    serverRoles: options.roles ? roleModels(options.roles, database.owner, (role) => named.has(role)) : null,
    tablePrivileges: tablePrivileges(making.dialect),
  }
  return {
    database: database.name,
    serverVersion: server.version,
    comment: database.comment,
    schemas,
    relations,
    routines,
    types: typeModels(making).sort(bySchemaAndName),
    others: otherModels(making),
    findings: findingsOf(making, relations, { ...rights, schemas }),
    ...rights,
  }
}

/** Roles that something is said of beside the privileges on relations. */
function rolesNamed(
  schemas: readonly SchemaModel[],
  relations: readonly RelationModel[],
  routines: readonly RoutineModel[],
): string[] {
  return [
    ...schemas.flatMap(({ usage }) => usage),
    ...relations.flatMap(({ owner, policies }) => [owner, ...policies.flatMap(({ roles }) => roles)]),
    ...routines.flatMap(({ executors }) => executors),
  ]
}

/** Ids of what the options select. */
export function shownObjects(catalog: Catalog, options: DocumentOptions): ReadonlySet<ObjectId> {
  return new Set(ddlOf(catalog, options).objects.map(({ object }) => object.id))
}

const SYSTEM = /^(?:pg_catalog|information_schema|pg_toast)$/

function schemaModels({ catalog }: Making): SchemaModel[] {
  return catalog.namespaces
    .filter(({ name, extension }) => !SYSTEM.test(name) && extension === null)
    .map(({ name, owner, comment, acl }) => ({
      name,
      owner,
      comment,
      usage: rolesWith(acl, owner, 'U', 'UC'),
    }))
    .sort(byName)
}

function findingsOf(
  { catalog, address }: Making,
  relations: readonly RelationModel[],
  facts: RightsFacts,
): Finding[] {
  const reach = reachIn(facts)
  const options = new Map(catalog.views.map((view) => [address(view.id), view.options]))
  return [
    ...findingsOfTables(relations, reach),
    ...findingsOfViews(relations, reach, (view) => options.get(view) ?? []),
    ...catalog.functions.flatMap((routine) => {
      const own = address(routine.id)
      return own === undefined ? [] : (findingOfFunction(routine, executorsOf(routine), reach, own) ?? [])
    }),
  ]
}

function bySchemaAndName(
  a: ObjectModel & { readonly schema: string },
  b: ObjectModel & { readonly schema: string },
): number {
  return compare(a.schema, b.schema) || compare(a.name, b.name) || compare(a.address, b.address)
}
