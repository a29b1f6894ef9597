// Who may do what with each relation: a matrix of relations and roles, what a role has through others told from what is its own.

import type { Address, RelationModel } from '../../model.ts'
import { alike, PUBLIC, type Right, type Rights, rightsIn, rolesWithRights } from '../../rights.ts'
import { link, model } from './data.ts'
import { badge, type Child, h, quiet, section, table } from './dom.ts'

/** Letters of psql's where they are known, in the order of the matrix. */
const LETTERS: Readonly<Record<string, string>> = {
  SELECT: 'S',
  INSERT: 'I',
  UPDATE: 'U',
  DELETE: 'D',
  TRUNCATE: 'T',
  REFERENCES: 'R',
  TRIGGER: 'G',
  MAINTAIN: 'M',
}

/** More roles of one column are counted and not named. */
const MOST_NAMED = 3

export const rights = rightsIn(model)

const open: ReadonlySet<Address> = new Set(
  model.findings.filter(({ rule }) => rule === 'row security off').map(({ object }) => object),
)

export const MEMBERSHIPS_UNKNOWN =
  'What roles have by membership is not counted: it was not read from a server, and what it was read from does not know its memberships. `schemadump docs --db-url …` reads them.'

export function matrixSection(): Child {
  if (model.relations.length === 0) return null
  const columns = alike(rolesWithRights(model), model)
  const rows = model.relations.map((relation) => [
    link(relation.address),
    stateOf(relation),
    ...columns.map(([role = '']) => cell(relation, role)),
  ])
  return section(
    'Who may do what',
    legend(),
    table(
      'Privileges by role and relation',
      ['Relation', 'Row security', ...columns.map(headOf)],
      rows,
      'matrix',
    ),
  )
}

function legend(): Child {
  const letters = Object.entries(LETTERS)
    .filter(([word]) => model.tablePrivileges.includes(word))
    .map(([word, letter]) => h('li', {}, h('abbr', {}, letter), ` ${word.toLowerCase()}`))
  const marks = [
    [h('abbr', {}, 'S'), ' of its own'],
    model.serverRoles === null ? null : [h('abbr', { class: 'through' }, 's'), ' through another role'],
    [h('abbr', { class: 'everybody' }, 's'), ' through PUBLIC'],
    [h('abbr', {}, '+'), ' some columns'],
    [h('abbr', { class: 'quiet' }, 'S'), ' owner'],
    [h('abbr', { class: 'open' }, 'S'), ' reaches a table without row security'],
    [h('abbr', { class: 'shut' }, 'S'), ' may not use the schema'],
  ].filter((mark) => mark !== null)
  return [
    h('ul', { class: 'quiet legend' }, letters),
    h(
      'ul',
      { class: 'quiet legend' },
      marks.map((mark) => h('li', {}, mark)),
    ),
    model.serverRoles === null ? h('p', { class: 'warning' }, codesIn(MEMBERSHIPS_UNKNOWN)) : null,
  ]
}

/** What stands in backticks as code. */
export const codesIn = (text: string): Child =>
  text.split('`').map((part, i) => (i % 2 === 1 ? h('code', {}, part) : part))

function headOf(names: readonly string[]): Child {
  const more = names.length - MOST_NAMED
  const shown = names.slice(0, more > 1 ? MOST_NAMED : names.length).join(', ')
  const facts = model.serverRoles?.find(({ name }) => name === names[0])
  return [
    more > 1 ? h('span', { title: names.join(', ') }, `${shown} and ${more} more`) : shown,
    facts?.superuser
      ? badge('superuser', 'note')
      : facts?.bypassRowSecurity
        ? badge('BYPASSRLS', 'note')
        : null,
  ]
}

function stateOf({ rowSecurity, forceRowSecurity, kind, policies }: RelationModel): Child {
  if (rowSecurity === null) return quiet(`none on a ${kind}`)
  if (!rowSecurity) return badge('off', 'bad')
  const count = policies.length === 1 ? '1 policy' : `${policies.length} policies`
  return badge(`${count}${forceRowSecurity ? ', forced' : ''}`, policies.length > 0 ? 'good' : 'note')
}

function cell(relation: RelationModel, role: string): Child {
  const held = rights.of(role, relation)
  if (held.relation.length + held.columns.length === 0) return null
  const { owner, address } = relation
  const letters = Object.entries(LETTERS).map(([word, letter]) => {
    const right = held.relation.find((each) => each.word === word)
    return right
      ? h('span', { class: kindOfRight(right) }, right.through === null ? letter : letter.toLowerCase())
      : '·'
  })
  const title = inWords(held)
  const isOwner = role === owner || isMember(role, owner)
  const kind = isOwner ? 'quiet' : held.lacksUsage ? 'shut' : open.has(address) ? 'open' : null
  return h(
    'abbr',
    { title, class: kind },
    h('span', { 'aria-hidden': 'true' }, letters, held.columns.length > 0 ? '+' : ''),
    h('span', { class: 'hidden' }, title),
  )
}

const isMember = (member: string, role: string): boolean =>
  model.serverRoles?.some(({ name, has }) => name === member && has.some((way) => way.role === role)) ?? false

const kindOfRight = ({ through }: Right): string | null =>
  through === null ? null : through === `through ${PUBLIC}` ? 'everybody' : 'through'

/** `SELECT, INSERT through staff; UPDATE of email; …` */
export function inWords(held: Rights): string {
  const { relation, columns, lacksUsage, pastRowSecurity } = held
  return [
    ...byWay(relation).map(([way, words]) => words.join(', ') + (way === null ? '' : ` ${way}`)),
    ...columns.flatMap(({ column, privileges }) =>
      byWay(privileges).map(
        ([way, words]) => `${words.join(', ')} of ${column}${way === null ? '' : ` ${way}`}`,
      ),
    ),
    ...(lacksUsage ? ['but no USAGE of the schema'] : []),
    ...(pastRowSecurity === null ? [] : [`not bound by row security: ${pastRowSecurity}`]),
  ].join('; ')
}

/** Words by where they come from, what is the role's own first. */
export function byWay(held: readonly Right[]): [string | null, string[]][] {
  const ways = new Map<string | null, string[]>([[null, []]])
  for (const { word, through } of held) ways.set(through, [...(ways.get(through) ?? []), word])
  return [...ways].filter(([, words]) => words.length > 0)
}
