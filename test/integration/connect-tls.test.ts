// TLS against a real server whose certificates are made here: every sslmode, right and wrong names and authorities,
// expired certificates, certificates of clients.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, resolveTarget, openPostgresSession } from '../../src/connect/index.ts'
import type { PostgresClient } from '../../src/connect/index.ts'
import { makeCertificate } from '../connect/certificate.ts'
import { startTlsServer } from '../connect/tls-server.ts'
import type { TlsServer } from '../connect/tls-server.ts'

const name = 'db.schemadump.test'
const authority = makeCertificate({ name: 'our authority' })
const stranger = makeCertificate({ name: 'another authority' })
const good = makeCertificate({ name: 'server', issuer: authority, hosts: [name] })
const byAddress = makeCertificate({ name: 'server', issuer: authority, hosts: ['127.0.0.1'] })
const expired = makeCertificate({ name: 'server', issuer: authority, hosts: [name], days: -1 })
const client = makeCertificate({ name: 'needs_cert', issuer: authority })
const foreignClient = makeCertificate({ name: 'needs_cert', issuer: stranger })

const folder = mkdtempSync(path.join(os.tmpdir(), 'schemadump-tls-'))
const file = (base: string, text: string, mode = 0o600) => {
  const full = path.join(folder, base)
  writeFileSync(full, text, { mode })
  return full
}
const root = file('root.crt', authority.cert)
const wrongRoot = file('wrong-root.crt', stranger.cert)

let server: TlsServer
beforeAll(async () => {
  server = await startTlsServer(17, authority.cert)
  await server.serve(good)
}, 300_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Attempt {
  readonly host?: string
  readonly user?: string
  readonly parameters: Readonly<Record<string, string>>
}

/** Connects and resolves to `TLSv1.3`, `plain`, or the error's line. */
async function outcome({ host = name, user = 'plain_user', parameters }: Attempt): Promise<string> {
  const { hostname, port } = server.url
  const all = new URLSearchParams({ hostaddr: hostname, ...parameters })
  const dbUrl = `postgres://${user}:s3cret-9@${host}:${port}/postgres?${all}`
  try {
    const target = await resolveTarget({ dbUrl }, { HOME: folder })
    const session = await openPostgresSession(target)
    const [rows] = await session.batch(['select version from pg_stat_ssl where pid = pg_backend_pid()'])
    await session.close()
    return String(rows?.[0]?.['version'] ?? 'plain')
  } catch (error) {
    const { message } = error as Error
    expect(message).not.toContain('s3cret-9')
    expect(message).not.toContain('\n')
    return message
  }
}

const unknownAuthority = /^TLS with .* failed: its certificate .* not among .*sslrootcert$/
const wrongName = /failed: its certificate is not for the name/

describe('sslmode', () => {
  test.each<[Attempt, RegExp]>([
    [{ parameters: { sslmode: 'disable' } }, /^plain$/],
    [{ parameters: { sslmode: 'allow' } }, /^plain$/],
    [{ parameters: { sslmode: 'prefer' } }, /^TLSv1\.3$/],
    [{ parameters: {} }, /^TLSv1\.3$/],
    [{ parameters: { sslmode: 'require' } }, /^TLSv1\.3$/],
    [{ parameters: { sslmode: 'require', sslrootcert: root } }, /^TLSv1\.3$/],
    [{ parameters: { sslmode: 'require', sslrootcert: wrongRoot } }, unknownAuthority],
    [{ parameters: { sslmode: 'require', ssl_max_protocol_version: 'TLSv1.2' } }, /^TLSv1\.2$/],
    [{ parameters: { sslmode: 'require', ssl_max_protocol_version: 'TLSv1.1' } }, /no TLS version in common/],
    [{ parameters: { sslmode: 'require', sslnegotiation: 'direct' } }, /^TLSv1\.3$/],
    [{ parameters: { sslmode: 'verify-ca', sslrootcert: root } }, /^TLSv1\.3$/],
    [{ parameters: { sslmode: 'verify-ca', sslrootcert: root }, host: 'other.test' }, /^TLSv1\.3$/],
    [{ parameters: { sslmode: 'verify-ca', sslrootcert: wrongRoot } }, unknownAuthority],
    [
      { parameters: { sslmode: 'verify-ca', sslrootcert: '/nowhere.crt' } },
      /^the file \/nowhere\.crt \(sslrootcert\) does not exist$/,
    ],
    [{ parameters: { sslmode: 'verify-full', sslrootcert: root } }, /^TLSv1\.3$/],
    [{ parameters: { sslmode: 'verify-full', sslrootcert: root, sslnegotiation: 'direct' } }, /^TLSv1\.3$/],
    [{ parameters: { sslmode: 'verify-full', sslrootcert: root }, host: 'other.test' }, wrongName],
    [{ parameters: { sslmode: 'verify-full', sslrootcert: root }, host: '127.0.0.1' }, wrongName],
    [{ parameters: { sslmode: 'verify-full', sslrootcert: wrongRoot } }, unknownAuthority],
    [{ parameters: { sslmode: 'verify-full', sslrootcert: 'system' } }, unknownAuthority],
    [{ parameters: { sslmode: 'require', channel_binding: 'require', sslrootcert: root } }, /^TLSv1\.3$/],
    [
      { parameters: { sslmode: 'require', channel_binding: 'require', sslrootcert: wrongRoot } },
      unknownAuthority,
    ],
  ])('%j: %s', async (attempt, expected) => {
    expect(await outcome(attempt)).toMatch(expected)
  })

  test('sslrootcert=system trusts what SSL_CERT_FILE adds', async () => {
    process.env['SSL_CERT_FILE'] = root
    try {
      expect(await outcome({ parameters: { sslrootcert: 'system' } })).toBe('TLSv1.3')
    } finally {
      delete process.env['SSL_CERT_FILE']
    }
  })
})

describe('rules of access', () => {
  test.each<[string, string, RegExp]>([
    ['needs_tls', 'disable', /no pg_hba\.conf entry lets it without TLS.*sslmode=require/],
    ['needs_tls', 'allow', /^TLSv1\.3$/],
    ['needs_tls', 'prefer', /^TLSv1\.3$/],
    ['plain_only', 'prefer', /^plain$/],
    ['plain_only', 'require', /does not let user "plain_only" into database/],
    ['needs_cert', 'prefer', /wants a valid client certificate/],
    ['needs_cert', 'require', /wants a valid client certificate: give sslcert and sslkey/],
  ])('%s with sslmode=%s: %s', async (user, sslmode, expected) => {
    expect(await outcome({ user, parameters: { sslmode } })).toMatch(expected)
  })
})

describe('client certificates', () => {
  const key = file('client.key', client.key)
  const cert = file('client.crt', client.cert)
  const open = file('open.key', client.key, 0o644)
  const foreign = {
    sslcert: file('foreign.crt', foreignClient.cert),
    sslkey: file('foreign.key', foreignClient.key),
  }
  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [{ sslcert: cert, sslkey: key }, /^TLSv1\.3$/],
    [foreign, /does not accept the client certificate|wants a valid client certificate/],
    [{ sslcert: cert, sslkey: open }, /open\.key \(sslkey\) can be read by other users: run chmod 600/],
    [{ sslcert: cert, sslkey: foreign.sslkey }, /sslkey is not the key of sslcert/],
    [{ sslcert: cert, sslkey: root }, /not a PEM file of the right kind/],
  ])('%j: %s', async (parameters, expected) => {
    expect(await outcome({ user: 'needs_cert', parameters: { sslmode: 'require', ...parameters } })).toMatch(
      expected,
    )
  })
})

describe('a postgres.js client lends its TLS settings', () => {
  const settings = () => ({
    host: server.url.hostname,
    port: Number(server.url.port),
    database: 'postgres',
    user: 'plain_user',
    pass: 's3cret-9',
  })
  test.each<[string, object, RegExp]>([
    ['ssl: require', { ssl: 'require' }, /TLSv1\.3$/],
    ['ssl: false', { ssl: false }, /postgres$/],
    ['an authority of its own', { ssl: { ca: authority.cert, servername: name } }, /TLSv1\.3$/],
    ['the wrong authority', { ssl: { ca: stranger.cert, servername: name } }, /^TLS with .* failed/],
  ])('%s', async (_title, more, expected) => {
    const sql = postgres({ ...settings(), ...more })
    const result = await connect(sql as unknown as PostgresClient).then(
      async (session) => {
        await session.close()
        return session.peer
      },
      (error: Error) => error.message,
    )
    expect(result).toMatch(expected)
    await sql.end()
  })
})

// These change what the server serves, one after the other.
describe.sequential('what the server serves', () => {
  test('an expired certificate', async () => {
    await server.serve(expired)
    expect(await outcome({ parameters: { sslmode: 'verify-full', sslrootcert: root } })).toMatch(
      /certificate has expired/,
    )
    expect(await outcome({ parameters: { sslmode: 'verify-ca', sslrootcert: root } })).toMatch(
      /certificate has expired/,
    )
    expect(await outcome({ parameters: { sslmode: 'require' } })).toBe('TLSv1.3')
  })

  test('a certificate for an address', async () => {
    await server.serve(byAddress)
    const verify = { sslmode: 'verify-full', sslrootcert: root }
    expect(await outcome({ host: '127.0.0.1', parameters: verify })).toBe('TLSv1.3')
    expect(await outcome({ parameters: verify })).toMatch(wrongName)
  })

  test('no TLS at all', async () => {
    await server.serve(undefined)
    expect(await outcome({ parameters: { sslmode: 'prefer' } })).toBe('plain')
    for (const sslmode of ['require', 'verify-full']) {
      expect(await outcome({ parameters: { sslmode, sslrootcert: root } })).toMatch(
        /does not speak TLS, which sslmode=/,
      )
    }
    expect(await outcome({ user: 'needs_tls', parameters: { sslmode: 'prefer' } })).toMatch(
      /no pg_hba\.conf entry lets it without TLS/,
    )
  })
})
