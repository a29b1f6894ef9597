// Row security at a glance: findings by rule, and who may do what with each relation.

import type { Finding, PrivilegesModel, RelationModel } from '../../model.ts'
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

const RULES: Readonly<Record<Finding['rule'], string>> = {
  'row security off': 'Tables open to other roles without row security',
  'policies without row security': 'Policies that do nothing',
  'row security without policies': 'Row security without a policy',
  'view past row security': 'Views that show rows past row security',
  'security definer without search_path': 'SECURITY DEFINER functions without a search_path',
}

export const findingItems = (findings: readonly Finding[]): Child =>
  findings.map((finding) => h('li', {}, link(finding.object), quiet(` ${finding.message}`)))

export function securityView(): Child[] {
  const tables = model.relations.filter(({ kind }) => kind === 'table')
  const secured = tables.filter(({ rowSecurity }) => rowSecurity === true)
  const definers = model.routines.filter(({ securityDefiner }) => securityDefiner)
  return [
    h('header', { class: 'title' }, h('h1', { tabindex: '-1' }, 'Row security and privileges')),
    h('ul', { class: 'counts' }, [
      count(secured.length, `of ${tables.length} tables with row security`),
      count(
        tables.reduce((sum, { policies }) => sum + policies.length, 0),
        'policies',
      ),
      count(definers.length, 'SECURITY DEFINER functions'),
      count(model.findings.length, 'to look at'),
    ]),
    model.findings.length === 0 ? h('p', {}, 'Nothing needs a look by the rules of this page.') : null,
    Object.entries(RULES).map(([rule, title]) => findingSection(rule, title)),
    matrixSection(),
    section(
      'SECURITY DEFINER functions',
      table(
        'SECURITY DEFINER functions',
        ['Function', 'Schema', 'May call it'],
        definers.map((routine) => [
          link(routine.address, routine.name),
          routine.schema,
          routine.executors.join(', '),
        ]),
      ),
    ),
  ]
}

const count = (number: number, what: string): Child => h('li', {}, h('strong', {}, String(number)), ' ', what)

function findingSection(rule: string, title: string): Child {
  const findings = model.findings.filter((finding) => finding.rule === rule)
  if (findings.length === 0) return null
  const messages = [...new Set(findings.map(({ message }) => message))]
  return section(
    `${title} (${findings.length})`,
    messages.map((message) => {
      const objects = findings.filter((finding) => finding.message === message)
      return h(
        'div',
        { class: 'finding' },
        h('p', {}, message),
        h(
          'ul',
          { class: 'links' },
          objects.map(({ object }) => h('li', {}, link(object))),
        ),
      )
    }),
  )
}

function matrixSection(): Child {
  if (model.relations.length === 0) return null
  const { roles } = model
  const rows = model.relations.map((relation) => [
    link(relation.address),
    stateOf(relation),
    ...roles.map((role) =>
      cell(
        relation,
        relation.privileges.find((held) => held.role === role),
      ),
    ),
  ])
  const legend = Object.entries(LETTERS).map(([word, letter]) => [
    h('abbr', {}, letter),
    ` ${word.toLowerCase()}  `,
  ])
  return section(
    'Who may do what',
    h(
      'p',
      { class: 'quiet legend' },
      legend,
      '+ some columns. Owners are grey; red is what reaches a table without row security. What roles have by membership is not counted.',
    ),
    table('Privileges by role and relation', ['Relation', 'Row security', ...roles], rows, 'matrix'),
  )
}

function stateOf({ rowSecurity, kind, policies }: RelationModel): Child {
  if (rowSecurity === null) return quiet(`none on a ${kind}`)
  if (!rowSecurity) return badge('off', 'bad')
  return badge(
    policies.length === 1 ? '1 policy' : `${policies.length} policies`,
    policies.length > 0 ? 'good' : 'note',
  )
}

function cell({ owner, address }: RelationModel, held: PrivilegesModel | undefined): Child {
  if (!held) return null
  const { role, relation: words, columns } = held
  const isOpen = model.findings.some(({ rule, object }) => rule === 'row security off' && object === address)
  const letters = Object.entries(LETTERS)
    .map(([word, letter]) => (words.includes(word) ? letter : '·'))
    .join('')
  const ofColumns = columns.map((each) => `${each.privileges.join(', ')} of ${each.column}`)
  const title = [words.join(', '), ...ofColumns].filter((part) => part !== '').join('; ')
  const kind = role === owner ? 'quiet' : isOpen ? 'open' : ''
  return h(
    'abbr',
    { title, class: kind },
    letters + (columns.length > 0 ? '+' : ''),
    h('span', { class: 'hidden' }, ` ${title}`),
  )
}
