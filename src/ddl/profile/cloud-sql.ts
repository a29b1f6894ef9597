// Google Cloud SQL: its system users and the roles it hands to users, all of one prefix.

import { type PlatformProfile, unowned } from './profile.ts'

const roles = ['cloudsql*']

export const cloudSql: PlatformProfile = {
  ...unowned,
  name: 'cloud-sql',
  defaultPrivileges: roles,
  roles,
  roleAttributes: ['SUPERUSER', 'NOSUPERUSER', 'NOREPLICATION', 'BYPASSRLS', 'NOBYPASSRLS'],
}
