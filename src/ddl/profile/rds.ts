// Amazon RDS and Aurora: the roles of the service, and the extensions it installs itself.

import { type PlatformProfile, unowned } from './profile.ts'

const roles = ['rds_*', 'rdsadmin', 'rdsproxyadmin', 'rdsrepladmin', 'rdstopmgr', 'rdswriteforwarduser']

export const rds: PlatformProfile = {
  ...unowned,
  name: 'rds',
  schemas: ['rds_tools'],
  extensions: ['rds_tools', 'aurora_stat_utils'],
  defaultPrivileges: roles,
  roles,
  // Replication is given by membership in rds_replication.
  roleAttributes: ['SUPERUSER', 'NOSUPERUSER', 'REPLICATION', 'NOREPLICATION', 'BYPASSRLS', 'NOBYPASSRLS'],
}
