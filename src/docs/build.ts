// Catalog → model: what documents show, with addresses for ids, sorted by names.

import type { CatalogObject, ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog, ObjectKind, Relation, Type } from '../catalog/catalog.ts'
import { OBJECT_KINDS } from '../catalog/identity.ts'
import { catalogLookup } from '../catalog/lookup.ts'
import { withSecretsMasked } from '../compare/secrets.ts'
import { dialectOf } from '../ddl/dialect.ts'
import { quotingOf } from '../ddl/sql/quote.ts'
import { addressOf, kindInWords } from './address.ts'
import { ddlOf } from './ddl.ts'
import { findingOfFunction, findingsOfTables, findingsOfViews, usageOf } from './findings.ts'
import type {
  Address,
  Finding,
  Model,
  ObjectModel,
  OtherModel,
  RelationModel,
  RoutineModel,
  SchemaModel,
  TypeModel,
} from './model.ts'
import { executorsOf, rolesWith, sortedRoles } from './privileges.ts'
import { append, type Making, relationModels } from './relations.ts'

/** Which objects are shown: as the dump's. */
export interface DocumentOptions {
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
  return {
    database: database.name,
    serverVersion: server.version,
    comment: database.comment,
    schemas,
    relations,
    routines,
    types: typeModels(making).sort(bySchemaAndName),
    others: otherModels(making),
    findings: findingsOf(making, relations, schemas),
    roles: sortedRoles(new Set(relations.flatMap(({ privileges }) => privileges.map(({ role }) => role)))),
  }
}

/** Ids of what the options select. */
export function shownObjects(catalog: Catalog, options: DocumentOptions): ReadonlySet<ObjectId> {
  return new Set(ddlOf(catalog, options).objects.map(({ object }) => object.id))
}

interface ModelMaking extends Making {
  /** What has an address, in the order of the dump. */
  readonly shown: ReadonlyMap<ObjectId, { readonly kind: ObjectKind; readonly object: CatalogObject }>
  words(kind: ObjectKind, object: CatalogObject): string
}

function makingOf(catalog: Catalog, options: DocumentOptions): ModelMaking {
  const ddl = ddlOf(catalog, options)
  const naming = { ...catalogLookup(catalog), ...quotingOf(catalog) }
  const shown = new Map(ddl.objects.map((whole) => [whole.object.id, whole]))
  const addresses = new Map<ObjectId, Address>(
    ddl.objects.map(({ kind, object }) => [object.id, addressOf(kind, object, naming)]),
  )
  const address = (id: ObjectId): Address | undefined => addresses.get(id)
  const { users, used } = needsOf(catalog, address)
  const others = (known: ReadonlyMap<ObjectId, Address[]>, id: ObjectId): Address[] =>
    [...new Set(known.get(id) ?? [])].filter((other) => other !== addresses.get(id)).sort()
  return {
    ...{ catalog, ddl, shown, address },
    dialect: dialectOf(catalog.server.major),
    usedBy: (id) => others(users, id),
    uses: (id) => others(used, id),
    nameOf: (id) => {
      const relation = naming.lookup<Relation>(id)
      return relation === undefined ? id : naming.qualified(relation.namespace, relation.name)
    },
    words: (kind, object) => kindInWords(kind, object, naming),
  }
}

/** What needs an object, and what it needs: what stands with a relation needs it as the relation. Keys and privileges are shown elsewhere. */
function needsOf(
  catalog: Catalog,
  address: (id: ObjectId) => Address | undefined,
): Readonly<Record<'users' | 'used', ReadonlyMap<ObjectId, Address[]>>> {
  const wholes = new Map<ObjectId, ObjectId>()
  for (const kind of OBJECT_KINDS)
    for (const object of catalog[kind] as readonly (CatalogObject & Partial<Catalog['tables'][number]>)[]) {
      const { table } = object as { readonly table?: ObjectId }
      if (table !== undefined) wholes.set(object.id, table)
      for (const column of object.columns ?? []) if (column.default) wholes.set(column.default.id, object.id)
    }
  const foreignKeys = new Set(catalog.constraints.flatMap(({ id, foreignKey }) => (foreignKey ? id : [])))
  const users = new Map<ObjectId, Address[]>()
  const used = new Map<ObjectId, Address[]>()
  const add = (part: ObjectId, partNeeded: ObjectId): void => {
    const [from, to] = [wholes.get(part) ?? part, wholes.get(partNeeded) ?? partNeeded]
    const [user, needed] = [address(from), address(to)]
    if (foreignKeys.has(part)) return
    if (user !== undefined) append(users, to, user)
    if (needed !== undefined) append(used, from, needed)
  }
  for (const { from, to } of catalog.dependencies) add(from, to)
  for (const trigger of catalog.triggers) add(trigger.table, trigger.function)
  return { users, used }
}

const SYSTEM = /^(?:pg_catalog|information_schema|pg_toast)$/

function schemaModels({ catalog }: ModelMaking): SchemaModel[] {
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

function routineModels(making: ModelMaking): RoutineModel[] {
  const { functions, aggregates } = making.catalog
  return [
    ...functions.flatMap((routine) =>
      shownAs(making, routine).map((model) => ({
        ...model,
        kind: routine.kind === 'procedure' ? ('procedure' as const) : ('function' as const),
        schema: routine.namespace,
        arguments: routine.arguments,
        result: routine.result,
        language: routine.language,
        securityDefiner: routine.securityDefiner,
        executors: executorsOf(routine),
      })),
    ),
    ...aggregates.flatMap((aggregate) =>
      shownAs(making, aggregate).map((model) => ({
        ...model,
        kind: 'aggregate' as const,
        schema: aggregate.namespace,
        arguments: aggregate.arguments,
        ...{ result: null, language: null, securityDefiner: false, executors: executorsOf(aggregate) },
      })),
    ),
  ]
}

function typeModels(making: ModelMaking): TypeModel[] {
  return making.catalog.types.flatMap((type) => {
    const { kind } = type
    if (kind === 'array' || kind === 'row' || kind === 'multirange') return []
    return shownAs(making, type).map((model) => ({
      ...model,
      kind,
      schema: type.namespace,
      labels: kind === 'enum' ? type.labels : [],
      attributes: attributesOf(type),
      baseType: kind === 'domain' ? type.baseType : null,
      notNull: kind === 'domain' && type.notNull,
    }))
  })
}

function attributesOf(type: Type): TypeModel['attributes'] {
  return type.kind === 'composite' ? type.attributes.map(({ name, type: of }) => ({ name, type: of })) : []
}

const ELSEWHERE: readonly ObjectKind[] = [
  ...(['namespaces', 'tables', 'foreignTables', 'views', 'materializedViews'] as const),
  ...(['functions', 'aggregates', 'types'] as const),
]

function otherModels(making: ModelMaking): OtherModel[] {
  return [...making.shown.values()]
    .filter(({ kind }) => !ELSEWHERE.includes(kind))
    .flatMap(({ kind, object }) =>
      shownAs(making, object).map((model) => ({
        ...model,
        kind: making.words(kind, object),
        schema: (object as { readonly namespace?: string | null }).namespace ?? null,
      })),
    )
    .sort((a, b) => compare(a.kind, b.kind) || compare(a.address, b.address))
}

function shownAs(
  { address, ddl, usedBy, uses }: ModelMaking,
  { id, name, comment }: CatalogObject,
): ObjectModel[] {
  const own = address(id)
  return own === undefined
    ? []
    : [{ address: own, name, comment, ddl: ddl.of(id), usedBy: usedBy(id), uses: uses(id) }]
}

function findingsOf(
  { catalog, address }: ModelMaking,
  relations: readonly RelationModel[],
  schemas: readonly SchemaModel[],
): Finding[] {
  const usage = usageOf(schemas)
  const options = new Map(catalog.views.map((view) => [address(view.id), view.options]))
  return [
    ...findingsOfTables(relations, usage),
    ...findingsOfViews(relations, usage, (view) => options.get(view) ?? []),
    ...catalog.functions.flatMap((routine) => {
      const own = address(routine.id)
      return own === undefined ? [] : (findingOfFunction(routine, executorsOf(routine), usage, own) ?? [])
    }),
  ]
}

function bySchemaAndName(
  a: ObjectModel & { readonly schema: string },
  b: ObjectModel & { readonly schema: string },
): number {
  return compare(a.schema, b.schema) || compare(a.name, b.name) || compare(a.address, b.address)
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => compare(a.name, b.name)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
