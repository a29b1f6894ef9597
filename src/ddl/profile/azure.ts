// Azure Database for PostgreSQL: its superuser, the roles it hands to administrators, and its own extensions.

import { type PlatformProfile, unowned } from './profile.ts'

const roles = ['azure_pg_admin', 'azure_superuser', 'azuresu', 'replication']

export const azure: PlatformProfile = {
  ...unowned,
  name: 'azure',
  extensions: ['azure', 'pgaadauth'],
  defaultPrivileges: roles,
  roles,
  roleAttributes: ['SUPERUSER', 'NOSUPERUSER', 'NOREPLICATION', 'NOBYPASSRLS'],
}
