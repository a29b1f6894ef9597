// Which of a server's roles belong to the platform.

import type { Acl, AclItem } from '../../catalog/catalog-object.ts'
import type { Role, ServerRoles } from '../../catalog/server-roles.ts'
import { nameMatcher } from './name-matcher.ts'
import type { PlatformProfile } from './profile.ts'

/** Users' roles alone: without the platform's, what those are members of, and the privileges they have. */
export function usersRoles(server: ServerRoles, profile: PlatformProfile): ServerRoles {
  const isPlatforms = nameMatcher(profile.roles)
  return {
    ...server,
    roles: server.roles.filter(({ name }) => !isPlatforms(name)),
    memberships: server.memberships.filter(({ member }) => !isPlatforms(member)),
    parameterPrivileges: server.parameterPrivileges.map((each) => ({
      ...each,
      acl: withoutGrantees(each.acl, isPlatforms),
    })),
  }
}

/** Every role with the settings that users gave it: those of the platform's roles only as far as users may. */
export function usersSettings(roles: readonly Role[], profile: PlatformProfile): readonly Role[] {
  const isPlatforms = nameMatcher(profile.roles)
  const isUsers = nameMatcher(profile.roleSettings)
  const ofUsers = (setting: string) => isUsers(setting.slice(0, setting.indexOf('=')))
  return roles.map((role) =>
    isPlatforms(role.name) ? { ...role, settings: role.settings.filter(ofUsers) } : role,
  )
}

function withoutGrantees(acl: Acl, isPlatforms: (role: string) => boolean): Acl {
  const users = <T extends readonly AclItem[] | null>(items: T) =>
    (items?.filter(({ grantee }) => grantee === null || !isPlatforms(grantee)) ?? null) as T
  const { items, initial } = acl
  return {
    items: users(items),
    default: users(acl.default),
    initial: initial && { ...initial, items: users(initial.items) },
  }
}
