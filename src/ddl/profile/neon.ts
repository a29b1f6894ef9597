// Neon: its administrators, the schema its extension works in, and the one Neon Auth writes users to.

import { type PlatformProfile, unowned } from './profile.ts'

const roles = ['cloud_admin', 'zenith_admin', 'neon_superuser', 'neon_service', 'web_access']

export const neon: PlatformProfile = {
  ...unowned,
  name: 'neon',
  schemas: ['neon', 'neon_auth', 'neon_migration'],
  openSchemas: ['neon_auth'],
  extensions: ['neon'],
  defaultPrivileges: roles,
  roles,
  // The owner of a project has REPLICATION and BYPASSRLS and may grant them to others.
  roleAttributes: ['SUPERUSER', 'NOSUPERUSER', 'NOREPLICATION', 'NOBYPASSRLS'],
}
