// Relations of a Catalog → what is shown of them.

import type { CatalogObject, ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog, Column, Constraint, Index, Relation } from '../catalog/catalog.ts'
import type { Ddl } from './ddl.ts'
import { byName } from './compare.ts'
import { indexKeys } from './index-keys.ts'
import { append, type Making } from './making.ts'
import type {
  ColumnModel,
  ForeignKeyModel,
  IndexModel,
  OutsideForeignKeyModel,
  ReferenceModel,
  RelationKind,
  RelationModel,
} from './model.ts'
import { columnNotes, constraintNotes, indexNotes, noted, relationFacts, stateNotes } from './notes.ts'
import { privilegesOf } from './privileges.ts'
import { PUBLIC } from './rights.ts'

const KINDS = [
  ['tables', 'table'],
  ['foreignTables', 'foreign table'],
  ['views', 'view'],
  ['materializedViews', 'materialized view'],
] as const

export function relationModels(making: Making): RelationModel[] {
  const { catalog } = making
  const parts = {
    constraints: byTable(catalog.constraints),
    indexes: byTable(catalog.indexes),
    triggers: byTable(catalog.triggers.filter(({ clone }) => !clone)),
    policies: byTable(catalog.policies),
    rules: byTable(catalog.rules),
  }
  const constraintsById = new Map(catalog.constraints.map((constraint) => [constraint.id, constraint]))
  const references = referencesByTable(making)
  return KINDS.flatMap(([key, kind]) =>
    (catalog[key] as readonly (Relation & Partial<Catalog['tables'][number]>)[]).flatMap((relation) => {
      const address = making.address(relation.id)
      if (address === undefined) return []
      const { id, name, namespace: schema, owner, comment } = relation
      const constraints = parts.constraints.get(id) ?? []
      const indexes = parts.indexes.get(id) ?? []
      return [
        {
          ...{ address, name, comment, kind, schema, owner },
          ddl: making.ddl.of(id),
          usedBy: making.usedBy(id),
          uses: making.uses(id),
          columns: relation.columns.map(columnModel),
          primaryKey: constraints.find(({ type }) => type === 'primary key')?.columns ?? [],
          uniqueKeys: uniqueKeys(indexes, constraints),
          checks: checksOf(constraints, making.ddl),
          foreignKeys: constraints.flatMap((constraint) => foreignKeyModel(constraint, making)),
          foreignKeysOutside: constraints.flatMap((constraint) => outsideForeignKey(constraint, making)),
          referencedBy: references.get(id) ?? [],
          indexes: indexes.map((index) =>
            indexModel(index, constraintsById.get(index.constraint ?? ''), making.ddl),
          ),
          triggers: (parts.triggers.get(id) ?? []).map((trigger) => ({
            name: trigger.name,
            definition: trigger.definition,
            ...stateNotes(trigger.enabled, trigger.comment),
          })),
          rules: (parts.rules.get(id) ?? []).flatMap(({ name, definition, enabled, comment }) =>
            definition === null ? [] : [{ name, definition, ...stateNotes(enabled, comment) }],
          ),
          rowSecurity: hasRowSecurity(kind) ? relation.rowSecurity : null,
          forceRowSecurity: relation.forceRowSecurity,
          policies: (parts.policies.get(id) ?? []).map((policy) => ({
            name: policy.name,
            permissive: policy.permissive,
            command: policy.command,
            roles: policy.roles.length === 0 ? [PUBLIC] : policy.roles,
            using: policy.using,
            withCheck: policy.withCheck,
            ...noted([], policy.comment),
          })),
          privileges: privilegesOf(relation, making.dialect),
          ...inheritance(relation, making),
          partitionKey: relation.partitionKey ?? null,
          facts: relationFacts(relation),
        },
      ]
    }),
  )
}

function inheritance(
  { parents = [], partitionBound = null }: Partial<Catalog['tables'][number]>,
  { address, nameOf }: Making,
): Pick<RelationModel, 'partitionOf' | 'partitionBound' | 'inherits'> {
  const of = (id: ObjectId) => ({ name: nameOf(id), address: address(id) ?? null })
  return {
    partitionOf: partitionBound === null ? null : (address(parents[0] ?? '') ?? null),
    partitionBound,
    inherits: partitionBound === null ? parents.map(of) : [],
  }
}

const hasRowSecurity = (kind: RelationKind): boolean => kind === 'table'

function columnModel(column: Column): ColumnModel {
  return {
    name: column.name,
    type: column.type,
    notNull: column.notNull,
    default: column.default?.expression ?? null,
    generated: column.generated,
    identity: column.identity,
    comment: column.comment,
    ...columnNotes(column),
  }
}

function uniqueKeys(indexes: readonly Index[], constraints: readonly Constraint[]): string[][] {
  const primary = constraints.find(({ type }) => type === 'primary key')?.index
  return indexes
    .filter(
      ({ id, unique, predicate, definition }) =>
        unique && id !== primary && predicate === null && definition === null,
    )
    .map(({ columns }) => columns.flatMap(({ name }) => name ?? []))
}

function checksOf(constraints: readonly Constraint[], ddl: Ddl): RelationModel['checks'] {
  return constraints.flatMap((constraint) => {
    const { id, name, type, definition } = constraint
    if (type !== 'check' && type !== 'exclusion') return []
    return [{ name, type, definition: definition ?? ddl.definitionOf(id), ...constraintNotes(constraint) }]
  })
}

/** What a partition has of its table's foreign keys is the table's. */
function foreignKeyModel(constraint: Constraint, { address }: Making): ForeignKeyModel[] {
  const { name, columns, foreignKey, local } = constraint
  const target = foreignKey && local ? address(foreignKey.table) : undefined
  if (!foreignKey || target === undefined) return []
  const { columns: targetColumns, onUpdate, onDelete } = foreignKey
  return [{ name, columns, target, targetColumns, onUpdate, onDelete, ...constraintNotes(constraint) }]
}

function outsideForeignKey(constraint: Constraint, { address, nameOf }: Making): OutsideForeignKeyModel[] {
  const { name, columns, foreignKey, local } = constraint
  if (!foreignKey || !local || address(foreignKey.table) !== undefined) return []
  const { columns: targetColumns, onUpdate, onDelete } = foreignKey
  const target = nameOf(foreignKey.table)
  return [{ name, columns, target, targetColumns, onUpdate, onDelete, ...constraintNotes(constraint) }]
}

function referencesByTable({ catalog, address }: Making): ReadonlyMap<ObjectId, ReferenceModel[]> {
  const references = new Map<ObjectId, ReferenceModel[]>()
  for (const { name, table, columns, foreignKey, local } of catalog.constraints) {
    const source = foreignKey && local ? address(table) : undefined
    if (!foreignKey || source === undefined) continue
    append(references, foreignKey.table, { name, source, columns, targetColumns: foreignKey.columns })
  }
  return references
}

function indexModel(index: Index, of: Constraint | undefined, ddl: Ddl): IndexModel {
  const { id, name, unique, method, constraint } = index
  const definition = ddl.definitionOf(constraint ?? id)
  return {
    name,
    unique,
    method,
    ...indexKeys(index, definition),
    ofConstraint: constraint !== null,
    ...indexNotes(index, of),
    definition,
  }
}

function byTable<T extends CatalogObject & { readonly table: ObjectId }>(
  objects: readonly T[],
): ReadonlyMap<ObjectId, readonly T[]> {
  const groups = new Map<ObjectId, T[]>()
  for (const object of objects) append(groups, object.table, object)
  for (const group of groups.values()) group.sort(byName)
  return groups
}
