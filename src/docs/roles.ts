// What the roles of a server are to a schema: who has whose privileges, and who may become whom.

import type { RoleMembership, ServerRoles } from '../catalog/server-roles.ts'
import type { RoleModel, Way } from './model.ts'
import { PREDEFINED } from './rights.ts'

/** Its only member is the owner of the database, and no membership says so. */
const DATABASE_OWNER = 'pg_database_owner'

/**
 * Roles by name: those that `named` has, that may pass everything, and all that come to one of these by membership.
 * @param databaseOwner has the privileges of pg_database_owner as well
 * @param named has something of what is shown: a privilege, an object, a policy
 */
export function roleModels(
  { roles, memberships }: ServerRoles,
  databaseOwner: string,
  named: (role: string) => boolean,
): RoleModel[] {
  const inherited = roleByMember(memberships.filter(({ inherit }) => inherit))
  inherited.set(databaseOwner, [...(inherited.get(databaseOwner) ?? []), DATABASE_OWNER])
  const settable = roleByMember(memberships.filter(({ set }) => set))
  const models = roles.map(({ name, superuser, bypassRowSecurity, canLogin }) => {
    const has = waysFrom(name, inherited)
    const had = new Set(has.map(({ role }) => role))
    const becomes = waysFrom(name, settable).filter(({ role }) => !had.has(role))
    const mayBecome = becomes.map(({ role }) => role).sort()
    return { name, superuser, bypassRowSecurity, canLogin, has, mayBecome }
  })
  const concerned = (role: string): boolean => named(role) || role in PREDEFINED
  return models.filter(
    ({ name, superuser, bypassRowSecurity, has, mayBecome }) =>
      superuser || bypassRowSecurity || [name, ...has.map(({ role }) => role), ...mayBecome].some(concerned),
  )
}

function roleByMember(memberships: readonly RoleMembership[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { role, member } of memberships) groups.set(member, [...(groups.get(member) ?? []), role])
  return groups
}

/** All roles that can be reached, the nearest first, each by the shortest way. */
function waysFrom(member: string, groups: ReadonlyMap<string, readonly string[]>): Way[] {
  const ways: Way[] = [{ role: member, by: [] }]
  const seen = new Set([member])
  for (const { role, by } of ways)
    for (const next of groups.get(role) ?? [])
      if (!seen.has(next)) {
        seen.add(next)
        ways.push({ role: next, by: role === member ? [] : [...by, role] })
      }
  return ways.slice(1)
}
