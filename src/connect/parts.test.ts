// The small pure parts: which statements return rows, how values are read, what version() gives away, password files.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientTarget, isPglite, isPostgresClient } from './client.ts'
import type { PostgresClient } from './client.ts'
import { foreignServer } from './foreign-server.ts'
import { networkFailure } from './failure/network-failure.ts'
import { pgliteSession, type PGliteLike } from './pglite.ts'
import { findPassword, openPassFile } from './find/pass-file.ts'
import { returnsRows } from './wire/statement.ts'
import { tlsFailure } from './failure/tls-failure.ts'

test.each([
  ['select 1', true],
  ['  -- why\n/* how */ (SELECT 1)', true],
  ['with a as (select 1) table a', true],
  ['values (1)', true],
  ['show server_version', true],
  ['begin', false],
  ['set local search_path = ""', false],
  ['selection', false],
  ['', false],
])('%j returns rows: %s', (statement, expected) => {
  expect(returnsRows(statement)).toBe(expected)
})

test.each([
  ['PostgreSQL 17.4 on x86_64-pc-linux-gnu', undefined],
  ['CockroachDB CCL v24.1.0 (x86_64-pc-linux-gnu)', 'CockroachDB'],
  ['PostgreSQL 8.0.2 on i686, Redshift 1.0.6', 'Amazon Redshift'],
  ['PostgreSQL 15.2-YB-2.25.0.0-b0 on x86_64', 'YugabyteDB'],
  ['Thing 1', 'not PostgreSQL'],
])('%s', (version, expected) => {
  expect(foreignServer(version)).toBe(expected)
})

describe('password file', () => {
  const host = { host: 'db.test', port: 5432 }
  test.each([
    ['db.test:5432:shop:ann:pw', 'pw'],
    ['*:*:*:*:pw:with:colons', 'pw:with:colons'],
    ['# db.test:5432:shop:ann:pw', undefined],
    ['db.test:5433:shop:ann:pw', undefined],
    ['db.test:5432:shop:ann:\\:\\\\', ':\\'],
    ['broken line\n*:*:shop:ann:pw\r\n', 'pw'],
  ])('%j', (text, expected) => {
    expect(findPassword(text, host, 'shop', 'ann')).toBe(expected)
  })

  test.skipIf(process.platform === 'win32')('one that others can read is ignored with a note', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'schemadump-pass-'))
    const file = path.join(folder, 'pgpass')
    writeFileSync(file, '*:*:*:*:pw', { mode: 0o600 })
    expect(openPassFile(file, {}).find(host, 'a', 'b')).toBe('pw')
    chmodSync(file, 0o644)
    const open = openPassFile(file, {})
    expect(open.find(host, 'a', 'b')).toBeUndefined()
    expect(open.note).toMatch(/others can read it/)
    rmSync(folder, { recursive: true })
  })
})

describe('clients', () => {
  const options = { host: ['db.test'], port: [5433], user: 'ann', pass: 'pw', database: 'shop', ssl: false }
  const client = (more: object = {}) =>
    Object.assign(() => undefined, {
      unsafe: () => undefined,
      options: { ...options, ...more },
    }) as unknown as PostgresClient

  test('are told apart', () => {
    expect(isPostgresClient(client())).toBe(true)
    expect(isPostgresClient({ unsafe: 1, options: 2 })).toBe(false)
    expect(isPglite({ exec: () => undefined, query: () => undefined, waitReady: Promise.resolve() })).toBe(
      true,
    )
    expect(isPglite(client())).toBe(false)
  })

  test.each([
    [{}, { tls: { mode: 'disable' }, hosts: [{ host: 'db.test', port: 5433 }] }],
    [{ ssl: 'require' }, { tls: { mode: 'require' } }],
    [{ ssl: 'verify-full' }, { tls: { mode: 'verify-full' } }],
    [{ ssl: { ca: 'x' } }, { tls: { mode: 'require', custom: { ca: 'x' } } }],
    [{ path: '/tmp/.s.PGSQL.5499' }, { hosts: [{ host: '/tmp', port: 5499 }] }],
    [{ connection: { search_path: 'x', options: '-c a=b' } }, { startupOptions: '-c a=b' }],
  ])('settings %j', (more, expected) => {
    expect(clientTarget(client(more))).toMatchObject(expected)
  })

  test('a password function is asked, and no password is shown', async () => {
    const target = clientTarget(client({ pass: async () => 'pw-of-function' }))
    expect(await target.passwords({ host: 'db.test', port: 5433 })).toEqual(['pw-of-function'])
    expect(JSON.stringify(clientTarget(client()))).not.toContain('pw')
  })
})

describe('causes', () => {
  const host = { host: 'db.abc.supabase.co', port: 5432 }
  const target = {
    hosts: [host],
    user: 'ann',
    database: 'shop',
    passwords: () => [],
    tls: { mode: 'verify-full' as const, rootCert: '/ca.pem' },
  }

  test('an IPv6-only host names the pooler', async () => {
    const error = Object.assign(new Error('x'), { code: 'ENETUNREACH', address: '2a05::1' })
    const failure = await networkFailure(error, host)
    expect(failure.kind).toBe('unreachable')
    expect(failure.message).toMatch(/IPv6 address only.*Session pooler/)
  })

  test('one refused address among unreachable ones is the cause', async () => {
    const errors = ['ENETUNREACH', 'ECONNREFUSED'].map((code) =>
      Object.assign(new Error(code), { code, address: '::1' }),
    )
    expect(await networkFailure(Object.assign(new Error('x'), { errors }), host)).toMatchObject({
      kind: 'refused',
    })
  })

  test.each([
    ['ERR_TLS_CERT_ALTNAME_INVALID', /not for the name db\.abc\.supabase\.co/],
    ['CERT_HAS_EXPIRED', /has expired/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /not among \/ca\.pem/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /signed by an authority that is not among/],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /no TLS version in common/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /does not speak TLS/],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /wants a client certificate/],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', /does not accept the client certificate/],
    ['ERR_OSSL_X509_KEY_VALUES_MISMATCH', /sslkey is not the key of sslcert/],
  ])('%s', (code, expected) => {
    expect(tlsFailure(Object.assign(new Error('detail'), { code }), host, target).message).toMatch(expected)
  })
})

test('what ends PGlite is told by its message, Error or not', async () => {
  const ending = { name: 'ExitStatus', message: 'Program terminated with exit(100)', status: 100 }
  const instance = { waitReady: Promise.resolve(), exec: () => Promise.reject(ending as unknown as Error) }
  const session = pgliteSession(instance as unknown as PGliteLike)
  await expect(session.exec('select 1')).rejects.toThrow('PGlite failed: Program terminated with exit(100)')
})
