// What is shown of one object.

import type { ColumnModel, OtherModel, RelationModel, RoutineModel, TypeModel } from '../../model.ts'
import { hrefOf, kindOf, link, model, relations, type Shown, titleOf } from './data.ts'
import { ddlSection } from './ddl.ts'
import { badge, type Child, code, h, paragraphs, quiet, type RowOf, section, table } from './dom.ts'
import { neighbours } from './neighbours.ts'
import { privilegesSection } from './privileges.ts'

export function objectView(object: Shown): Child[] {
  if ('columns' in object) return relationView(object)
  if ('arguments' in object) return routineView(object)
  return 'labels' in object ? typeView(object) : otherView(object)
}

function heading(object: Shown, extra: Child = null): Child {
  const { schema, kind, comment } = object
  const place = schema === null || schema === '' ? null : h('span', { class: 'schema' }, `${schema}.`)
  return h(
    'header',
    { class: 'title' },
    h('p', { class: 'kind' }, kind, extra),
    h('h1', { tabindex: '-1' }, place, titleOf(object)),
    paragraphs(comment),
  )
}

const warnings = ({ address }: Shown): Child =>
  model.findings
    .filter((finding) => finding.object === address)
    .map((finding) => h('p', { class: 'warning', role: 'note' }, finding.message))

function addressList(addresses: readonly string[]): Child {
  const items = addresses.map((address) => h('li', {}, quiet(`${kindOf(address)} `), link(address)))
  return items.length === 0 ? null : h('ul', { class: 'links' }, items)
}

const around = ({ uses, usedBy }: Shown): Child => [
  section('Uses', addressList(uses)),
  section('Used by', addressList(usedBy)),
]

function relationView(relation: RelationModel): Child[] {
  const { partitionOf, partitionKey } = relation
  const partitions = model.relations.filter((other) => other.partitionOf === relation.address)
  return [
    heading(relation, [securityBadge(relation), relation.kind === 'table' ? inPicture(relation) : null]),
    warnings(relation),
    partitionOf === null ? null : h('p', {}, 'Partition of ', link(partitionOf), '.'),
    partitionKey === null ? null : h('p', {}, 'Partitioned by ', code(partitionKey), '.'),
    section(
      'Columns',
      table('Columns', ['Column', 'Type', 'Null', 'Default', 'Comment'], columnRows(relation), 'columns'),
    ),
    section('Relationships', neighbours(relation)),
    ...keySections(relation),
    section('Partitions', addressList(partitions.map(({ address }) => address))),
    section('Indexes', table('Indexes', ['Index', 'Method', 'Definition'], indexRows(relation))),
    section(
      'Checks',
      table(
        'Checks',
        ['Name', 'Definition'],
        relation.checks.map((check) => [code(check.name, 'name'), code(check.definition)]),
      ),
    ),
    section(
      'Policies',
      table('Policies', ['Policy', 'For', 'Roles', 'Using', 'With check'], policyRows(relation)),
    ),
    section(
      'Triggers',
      table(
        'Triggers',
        ['Trigger', 'Definition'],
        relation.triggers.map((trigger) => [code(trigger.name, 'name'), code(trigger.definition)]),
      ),
    ),
    privilegesSection(relation),
    around(relation),
    ddlSection(relation.ddl),
  ]
}

const inPicture = ({ address }: RelationModel): Child =>
  h('a', { href: `#/picture/${hrefOf(address).slice(1)}` }, 'In the picture')

function securityBadge({ rowSecurity, forceRowSecurity, policies }: RelationModel): Child {
  if (rowSecurity === null) return null
  if (!rowSecurity) return badge('no row security', policies.length > 0 ? 'bad' : '')
  return badge(`row security${forceRowSecurity ? ', forced' : ''}`, 'good')
}

function columnRows(relation: RelationModel): RowOf[] {
  const { foreignKeys, foreignKeysOutside, primaryKey, uniqueKeys } = relation
  return relation.columns.map((column) => {
    const { name } = column
    const isUnique = uniqueKeys.some((key) => key.length === 1 && key[0] === name)
    const targets = foreignKeys
      .filter(({ columns }) => columns.includes(name))
      .map(({ target }) => link(target))
    const outside = foreignKeysOutside
      .filter(({ columns }) => columns.includes(name))
      .map(({ target }) => code(target))
    return {
      id: `column-${name}`,
      cells: [
        [
          code(name, 'name'),
          primaryKey.includes(name) ? badge('key', 'key') : null,
          isUnique ? badge('unique') : null,
        ],
        [
          code(column.type),
          [...targets, ...outside].map((target) => h('div', { class: 'reference' }, '→ ', target)),
        ],
        column.notNull ? 'not null' : quiet('null'),
        defaultOf(column),
        column.comment,
      ],
    }
  })
}

function defaultOf(column: ColumnModel): Child {
  if (column.identity !== null) return quiet(`identity, ${column.identity}`)
  if (column.default === null) return null
  return [column.generated ? quiet('generated ') : null, code(column.default)]
}

function keySections({ foreignKeys, foreignKeysOutside, referencedBy }: RelationModel): Child[] {
  const own = [
    ...foreignKeys.map((key) => ({ ...key, to: link(key.target) })),
    ...foreignKeysOutside.map((key) => ({ ...key, to: [code(key.target), quiet(' (not shown here)')] })),
  ]
  const rows = own.map((key) => [
    code(key.columns.join(', ')),
    [key.to, ' (', code(key.targetColumns.join(', ')), ')'],
    key.onDelete,
    key.onUpdate,
    code(key.name, 'quiet'),
  ])
  const back = referencedBy.map((key) => [
    link(key.source),
    code(key.columns.join(', ')),
    code(key.targetColumns.join(', ')),
    code(key.name, 'quiet'),
  ])
  return [
    section(
      'Foreign keys',
      table('Foreign keys', ['Columns', 'Refers to', 'On delete', 'On update', 'Name'], rows),
    ),
    section('Referred to by', table('Referred to by', ['Table', 'Columns', 'By', 'Name'], back)),
  ]
}

const indexRows = ({ indexes }: RelationModel): Child[][] =>
  indexes.map((index) => [
    [code(index.name, 'name'), index.unique ? badge('unique') : null],
    index.method,
    code(index.definition),
  ])

const policyRows = ({ policies }: RelationModel): Child[][] =>
  policies.map((policy) => [
    [code(policy.name, 'name'), policy.permissive ? null : badge('restrictive')],
    policy.command,
    policy.roles.join(', '),
    policy.using === null ? null : code(policy.using),
    policy.withCheck === null ? null : code(policy.withCheck),
  ])

function routineView(routine: RoutineModel): Child[] {
  const call = [
    code(routine.arguments === '' ? '()' : routine.arguments),
    routine.result === null ? null : code(routine.result),
    routine.language,
    routine.executors.join(', '),
  ]
  return [
    heading(routine, routine.securityDefiner ? badge('SECURITY DEFINER', 'note') : null),
    warnings(routine),
    section('Call', table('Call', ['Arguments', 'Returns', 'Language', 'May call it'], [call])),
    around(routine),
    ddlSection(routine.ddl),
  ]
}

const typeView = (type: TypeModel): Child[] => [
  heading(type),
  type.baseType === null ? null : h('p', {}, 'Based on ', code(type.baseType), '.'),
  section(
    'Values',
    type.labels.length === 0
      ? null
      : h(
          'ul',
          { class: 'links' },
          type.labels.map((label) => h('li', {}, code(label))),
        ),
  ),
  section(
    'Attributes',
    table(
      'Attributes',
      ['Name', 'Type'],
      type.attributes.map((each) => [code(each.name, 'name'), code(each.type)]),
    ),
  ),
  section('Columns of it', columnsOfType(type)),
  around(type),
  ddlSection(type.ddl),
]

/** Columns whose type is written as this one's name. */
function columnsOfType({ schema, name }: TypeModel): Child {
  const written = [name, `${schema}.${name}`].flatMap((type) => [type, `${type}[]`])
  const found = [...relations.values()].flatMap(({ address, columns }) =>
    columns
      .filter(({ type }) => written.includes(type))
      .map((column) => h('li', {}, link(address), quiet(' '), code(column.name))),
  )
  return found.length === 0 ? null : h('ul', { class: 'links' }, found)
}

const otherView = (other: OtherModel): Child[] => [heading(other), around(other), ddlSection(other.ddl)]
