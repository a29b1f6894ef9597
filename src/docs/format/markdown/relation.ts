// What Markdown shows of a relation.

import type { ForeignKeyModel, PrivilegesModel, RelationModel } from '../../model.ts'
import type { Links } from './links.ts'
import { cell, code, codeCell, inLine, list, paragraphs, table } from './text.ts'

/** Comment, columns, keys in both directions, indexes that are not those of keys, triggers, row security, privileges. */
export function relationParts(relation: RelationModel, links: Links): string[] {
  const { columns, primaryKey, uniqueKeys, checks, foreignKeys, referencedBy, indexes, triggers } = relation
  return [
    paragraphs(relation.comment),
    partitionOf(relation, links),
    table(
      ['Column', 'Type', 'Null', 'Default', 'Comment'],
      columns.map((column) => [
        codeCell(column.name) + (primaryKey.includes(column.name) ? ' (key)' : ''),
        codeCell(column.type),
        column.notNull ? 'no' : 'yes',
        valueOf(column),
        cell(column.comment),
      ]),
    ),
    list('Primary key', primaryKey.length === 0 ? [] : [code(primaryKey.join(', '))]),
    list(
      'Unique',
      uniqueKeys.map((key) => code(key.join(', '))),
    ),
    list(
      'Checks',
      checks.map(({ name, definition }) => `${code(name)}: ${code(definition)}`),
    ),
    list(
      'Foreign keys',
      [
        ...foreignKeys.map((key) => ({ ...key, to: links.to(key.target) })),
        ...relation.foreignKeysOutside.map((key) => ({ ...key, to: `${code(key.target)}, not shown here,` })),
      ].map((key) => `${code(key.columns.join(', '))} → ${key.to} ${referred(key)}`),
    ),
    list(
      'Referred to by',
      referencedBy.map((key) => `${links.to(key.source)} (${code(key.columns.join(', '))})`),
    ),
    list(
      'Indexes',
      indexes
        .filter(({ ofConstraint }) => !ofConstraint)
        .map(({ name, definition }) => code(definition === '' ? name : definition.replace(/;$/, ''))),
    ),
    list(
      'Triggers',
      triggers.map(({ definition }) => code(definition)),
    ),
    ...rowSecurity(relation),
    table(
      ['Role', 'Privileges'],
      relation.privileges.map((privileges) => [codeCell(privileges.role), privilegesIn(privileges)]),
    ),
    list(
      'Used by',
      relation.usedBy.map((address) => links.to(address)),
    ),
  ]
}

function partitionOf({ partitionOf: parent, partitionKey }: RelationModel, links: Links): string {
  const of = parent === null ? [] : [`Partition of ${links.to(parent)}.`]
  return [...of, ...(partitionKey === null ? [] : [`Partitioned by ${code(partitionKey)}.`])].join(' ')
}

function valueOf({ identity, generated, default: expression }: RelationModel['columns'][number]): string {
  if (identity !== null) return `identity, ${identity}`
  if (expression === null) return ''
  return generated ? `generated: ${codeCell(expression)}` : codeCell(expression)
}

function referred({
  targetColumns,
  onDelete,
  onUpdate,
}: Pick<ForeignKeyModel, 'targetColumns' | 'onDelete' | 'onUpdate'>): string {
  const actions = [
    onDelete === 'no action' ? '' : `, on delete ${onDelete}`,
    onUpdate === 'no action' ? '' : `, on update ${onUpdate}`,
  ]
  return `(${code(targetColumns.join(', '))})${actions.join('')}`
}

function rowSecurity({ rowSecurity: isOn, forceRowSecurity, policies }: RelationModel): string[] {
  return [
    isOn === null
      ? ''
      : `Row security is ${isOn ? 'on' : 'off'}${forceRowSecurity ? ', for the owner as well' : ''}.`,
    list(
      'Policies',
      policies.map(({ name, permissive, command, roles, using, withCheck }) =>
        [
          `${code(name)}: ${permissive ? '' : 'restrictive, '}${inLine(command)} for ${roles.map(code).join(', ')}`,
          ...(using === null ? [] : [`using ${code(using)}`]),
          ...(withCheck === null ? [] : [`with check ${code(withCheck)}`]),
        ].join(', '),
      ),
    ),
  ]
}

const privilegesIn = ({ relation, columns }: PrivilegesModel): string =>
  [
    ...relation,
    ...columns.map(({ column, privileges }) => `${privileges.join(', ')} (${codeCell(column)})`),
  ].join(', ')
