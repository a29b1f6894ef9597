// The sslmode family of settings: checked against each other as libpq does, before anything is connected to.
import type { SecureVersion } from 'node:tls'
import { UsageError } from '../../errors.ts'
import type { Settings } from './settings.ts'
import { sslModes } from '../target.ts'
import type { SslMode, TlsSettings } from '../target.ts'

const versions: readonly SecureVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']

/**
 * The TLS settings that the keywords ask for.
 * @throws UsageError for unknown values, and for combinations that would protect less than they seem to
 */
export function tlsSettings(settings: Settings): { tls: TlsSettings; notes: string[] } {
  const { mode, notes } = modeAndBinding(settings)
  if (settings.require_auth !== undefined) {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      'require_auth is not supported: the driver takes what the server asks for; leave it out, and use sslmode=verify-full',
    )
  }
  const direct = oneOf(settings, 'sslnegotiation', ['postgres', 'direct']) === 'direct'
  if (direct && ['disable', 'allow', 'prefer'].includes(mode)) {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      `sslnegotiation=direct needs sslmode=require or stronger, not ${mode}`,
    )
  }
  const minVersion = oneOf(settings, 'ssl_min_protocol_version', versions)
  const maxVersion = oneOf(settings, 'ssl_max_protocol_version', versions)
  const { sslpassword } = settings
  const tls: TlsSettings = {
    mode,
    ...(direct && { negotiation: 'direct' }),
    ...(settings.sslrootcert && { rootCert: settings.sslrootcert }),
    ...(settings.sslcrl && { crl: settings.sslcrl }),
    ...(settings.sslcert && { cert: settings.sslcert }),
    ...(settings.sslkey && { key: settings.sslkey }),
    ...(sslpassword && { keyPassword: () => sslpassword }),
    ...(settings.sslsni === '0' && { sni: false }),
    ...(minVersion && { minVersion }),
    ...(maxVersion && { maxVersion }),
  }
  return { tls, notes }
}

/** sslmode, and what replaces channel binding, which the driver can't do. */
function modeAndBinding(settings: Settings): { mode: SslMode; notes: string[] } {
  const system = settings.sslrootcert === 'system'
  const unverified = settings.sslmode === 'no-verify'
  const mode = unverified
    ? 'require'
    : (oneOf(settings, 'sslmode', sslModes) ?? (system ? 'verify-full' : 'prefer'))
  const notes = unverified
    ? [
        "sslmode=no-verify is node-postgres's word: it is read as sslmode=require, which is encrypted and verifies nothing",
      ]
    : []
  if (system && mode !== 'verify-full') {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      `sslrootcert=system with sslmode=${mode} would trust any server that has a certificate: use sslmode=verify-full`,
    )
  }
  if (oneOf(settings, 'channel_binding', ['disable', 'prefer', 'require']) !== 'require')
    return { mode, notes }
  if (mode === 'disable')
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      'channel_binding=require needs TLS, and sslmode=disable turns it off',
    )
  const note =
    "channel_binding=require: the driver can't bind to the channel, so the server's certificate is verified in full instead (sslmode=verify-full)"
  return { mode: 'verify-full', notes: [...notes, note] }
}

/**
 * The value of a setting that has a fixed set of them.
 * @throws UsageError for another one
 */
export function oneOf<T extends string>(
  settings: Settings,
  name: keyof Settings,
  values: readonly T[],
): T | undefined {
  const value = settings[name]
  if (value === undefined || value === '') return undefined
  const found = values.find((allowed) => allowed === value)
  if (found === undefined)
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      `${name}=${value} does not exist: it is one of ${values.join(', ')}`,
    )
  return found
}
