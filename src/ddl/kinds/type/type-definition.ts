// The text of CREATE TYPE and CREATE DOMAIN.

import type {
  BaseType,
  CompositeType,
  DomainType,
  NameInNamespace,
  RangeType,
  Type,
  TypeDefault,
} from '../../../catalog/catalog.ts'
import type { RenderContext } from '../../kind.ts'
import type { DumpObject } from '../../plan/dump-object.ts'
import { isPartOfDomain, notNullOf } from './type-constraint.ts'

export function definitionOf(object: DumpObject<Type>, context: RenderContext): string {
  const type = object.subject
  const create = `CREATE TYPE ${context.qualified(type.namespace, type.name)}`
  switch (type.kind) {
    case 'enum':
      return `${create} AS ENUM (${type.labels.map((label) => `\n    ${context.literal(label)}`).join(',')}\n);\n`
    case 'composite':
      return `${create} AS (${attributes(type, context)}\n);\n`
    case 'domain':
      return domain(type, context)
    case 'range':
      return `${create} AS RANGE (\n    ${rangeOptions(type, context).join(',\n    ')}\n);\n`
    case 'base':
      return `${create} (\n    ${baseOptions(type, context).join(',\n    ')}\n);\n`
    default:
      return `${create};\n`
  }
}

function attributes(type: CompositeType, context: RenderContext): string {
  return type.attributes
    .map(({ name, type, collation }) => `\n\t${context.ident(name)} ${type}${collate(collation, context)}`)
    .join(',')
}

function collate(collation: NameInNamespace | null, context: RenderContext): string {
  return collation === null ? '' : ` COLLATE ${context.qualified(collation.namespace, collation.name)}`
}

function defaultValue(value: TypeDefault, context: RenderContext): string {
  return value.literal ? context.literal(value.text) : value.text
}

function domain(type: DomainType, context: RenderContext): string {
  const checks = type.constraints.filter(
    (constraint) => constraint.type === 'check' && isPartOfDomain(context, constraint),
  )
  return [
    `CREATE DOMAIN ${context.qualified(type.namespace, type.name)} AS ${type.baseType}`,
    collate(type.collation, context),
    type.notNull ? notNull(type, context) : '',
    type.default === null ? '' : ` DEFAULT ${defaultValue(type.default, context)}`,
    ...checks.map(({ name, definition }) => `\n\tCONSTRAINT ${context.ident(name)} ${definition}`),
    ';\n',
  ].join('')
}

/** The name is printed where the server would choose another; separate constraints are printed apart. */
function notNull(type: DomainType, context: RenderContext): string {
  const constraint = notNullOf(type)
  if (!constraint) return ' NOT NULL'
  if (!isPartOfDomain(context, constraint)) return ''
  return constraint.name === `${type.name}_not_null`
    ? ' NOT NULL'
    : ` CONSTRAINT ${context.ident(constraint.name)} ${constraint.definition}`
}

function rangeOptions(type: RangeType, context: RenderContext): string[] {
  const named = (option: string, name: NameInNamespace | null) =>
    name === null ? [] : [`${option} = ${context.qualified(name.namespace, name.name)}`]
  return [
    `subtype = ${type.subtype}`,
    ...option('multirange_type_name', type.multirange),
    ...named('subtype_opclass', type.subtypeOperatorClass),
    ...named('collation', type.collation),
    ...option('canonical', type.canonical),
    ...option('subtype_diff', type.subtypeDifference),
  ]
}

function option(name: string, value: string | null): string[] {
  return value === null ? [] : [`${name} = ${value}`]
}

function baseOptions(type: BaseType, context: RenderContext): string[] {
  return [
    `INTERNALLENGTH = ${type.length === -1 ? 'variable' : type.length}`,
    `INPUT = ${type.input}`,
    `OUTPUT = ${type.output}`,
    ...option('RECEIVE', type.receive),
    ...option('SEND', type.send),
    ...option('TYPMOD_IN', type.modifierInput),
    ...option('TYPMOD_OUT', type.modifierOutput),
    ...option('ANALYZE', type.analyze),
    ...(type.collatable ? ['COLLATABLE = true'] : []),
    ...option('DEFAULT', type.default && defaultValue(type.default, context)),
    ...option('SUBSCRIPT', type.subscript),
    ...option('ELEMENT', type.element),
    ...(type.category === 'U' ? [] : [`CATEGORY = ${context.literal(type.category)}`]),
    ...(type.preferred ? ['PREFERRED = true'] : []),
    ...(type.delimiter === ',' ? [] : [`DELIMITER = ${context.literal(type.delimiter)}`]),
    `ALIGNMENT = ${type.alignment}`,
    `STORAGE = ${type.storage}`,
    ...(type.passedByValue ? ['PASSEDBYVALUE'] : []),
  ]
}
