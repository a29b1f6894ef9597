// What Markdown shows of a relation.

import type { DefinedModel, ForeignKeyModel, Noted, PrivilegesModel, RelationModel } from '../../model.ts'
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
        cell([column.comment, ...(column.notes ?? [])].filter(Boolean).join('; ')),
      ]),
    ),
    list(
      'Also',
      relation.facts.map(({ name, value }) => `${name}: ${code(value)}`),
    ),
    list('Primary key', primaryKey.length === 0 ? [] : [code(primaryKey.join(', '))]),
    list(
      'Unique',
      uniqueKeys.map((key) => code(key.join(', '))),
    ),
    list('Checks', checks.filter(({ type }) => type === 'check').map(defined)),
    list('Exclusion constraints', checks.filter(({ type }) => type === 'exclusion').map(defined)),
    list(
      'Foreign keys',
      [
        ...foreignKeys.map((key) => ({ ...key, to: links.to(key.target) })),
        ...relation.foreignKeysOutside.map((key) => ({ ...key, to: `${code(key.target)}, not shown here,` })),
      ].map((key) => `${code(key.columns.join(', '))} → ${key.to} ${referred(key)}${noteText(key)}`),
    ),
    list(
      'Referred to by',
      referencedBy.map((key) => `${links.to(key.source)} (${code(key.columns.join(', '))})`),
    ),
    list(
      'Indexes',
      indexes
        .filter(({ ofConstraint }) => !ofConstraint)
        .map(
          ({ name, definition, notes, comment }) =>
            code(definition === '' ? name : definition.replace(/;$/, '')) + noteText({ notes, comment }),
        ),
    ),
    list(
      'Triggers',
      triggers.map(({ definition, notes, comment }) => code(definition) + noteText({ notes, comment })),
    ),
    list(
      'Rules',
      relation.rules.map(({ definition, notes, comment }) => code(definition) + noteText({ notes, comment })),
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

const defined = ({ name, definition, notes, comment }: DefinedModel): string =>
  `${code(name)}: ${code(definition)}${noteText({ notes, comment })}`

/** What is unusual about a part, and its comment. */
function noteText({ notes = [], comment }: { [K in keyof Noted]: Noted[K] | undefined }): string {
  return [
    ...notes.map((note) => `, ${inLine(note)}`),
    comment === undefined ? '' : `: ${inLine(comment)}`,
  ].join('')
}

function partitionOf(relation: RelationModel, links: Links): string {
  const { partitionOf: parent, partitionBound, partitionKey, inherits } = relation
  const bound = partitionBound === null ? '' : ` ${code(partitionBound)}`
  const from = inherits.map(({ name, address }) => (address === null ? code(name) : links.to(address)))
  return [
    ...(parent === null ? [] : [`Partition of ${links.to(parent)}${bound}.`]),
    ...(partitionKey === null ? [] : [`Partitioned by ${code(partitionKey)}.`]),
    ...(from.length === 0 ? [] : [`Inherits from ${from.join(', ')}.`]),
  ].join(' ')
}

function valueOf({ identity, generated, default: expression }: RelationModel['columns'][number]): string {
  if (identity !== null) return `identity, ${identity}`
  if (expression === null) return ''
  return generated === null ? codeCell(expression) : `generated, ${generated}: ${codeCell(expression)}`
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
