import { describe, expect, test } from 'vitest'
import type { Role, RoleMembership, ServerRoles, Tablespace } from '../../catalog/server-roles.ts'
import { renderRoles } from './pg-dumpall.ts'

const noAcl = { items: null, default: null, initial: null }

function role(name: string, given: Partial<Role> = {}): Role {
  return {
    ...{ superuser: false, inherit: true, createRole: false, createDatabase: false, canLogin: false },
    ...{ replication: false, bypassRowSecurity: false, connectionLimit: -1, validUntil: null, settings: [] },
    ...{ comment: null, securityLabels: [] },
    name,
    ...given,
  }
}

function membership(name: string, member: string, given: Partial<RoleMembership> = {}): RoleMembership {
  return {
    ...{ role: name, member, grantor: 'postgres', byBootstrapSuperuser: true },
    ...{ admin: false, inherit: true, set: true },
    ...given,
  }
}

function server(major: number, given: Partial<ServerRoles>): ServerRoles {
  const facts = { version: `${major}.1`, major, quotedKeywords: ['user'], encoding: 'UTF8' }
  return {
    server: { ...facts, standardConformingStrings: true },
    ...{ roles: [], memberships: [], parameterPrivileges: [], tablespaces: [] },
    ...given,
  }
}

/** The lines that say something. */
function statements(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('--') && !line.startsWith('SET '))
}

test('an empty server of 17, as a whole', () => {
  expect(renderRoles(server(17, { roles: [role('a')] }), { restrictKey: 'key' })).toBe(
    `--
-- PostgreSQL database cluster dump
--

\\restrict key

SET default_transaction_read_only = off;

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

--
-- Roles
--

CREATE ROLE a;
ALTER ROLE a WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;

--
-- User Configurations
--






\\unrestrict key

--
-- PostgreSQL database cluster dump complete
--

`,
  )
})

test('attributes, comments and labels', () => {
  const full = role('user', {
    ...{ superuser: true, inherit: false, createRole: true, createDatabase: true, canLogin: true },
    ...{ replication: true, bypassRowSecurity: true, connectionLimit: 3 },
    validUntil: '2030-01-01 00:00:00+00',
    comment: `it's a \\`,
    securityLabels: [{ provider: 'Se', label: 'x' }],
  })
  const data = server(17, { roles: [full] })
  const created = [
    'CREATE ROLE "user";',
    `ALTER ROLE "user" WITH SUPERUSER NOINHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS CONNECTION LIMIT 3 VALID UNTIL '2030-01-01 00:00:00+00';`,
  ]
  expect(statements(renderRoles(data))).toEqual([
    ...created,
    `COMMENT ON ROLE "user" IS E'it''s a \\\\';`,
    `SECURITY LABEL FOR "Se" ON ROLE "user" IS 'x';`,
  ])
  expect(statements(renderRoles(data, { noComments: true, noSecurityLabels: true }))).toEqual(created)
})

describe('settings', () => {
  const roles = [role('a', { settings: ['work_mem=4MB', 'search_path=x, y'] }), role('b')]
  const part = (major: number) => {
    const text = renderRoles(server(major, { roles }))
    return text.slice(text.indexOf('NOBYPASSRLS;\n\n') + 14).split('\n\n\n')[0]
  }

  test.each([13, 14])('of %i: a heading above each', (major) => {
    const heading = '--\n-- User Configurations\n--\n\n--\n-- User Config "a"\n--\n\n'
    expect(renderRoles(server(major, { roles }))).toContain(
      `${heading}ALTER ROLE a SET work_mem TO '4MB';\n--\n-- User Config "a"\n--\n\nALTER ROLE a SET search_path TO 'x', 'y';\n`,
    )
  })

  test('of 15 and newer: one heading, and one for each role', () => {
    expect(part(15)).toBe(part(18))
    expect(renderRoles(server(15, { roles }))).toContain(
      `\n--\n-- User Configurations\n--\n\n--\n-- User Config "a"\n--\n\nALTER ROLE a SET work_mem TO '4MB';\nALTER ROLE a SET search_path TO 'x', 'y';\n`,
    )
  })
})

describe('memberships', () => {
  // b got ADMIN from the bootstrap superuser, c from b, d from c: the order of names is not one that restores.
  const chain = [
    membership('a', 'd', { grantor: 'c', byBootstrapSuperuser: false }),
    membership('a', 'c', { grantor: 'b', byBootstrapSuperuser: false, admin: true, inherit: false }),
    membership('a', 'b', { admin: true, set: false }),
  ]
  const roles = ['a', 'b', 'c', 'd'].map((name) => role(name))
  const grants = (major: number, memberships: RoleMembership[]) =>
    statements(renderRoles(server(major, { roles, memberships }))).filter((line) => line.startsWith('GRANT'))

  test('of 16 and newer: own options, grantors first', () => {
    expect(grants(16, chain)).toEqual(grants(18, chain))
    expect(grants(16, chain)).toEqual([
      'GRANT a TO b WITH ADMIN OPTION, INHERIT TRUE, SET FALSE GRANTED BY postgres;',
      'GRANT a TO c WITH ADMIN OPTION, INHERIT FALSE GRANTED BY b;',
      'GRANT a TO d WITH INHERIT TRUE GRANTED BY c;',
    ])
  })

  test.each([13, 15])('of %i: as they come', (major) => {
    const older = chain.map((each) => ({ ...each, inherit: true, set: true }))
    expect(grants(major, older)).toEqual([
      'GRANT a TO d GRANTED BY c;',
      'GRANT a TO c WITH ADMIN OPTION GRANTED BY b;',
      'GRANT a TO b WITH ADMIN OPTION GRANTED BY postgres;',
    ])
  })

  test('a grantor that is gone: left out from 16 on, unnamed before', () => {
    const orphan = [membership('a', 'b', { grantor: null, byBootstrapSuperuser: false })]
    expect(grants(16, orphan)).toEqual([])
    expect(grants(15, orphan)).toEqual(['GRANT a TO b;'])
  })

  test('an order that restores must exist', () => {
    const corrupt = [
      membership('a', 'b', { grantor: 'c', byBootstrapSuperuser: false, admin: true }),
      membership('a', 'c', { grantor: 'b', byBootstrapSuperuser: false, admin: true }),
    ]
    expect(() => grants(17, corrupt)).toThrow(/legal order for the memberships in role "a"/)
    expect(grants(15, corrupt)).toHaveLength(2)
  })
})

describe('privileges on parameters', () => {
  const owner = { grantee: 'postgres', grantor: 'postgres', privileges: 'sA', grantable: '' }
  const acl = {
    items: [owner, { grantee: 'a', grantor: 'postgres', privileges: 'sA', grantable: 's' }],
    default: [owner],
    initial: null,
  }
  const data = { roles: [role('a')], parameterPrivileges: [{ name: 'my.setting', owner: 'postgres', acl }] }
  const lines = (major: number, options = {}) =>
    statements(renderRoles(server(major, data), options)).filter((line) => line.startsWith('GRANT'))

  test.each([15, 18])('of %i', (major) => {
    expect(lines(major)).toEqual([
      'GRANT ALTER SYSTEM ON PARAMETER "my.setting" TO a;',
      'GRANT SET ON PARAMETER "my.setting" TO a WITH GRANT OPTION;',
    ])
    expect(lines(major, { noPrivileges: true })).toEqual([])
  })

  test('before 15 there are none', () => {
    expect(renderRoles(server(14, data))).not.toContain('PARAMETER')
  })
})

describe('tablespaces', () => {
  const space: Tablespace = {
    name: 'fast',
    owner: 'a',
    location: '/mnt/fast',
    options: 'random_page_cost=1, seq_page_cost=1',
    acl: noAcl,
    comment: 'disk',
    securityLabels: [],
  }
  const lines = (major: number, tablespaces: Tablespace[], options = {}) =>
    statements(renderRoles(server(major, { tablespaces }), { globals: true, ...options }))

  test('only when asked for', () => {
    expect(lines(17, [space])).toEqual([
      `CREATE TABLESPACE fast OWNER a LOCATION '/mnt/fast';`,
      'ALTER TABLESPACE fast SET (random_page_cost=1, seq_page_cost=1);',
      `COMMENT ON TABLESPACE fast IS 'disk';`,
    ])
    expect(lines(17, [space], { globals: false })).toEqual([])
    expect(lines(17, [space], { noTablespaces: true })).toEqual([])
  })

  test('where they are missing', () => {
    const create = `CREATE TABLESPACE fast OWNER a LOCATION ''/mnt/fast'';`
    expect(renderRoles(server(17, { tablespaces: [space] }), { globals: true, idempotent: true })).toContain(
      `SELECT '${create}\n' WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_tablespace WHERE spcname = 'fast')\\gexec\nALTER`,
    )
  })

  test('inside the data folder', () => {
    const inside = { ...space, location: 'pg_tblspc/16384', options: '', comment: null }
    expect(lines(16, [inside])).toEqual([`CREATE TABLESPACE fast OWNER a LOCATION '';`])
    expect(lines(15, [inside])).toEqual([`CREATE TABLESPACE fast OWNER a LOCATION 'pg_tblspc/16384';`])
  })
})

test('identifiers are quoted as the server would, or all of them', () => {
  const data = server(17, { roles: [role('plain')], memberships: [membership('plain', 'Odd')] })
  expect(renderRoles(data)).toContain('GRANT plain TO "Odd" WITH')
  expect(renderRoles(data, { quoteAllIdentifiers: true })).toContain('GRANT "plain" TO "Odd" WITH')
})
