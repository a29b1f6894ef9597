// What Markdown shows of a schema and of the database: lists of objects, types, functions, and what to look at first.

import type { Model, RelationModel, RoutineModel, TypeModel, Way } from '../../model.ts'
import { anchor, type Links, nameIn } from './links.ts'
import { cell, code, codeCell, inLine, paragraphs, table } from './text.ts'

/** Objects of one schema. */
export interface SchemaParts {
  readonly name: string
  readonly comment: string | null
  readonly relations: readonly RelationModel[]
  readonly types: readonly TypeModel[]
  readonly routines: readonly RoutineModel[]
}

/** Schemas that have something to show. */
export function schemaParts({ schemas, relations, types, routines }: Model): SchemaParts[] {
  const of = <T extends { readonly schema: string }>(objects: readonly T[], schema: string): T[] =>
    objects.filter((object) => object.schema === schema)
  const named = new Map(schemas.map((schema) => [schema.name, schema]))
  const all = [...relations, ...types, ...routines].map(({ schema }) => schema)
  return [...new Set(all)].sort().map((name) => ({
    ...{ name, comment: named.get(name)?.comment ?? null },
    relations: of(relations, name),
    types: of(types, name),
    routines: of(routines, name),
  }))
}

export const kindOf = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1)

export function relationTable(relations: readonly RelationModel[], links: Links): string {
  return table(
    ['Relation', 'Kind', 'Columns', 'Comment'],
    relations.map(({ address, kind, columns, comment }) => [
      links.inCell(address),
      kind,
      String(columns.length),
      cell(comment),
    ]),
  )
}

/** @param level of the headings, as `###` */
export function typeParts(types: readonly TypeModel[], level: string): string[] {
  return types.flatMap((type) => [
    anchor(type.address),
    `${level} ${kindOf(type.kind)} ${inLine(nameIn(type.address))}`,
    paragraphs(type.comment),
    type.kind === 'enum' ? `Labels: ${type.labels.map(code).join(', ')}` : '',
    type.baseType === null ? '' : `Of type ${code(type.baseType)}${type.notNull ? ', not null' : ''}.`,
    table(
      ['Attribute', 'Type'],
      type.attributes.map((attribute) => [codeCell(attribute.name), codeCell(attribute.type)]),
    ),
  ])
}

/** @param level of the headings, as `###` */
export function routineParts(routines: readonly RoutineModel[], level: string): string[] {
  return routines.flatMap((routine) => [
    anchor(routine.address),
    `${level} ${kindOf(routine.kind)} ${inLine(nameIn(routine.address))}`,
    paragraphs(routine.comment),
    [
      `- Arguments: ${routine.arguments === '' ? 'none' : code(routine.arguments)}`,
      ...(routine.result === null ? [] : [`- Returns: ${code(routine.result)}`]),
      ...(routine.language === null ? [] : [`- Language: ${inLine(routine.language)}`]),
      ...(routine.securityDefiner ? ['- SECURITY DEFINER: runs with the rights of its owner'] : []),
    ].join('\n'),
  ])
}

/** Findings, row security of all tables, and what is in no schema. */
export function databaseParts(model: Model, links: Links): string[] {
  const tables = model.relations.filter(({ rowSecurity }) => rowSecurity !== null)
  const isUsed = tables.some(({ rowSecurity, policies }) => rowSecurity === true || policies.length > 0)
  return [
    ...under(
      'Findings',
      table(
        ['Object', 'What'],
        model.findings.map(({ object, message }) => [links.inCell(object), cell(message)]),
      ),
    ),
    ...under(
      'Row security',
      !isUsed
        ? ''
        : table(
            ['Table', 'Row security', 'Policies'],
            tables.map(({ address, rowSecurity, forceRowSecurity, policies }) => [
              links.inCell(address),
              rowSecurity === true ? (forceRowSecurity ? 'on, for the owner as well' : 'on') : 'off',
              String(policies.length),
            ]),
          ),
    ),
    ...under('Roles', rolesTable(model)),
    ...under(
      'Other objects',
      table(
        ['Object', 'Kind', 'Comment'],
        model.others.map(({ address, kind, comment }) => [
          codeCell(nameIn(address)),
          cell(kind),
          cell(comment),
        ]),
      ),
    ),
  ]
}

/** What roles have by membership; nothing where that is not known. */
function rolesTable({ serverRoles }: Model): string {
  const wayIn = ({ role, by }: Way): string =>
    codeCell(role) + (by.length === 0 ? '' : ` (by ${by.map(codeCell).join(', ')})`)
  return table(
    ['Role', 'Has the privileges of', 'May become', 'Row security'],
    (serverRoles ?? []).map(({ name, superuser, bypassRowSecurity, has, mayBecome }) => [
      codeCell(name),
      has.map(wayIn).join(', '),
      mayBecome.map(codeCell).join(', '),
      superuser ? 'does not bind superusers' : bypassRowSecurity ? 'does not bind it (BYPASSRLS)' : '',
    ]),
  )
}

const under = (title: string, part: string): string[] => (part === '' ? [] : [`## ${title}`, part])
