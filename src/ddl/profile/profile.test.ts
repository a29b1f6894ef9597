import { describe, expect, test } from 'vitest'
import type { Role, ServerRoles } from '../../catalog/server-roles.ts'
import { renderRoles } from '../write/pg-dumpall.ts'
import { type ProfileName, profileOf } from './index.ts'
import { nameMatcher } from './name-matcher.ts'

const names: readonly ProfileName[] = ['supabase', 'neon', 'rds', 'cloud-sql', 'azure']

describe.each(names)('profile %s', (name) => {
  const profile = profileOf(name)

  test('goes by its name', () => {
    expect(profile.name).toBe(name)
  })

  test('opens only schemas that it leaves out, and keeps to itself only publications that are not created', () => {
    const [owned, published] = [nameMatcher(profile.schemas), nameMatcher(profile.publications)]
    expect(profile.openSchemas.filter((schema) => !owned(schema))).toEqual([])
    expect(profile.privatePublications.filter((each) => !published(each.replace('*', 'x')))).toEqual([])
  })

  test('leaves what is everybody’s', () => {
    for (const patterns of [profile.schemas, profile.roles, profile.extensions, profile.publications])
      for (const each of ['public', 'app', 'users', 'alice', 'app_owner', 'pgcrypto', 'my_publication'])
        expect(nameMatcher(patterns)(each), each).toBe(false)
  })
})

test('an unknown profile is refused with the list', () => {
  expect(() => profileOf('heroku' as ProfileName)).toThrow(
    'there is no profile "heroku": it may be supabase, neon, rds, cloud-sql, azure or none',
  )
  expect(() => profileOf('constructor' as ProfileName)).toThrow(/no profile "constructor"/)
})

describe('roles --profile supabase', () => {
  const reserved = [
    ...['anon', 'authenticated', 'authenticator', 'cli_login_x', 'dashboard_user', 'pgbouncer', 'postgres'],
    ...['service_role', 'supabase_admin', 'supabase_etl_admin', 'pgsodium_keyholder', 'pgsodium_keyiduser'],
    ...['pgsodium_keymaker', 'pgtle_admin'],
  ]
  const all = server([
    ...reserved.map((name) => role(name)),
    role('app', { superuser: true, replication: true, settings: ['work_mem=8MB'] }),
    role('clippy', { bypassRowSecurity: true }),
  ])
  const lines = renderRoles(all, { profile: 'supabase' }).split('\n')

  test('leaves the reserved roles out, and what is refused', () => {
    expect(lines.filter((line) => line.startsWith('CREATE ROLE') || line.includes(' WITH '))).toEqual([
      'CREATE ROLE "app";',
      'ALTER ROLE "app" WITH INHERIT NOCREATEROLE NOCREATEDB LOGIN REPLICATION NOBYPASSRLS;',
      'CREATE ROLE "clippy";',
      'ALTER ROLE "clippy" WITH INHERIT NOCREATEROLE NOCREATEDB LOGIN BYPASSRLS;',
    ])
  })

  test('keeps settings that users may give them', () => {
    const configured = server([
      role('anon', { settings: ['statement_timeout=3s', 'work_mem=1GB'] }),
      role('authenticator', { settings: ['pgrst.db_schemas=public', 'pgrstx=1', 'pgaudit.log=all'] }),
    ])
    const set = renderRoles(configured, { profile: 'supabase' })
      .split('\n')
      .filter((line) => /^(CREATE|ALTER)/.test(line))
    expect(set).toEqual([
      `ALTER ROLE "anon" SET "statement_timeout" TO '3s';`,
      `ALTER ROLE "authenticator" SET "pgrst.db_schemas" TO 'public';`,
      `ALTER ROLE "authenticator" SET "pgaudit.log" TO 'all';`,
    ])
  })

  test('leaves out what reserved roles are members of, not who is a member of them', () => {
    const grants = [membership('app', 'authenticator'), membership('anon', 'app')]
    const granted = renderRoles({ ...all, memberships: grants }, { profile: 'supabase' })
    expect(granted.match(/^GRANT .*/gm)).toEqual([
      'GRANT "anon" TO "app" WITH INHERIT TRUE GRANTED BY "supabase_admin";',
    ])
  })

  test('an explicit option wins', () => {
    const text = renderRoles(all, { profile: 'supabase', quoteAllIdentifiers: false })
    expect(text).toContain('CREATE ROLE app;')
  })

  test('without a profile nothing is left out', () => {
    expect(renderRoles(all)).toContain('CREATE ROLE postgres;\nALTER ROLE postgres WITH NOSUPERUSER')
  })
})

function role(name: string, fields: Partial<Role> = {}): Role {
  return {
    name,
    superuser: false,
    inherit: true,
    createRole: false,
    createDatabase: false,
    canLogin: true,
    replication: false,
    bypassRowSecurity: false,
    connectionLimit: -1,
    validUntil: null,
    settings: [],
    comment: null,
    securityLabels: [],
    ...fields,
  }
}

function membership(of: string, member: string): ServerRoles['memberships'][number] {
  const grant = { admin: false, inherit: true, set: true, byBootstrapSuperuser: true }
  return { role: of, member, grantor: 'supabase_admin', ...grant }
}

function server(roles: readonly Role[]): ServerRoles {
  return {
    server: {
      version: '17.4',
      major: 17,
      quotedKeywords: [],
      encoding: 'UTF8',
      standardConformingStrings: true,
    },
    roles,
    memberships: [],
    parameterPrivileges: [],
    tablespaces: [],
  }
}
