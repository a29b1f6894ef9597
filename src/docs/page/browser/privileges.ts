// What roles may do with one relation: their own privileges, and what they have through others.

import type { RelationModel } from '../../model.ts'
import { alike, PUBLIC, type Right, rolesWithRights } from '../../rights.ts'
import { model } from './data.ts'
import { badge, type Child, code, h, joined, quiet, section, table } from './dom.ts'
import { byWay, codesIn, MEMBERSHIPS_UNKNOWN, rights } from './matrix.ts'

export function privilegesSection(relation: RelationModel): Child {
  const rows = alike(rolesWithRights(model), model).flatMap((names) => rowOf(names, relation))
  return section(
    'Privileges',
    table('Privileges', ['Role', 'May'], rows),
    model.serverRoles === null && rows.length > 0
      ? h('p', { class: 'quiet note' }, codesIn(MEMBERSHIPS_UNKNOWN))
      : null,
  )
}

/** What everybody may is said once, of PUBLIC. */
function rowOf(names: readonly string[], { owner, ...relation }: RelationModel): Child[][] {
  const [role = ''] = names
  const held = rights.of(role, { owner, ...relation })
  const isOwn = ({ through }: Right): boolean => role === PUBLIC || through !== `through ${PUBLIC}`
  const whole = byWay(held.relation.filter(isOwn)).map(([way, words]) => [words.join(', '), wayText(way)])
  const columns = held.columns.flatMap(({ column, privileges }) =>
    byWay(privileges.filter(isOwn)).map(([way, words]) => [
      words.join(', '),
      ' of ',
      code(column),
      wayText(way),
    ]),
  )
  if (whole.length + columns.length === 0) return []
  const facts = [
    held.lacksUsage ? `but no USAGE of schema ${relation.schema}` : null,
    held.pastRowSecurity === null ? null : `not bound by row security: ${held.pastRowSecurity}`,
  ].filter((fact) => fact !== null)
  return [
    [
      [joined(names.map((name) => code(name, 'name'))), role === owner ? badge('owner') : null],
      [joined([...whole, ...columns], '; '), facts.map((fact) => h('div', { class: 'quiet' }, fact))],
    ],
  ]
}

const wayText = (way: string | null): Child => (way === null ? null : quiet(` ${way}`))
