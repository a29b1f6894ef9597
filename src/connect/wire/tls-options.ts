// libpq's TLS settings as options of Node's tls.connect: what each sslmode checks, which files it reads.
import { existsSync, readFileSync, statSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { ConnectFailure } from '../failure/connect-failure.ts'
import type { TlsSettings } from '../target.ts'

/** Bundles that Linux distributions and macOS keep the system's trusted roots in. */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/**
 * The options for one host.
 * @throws ConnectFailure when a file can't be read, or the private key is readable by others
 */
export function tlsOptions(settings: TlsSettings, host: string): tls.ConnectionOptions {
  const named = net.isIP(host) === 0
  const identity: tls.ConnectionOptions = {
    host,
    ...(named && settings.sni !== false && { servername: host }),
  }
  if (settings.custom) return { ...identity, ...settings.custom }
  return {
    ...identity,
    ...trust(settings, host),
    ...clientCertificate(settings),
    ...(settings.crl && { crl: read(settings.crl, 'sslcrl') }),
    ...(settings.minVersion && { minVersion: settings.minVersion }),
    ...(settings.maxVersion && { maxVersion: settings.maxVersion }),
  }
}

/** What is checked. As in libpq, a root certificate makes sslmode=require check the chain too. */
function trust(settings: TlsSettings, host: string): tls.ConnectionOptions {
  const fallback = homeFile('root.crt')
  const rootCert = settings.rootCert ?? (existsSync(fallback) ? fallback : undefined)
  const check =
    settings.mode === 'verify-ca' ||
    settings.mode === 'verify-full' ||
    (settings.mode === 'require' && rootCert)
  if (!check) return { rejectUnauthorized: false }
  if (rootCert === undefined && settings.mode === 'verify-ca') {
    throw new ConnectFailure(
      `sslmode=verify-ca needs to know whom to trust: give sslrootcert=FILE, or put the file at ${fallback}, or use sslmode=verify-full, which trusts the public authorities`,
      'tls',
    )
  }
  const ca = rootCert === undefined || rootCert === 'system' ? systemRoots() : read(rootCert, 'sslrootcert')
  return {
    rejectUnauthorized: true,
    ca,
    checkServerIdentity:
      settings.mode === 'verify-full'
        ? (_name, certificate) => tls.checkServerIdentity(host, certificate)
        : () => undefined,
  }
}

/** Node's own roots, the system's, and those of SSL_CERT_FILE, which OpenSSL reads in libpq. */
function systemRoots(): string[] {
  const files = [process.env['SSL_CERT_FILE'], process.env['NODE_EXTRA_CA_CERTS']]
  const bundle = systemBundles.find((file) => existsSync(file))
  const texts = [...files, bundle].flatMap((file) =>
    file && existsSync(file) ? [readFileSync(file, 'utf8')] : [],
  )
  return [...tls.rootCertificates, ...texts]
}

function clientCertificate(settings: TlsSettings): tls.ConnectionOptions {
  const given = settings.cert !== undefined
  const cert = settings.cert ?? homeFile('postgresql.crt')
  if (!given && !existsSync(cert)) return {}
  const key = settings.key ?? homeFile('postgresql.key')
  const certText = read(cert, 'sslcert')
  const keyText = read(key, 'sslkey')
  if (process.platform !== 'win32' && readableByOthers(key)) {
    throw new ConnectFailure(
      `the private key ${key} (sslkey) can be read by other users: run chmod 600 on it`,
      'tls',
    )
  }
  const passphrase = settings.keyPassword?.()
  return { cert: certText, key: keyText, ...(passphrase !== undefined && { passphrase }) }
}

/** libpq's rule: 0600 or less, or 0640 for a file of root's. */
function readableByOthers(file: string): boolean {
  const { mode, uid } = statSync(file)
  return (mode & (uid === 0 ? 0o037 : 0o077)) !== 0
}

function read(file: string, setting: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read'
    throw new ConnectFailure(`the file ${file} (${setting}) ${reason}`, 'tls')
  }
}

function homeFile(name: string): string {
  return process.platform === 'win32'
    ? path.join(process.env['APPDATA'] ?? os.homedir(), 'postgresql', name)
    : path.join(os.homedir(), '.postgresql', name)
}
