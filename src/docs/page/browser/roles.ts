// Roles that have to do with the schema: what each is a member of, and whom row security does not bind.

import type { RoleModel, Way } from '../../model.ts'
import { model } from './data.ts'
import { badge, type Child, code, h, joined, quiet, section, table } from './dom.ts'

/** Null where the server's roles are not known. */
export function rolesSection(): Child {
  const roles = model.serverRoles ?? []
  return section(
    'Roles',
    table(
      'Roles',
      ['Role', 'Has the privileges of', 'May become (SET ROLE)'],
      roles.map((role) => [
        [code(role.name, 'name'), badges(role)],
        joined(role.has.map(wayOf)),
        joined(role.mayBecome.map((other) => code(other))),
      ]),
    ),
  )
}

function badges({ superuser, bypassRowSecurity, canLogin }: RoleModel): Child {
  return [
    superuser ? badge('superuser', 'note') : null,
    bypassRowSecurity && !superuser ? badge('BYPASSRLS', 'note') : null,
    canLogin ? badge('login') : null,
  ]
}

const wayOf = ({ role, by }: Way): Child =>
  h('span', {}, code(role), by.length === 0 ? null : quiet(` by ${by.join(' → ')}`))
