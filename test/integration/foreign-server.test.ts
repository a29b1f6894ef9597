// Servers that speak the protocol and are something else: refused before the first query, unless forced.
import { describe, expect, test } from 'vitest'
import { introspectSession } from '../../src/introspect/index.ts'
import { fakeSession } from '../support/session.ts'
import { introspectSessionRoles } from '../../src/introspect/read-roles.ts'

const VERSIONS = {
  CockroachDB: 'CockroachDB CCL v24.1.0 (x86_64-pc-linux-gnu, built 2024/05/15 21:28:29, go1.22.2)',
  'Amazon Redshift':
    'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.69451',
  YugabyteDB:
    'PostgreSQL 11.2-YB-2.21.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 16.0.6, 64-bit',
  Greenplum:
    'PostgreSQL 12.12 (Greenplum Database 7.1.0 build commit:e7c2b1f14bb42a1018ac57d14f4436880e0a0515) on x86_64-pc-linux-gnu',
  Materialize: 'PostgreSQL 9.5.0 on x86_64-unknown-linux-gnu (Materialize v0.98.5)',
  'not PostgreSQL': 'H2 2.2.224 (2023-09-17)',
}

describe.each(Object.entries(VERSIONS))('%s', (product, version) => {
  test.each([
    ['a schema', introspectSession],
    ['roles', introspectSessionRoles],
  ])('%s is not read, and nothing is asked', async (_what, read) => {
    const session = fakeSession(version)
    const refusal = expect.stringMatching(
      new RegExp(`^the server is ${product}, whose catalogs are not PostgreSQL's .*--force to try$`),
    ) as unknown
    await expect(read(session)).rejects.toMatchObject({ name: 'SchemadumpError', message: refusal })
    expect(session.asked).toEqual([])
  })

  test('with force it is asked as PostgreSQL is', async () => {
    const session = fakeSession(version, (statement) =>
      statement.includes('server_version_num')
        ? [{ server_version_num: 90500, server_version: '9.5.0' }]
        : [],
    )
    // Still no server of a version that can be read; and the transaction does not stay open.
    await expect(introspectSession(session, { force: true })).rejects.toThrow(
      'the server is PostgreSQL 9.5.0',
    )
    expect(session.asked[0]).toBe('begin isolation level repeatable read read only')
    expect(session.asked.at(-1)).toBe('rollback')
  })
})

test.each([
  'PostgreSQL 17.5 (Debian 17.5-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit',
  'PostgreSQL 16.4 on aarch64-unknown-linux-gnu, compiled by aarch64-unknown-linux-gnu-gcc (GCC) 9.5.0, 64-bit',
  'PostgreSQL 18beta1 on x86_64-windows, compiled by msvc-19.43.34808, 64-bit',
])('%s is PostgreSQL', async (version) => {
  const session = fakeSession(version)
  await introspectSession(session).catch(() => undefined)
  expect(session.asked).not.toEqual([])
})
