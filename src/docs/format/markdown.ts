// A schema as one page of Markdown.

import type { Model, ObjectModel, RelationModel } from '../model.ts'

/** Every relation, routine and type under its schema, with what a review of rights should look at first. */
export function markdown(model: Model): string {
  const names = namesOf(model)
  const schemas = model.schemas.filter(({ name }) => inSchema(model, name).some((part) => part.length > 0))
  return `${[
    `# ${escaped(model.database)}`,
    paragraph(model.comment),
    findingsOf(model, names),
    ...schemas.flatMap(({ name, comment }) => {
      const [relations, types, routines] = inSchema(model, name)
      return [
        `## Schema ${escaped(name)}`,
        paragraph(comment),
        ...relations.map((relation) => relationPart(relation, names)),
        types.length === 0 ? '' : '### Types',
        table(
          ['Type', 'Kind', 'Of', 'Comment'],
          types.map((type) => [
            code(type.name),
            type.kind,
            type.kind === 'enum'
              ? type.labels.map(code).join(', ')
              : type.baseType
                ? code(type.baseType)
                : type.attributes.map((each) => code(`${each.name} ${each.type}`)).join(', '),
            cell(type.comment),
          ]),
        ),
        routines.length === 0 ? '' : '### Functions',
        table(
          ['Function', 'Returns', 'Language', 'Comment'],
          routines.map((routine) => [
            code(`${routine.name}(${routine.arguments})`),
            routine.result === null ? routine.kind : code(routine.result),
            `${routine.language ?? ''}${routine.securityDefiner ? ', SECURITY DEFINER' : ''}`,
            cell(routine.comment),
          ]),
        ),
      ]
    }),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}

const inSchema = ({ relations, types, routines }: Model, schema: string) =>
  [
    relations.filter((each) => each.schema === schema),
    types.filter((each) => each.schema === schema),
    routines.filter((each) => each.schema === schema),
  ] as const

function findingsOf({ findings }: Model, names: ReadonlyMap<string, string>): string {
  if (findings.length === 0) return ''
  const rows = findings.map(({ object, message }) => [code(names.get(object) ?? object), cell(message)])
  return `## Findings\n\n${table(['Object', 'What'], rows)}`
}

function relationPart(relation: RelationModel, names: ReadonlyMap<string, string>): string {
  const { columns, primaryKey, foreignKeys, referencedBy, indexes, policies, privileges } = relation
  const name = (address: string): string => code(names.get(address) ?? address)
  const list = (title: string, items: readonly string[]): string =>
    items.length === 0 ? '' : `**${title}**\n\n${items.map((item) => `- ${item}`).join('\n')}`
  return [
    `### ${relation.kind === 'table' ? 'Table' : capital(relation.kind)} ${escaped(relation.name)}`,
    paragraph(relation.comment),
    table(
      ['Column', 'Type', 'Null', 'Default', 'Comment'],
      columns.map((column) => [
        `${code(column.name)}${primaryKey.includes(column.name) ? ' (key)' : ''}`,
        code(column.type),
        column.notNull ? 'no' : 'yes',
        column.identity !== null ? 'identity' : column.default === null ? '' : code(column.default),
        cell(column.comment),
      ]),
    ),
    list(
      'Foreign keys',
      foreignKeys.map(
        (key) =>
          `${code(key.columns.join(', '))} → ${name(key.target)} (${code(key.targetColumns.join(', '))}), on delete ${key.onDelete}`,
      ),
    ),
    list(
      'Referred to by',
      referencedBy.map((key) => `${name(key.source)} (${code(key.columns.join(', '))})`),
    ),
    list(
      'Indexes',
      indexes.map((index) => code(index.definition === '' ? index.name : index.definition)),
    ),
    relation.rowSecurity === null ? '' : `Row security is ${relation.rowSecurity ? 'on' : 'off'}.`,
    list(
      'Policies',
      policies.map(
        (policy) =>
          `${code(policy.name)}: ${policy.permissive ? '' : 'restrictive, '}${policy.command} for ${policy.roles.map(code).join(', ')}${policy.using === null ? '' : `, using ${code(policy.using)}`}${policy.withCheck === null ? '' : `, with check ${code(policy.withCheck)}`}`,
      ),
    ),
    table(
      ['Role', 'Privileges'],
      privileges.map(({ role, relation: words, columns: ofColumns }) => [
        code(role),
        [...words, ...ofColumns.map((each) => `${each.privileges.join(', ')} (${code(each.column)})`)].join(
          ', ',
        ),
      ]),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Names by address. */
function namesOf({ relations, routines, types, others }: Model): ReadonlyMap<string, string> {
  const all: readonly ObjectModel[] = [...relations, ...routines, ...types, ...others]
  return new Map(all.map(({ address }) => [address, address.slice(address.indexOf('/') + 1)]))
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** In as many backticks as it needs, and no line end or bar that would end a cell. */
function code(text: string): string {
  const flat = text.replace(/\s*[\r\n]+\s*/g, ' ').replaceAll('|', '\\|')
  const longest = Math.max(0, ...(flat.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  const space = longest > 0 ? ' ' : ''
  return `${fence}${space}${flat}${space}${fence}`
}

const cell = (text: string | null): string =>
  text === null ? '' : escaped(text).replace(/\s*[\r\n]+\s*/g, '<br>')

const paragraph = (text: string | null): string => (text === null ? '' : escaped(text))

const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~]/g, (letter) => (letter === '<' ? '&lt;' : `\\${letter}`))

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
