// Row security at a glance: findings by rule, and who may do what with each relation.

import type { Finding } from '../../model.ts'
import { link, model } from './data.ts'
import { type Child, h, quiet, section, table } from './dom.ts'
import { matrixSection } from './matrix.ts'
import { rolesSection } from './roles.ts'

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
    rolesSection(),
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
