// What is shown of a table or view.

import type { ColumnModel, DefinedModel, RelationModel } from '../../model.ts'
import { hrefOf, link, model } from './data.ts'
import { ddlSection } from './ddl.ts'
import { badge, type Child, code, h, joined, quiet, type RowOf, section, table } from './dom.ts'
import { neighbours } from './neighbours.ts'
import { addressList, around, commentOf, factsSection, heading, notesOf, warnings } from './parts.ts'
import { privilegesSection } from './privileges.ts'

export function relationView(relation: RelationModel): Child[] {
  const { address, checks } = relation
  const heirs = model.relations.filter(({ inherits }) => inherits.some((from) => from.address === address))
  return [
    heading(relation, [securityBadge(relation), relation.kind === 'table' ? inPicture(relation) : null]),
    warnings(relation),
    lineage(relation),
    section(
      'Columns',
      table('Columns', ['Column', 'Type', 'Null', 'Default', 'Comment'], columnRows(relation), 'columns'),
    ),
    section('Relationships', neighbours(relation)),
    ...keySections(relation),
    partitionSection(relation),
    section('Inherited by', addressList(heirs.map((heir) => heir.address))),
    section('Indexes', table('Indexes', ['Index', 'Method', 'Definition'], indexRows(relation))),
    definedSection(
      'Checks',
      checks.filter(({ type }) => type === 'check'),
    ),
    definedSection(
      'Exclusion constraints',
      checks.filter(({ type }) => type === 'exclusion'),
    ),
    section(
      'Policies',
      table('Policies', ['Policy', 'For', 'Roles', 'Using', 'With check'], policyRows(relation)),
    ),
    definedSection('Triggers', relation.triggers),
    definedSection('Rules', relation.rules),
    privilegesSection(relation),
    factsSection([{ name: 'Owner', value: relation.owner }, ...relation.facts]),
    around(relation),
    ddlSection(relation.ddl),
  ]
}

/** Where it comes from. */
function lineage({ partitionOf, partitionBound, partitionKey, inherits }: RelationModel): Child {
  return [
    partitionOf === null
      ? null
      : h('p', {}, 'Partition of ', link(partitionOf), ' ', code(partitionBound ?? '')),
    partitionKey === null ? null : h('p', {}, 'Partitioned by ', code(partitionKey)),
    inherits.length === 0
      ? null
      : h(
          'p',
          {},
          'Inherits from ',
          joined(inherits.map(({ name, address }) => (address === null ? code(name) : link(address)))),
        ),
  ]
}

function partitionSection({ address }: RelationModel): Child {
  const rows = model.relations
    .filter(({ partitionOf }) => partitionOf === address)
    .map((partition) => [
      link(partition.address),
      code(partition.partitionBound ?? ''),
      partition.partitionKey === null ? null : code(partition.partitionKey),
    ])
  return section('Partitions', table('Partitions', ['Partition', 'Bound', 'Partitioned by'], rows))
}

const definedSection = (title: string, parts: readonly DefinedModel[]): Child =>
  section(
    title,
    table(
      title,
      ['Name', 'Definition'],
      parts.map((part) => [[code(part.name, 'name'), notesOf(part), commentOf(part)], code(part.definition)]),
    ),
  )

const inPicture = ({ address }: RelationModel): Child =>
  h('a', { href: `#/picture/${hrefOf(address).slice(1)}` }, 'In the picture')

function securityBadge({ rowSecurity, forceRowSecurity, policies }: RelationModel): Child {
  if (rowSecurity === null) return null
  if (!rowSecurity) return badge('no row security', policies.length > 0 ? 'bad' : '')
  const forced = forceRowSecurity ? ', forced' : ''
  return policies.length === 0
    ? badge(`row security${forced}, no policy`, 'note')
    : badge(`row security${forced}`, 'good')
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
          notesOf({ notes: column.notes ?? [] }),
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
  return [column.generated === null ? null : quiet(`generated, ${column.generated} `), code(column.default)]
}

function keySections({ foreignKeys, foreignKeysOutside, referencedBy }: RelationModel): Child[] {
  const own = [
    ...foreignKeys.map((key) => ({ ...key, to: link(key.target) })),
    ...foreignKeysOutside.map((key) => ({ ...key, to: [code(key.target), quiet(' (not shown here)')] })),
  ]
  const rows = own.map((key) => [
    [code(key.columns.join(', ')), notesOf(key)],
    [key.to, ' (', code(key.targetColumns.join(', ')), ')'],
    key.onDelete,
    key.onUpdate,
    [code(key.name, 'quiet'), commentOf(key)],
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
    [code(index.name, 'name'), index.unique ? badge('unique') : null, notesOf(index), commentOf(index)],
    index.method,
    code(index.definition),
  ])

const policyRows = ({ policies }: RelationModel): Child[][] =>
  policies.map((policy) => [
    [code(policy.name, 'name'), policy.permissive ? null : badge('restrictive'), commentOf(policy)],
    policy.command,
    policy.roles.join(', '),
    policy.using === null ? null : code(policy.using),
    policy.withCheck === null ? null : code(policy.withCheck),
  ])
