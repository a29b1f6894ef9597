// Functions, types and all other objects of a Catalog → what is shown of them.

import type { CatalogObject } from '../catalog/catalog-object.ts'
import type { ObjectKind, Type } from '../catalog/catalog.ts'
import { compare } from './compare.ts'
import type { Making } from './making.ts'
import { routineFacts } from './notes.ts'
import type { ObjectModel, OtherModel, RoutineModel, TypeModel } from './model.ts'
import { executorsOf } from './privileges.ts'

export function routineModels(making: Making): RoutineModel[] {
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
        owner: routine.owner,
        facts: routineFacts(routine),
        executors: executorsOf(routine),
      })),
    ),
    ...aggregates.flatMap((aggregate) =>
      shownAs(making, aggregate).map((model) => ({
        ...model,
        kind: 'aggregate' as const,
        schema: aggregate.namespace,
        arguments: aggregate.arguments,
        ...{
          result: null,
          language: null,
          securityDefiner: false,
          owner: aggregate.owner,
          facts: [],
          executors: executorsOf(aggregate),
        },
      })),
    ),
  ]
}

export function typeModels(making: Making): TypeModel[] {
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

export function otherModels(making: Making): OtherModel[] {
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
  { address, ddl, usedBy, uses }: Making,
  { id, name, comment }: CatalogObject,
): ObjectModel[] {
  const own = address(id)
  return own === undefined
    ? []
    : [{ address: own, name, comment, ddl: ddl.of(id), usedBy: usedBy(id), uses: uses(id) }]
}
