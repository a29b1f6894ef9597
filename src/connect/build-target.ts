// Settings become a ConnectTarget: the environment and libpq's defaults fill in what is left out.
import { existsSync } from 'node:fs'
import os from 'node:os'
import { UsageError } from '../errors.ts'
import type { Environment } from './resolve.ts'
import type { ParsedSettings, Settings } from './settings.ts'
import { sessionAttrs, sslModes } from './target.ts'
import type { ConnectTarget, HostAddress, TlsSettings } from './target.ts'

export async function buildTarget(
  parsed: ParsedSettings,
  env: Environment,
): Promise<ConnectTarget & { notes: string[] }> {
  const s: Settings = { ...fromEnv(env), ...parsed.settings }
  const user = s.user ?? os.userInfo().username
  const passwords = parsed.passwords ?? (s.password ? [s.password] : [])
  const mode = sslModes.find((name) => name === (s.sslmode ?? 'prefer'))
  if (!mode) throw new UsageError(`sslmode=${s.sslmode} is not known`)
  const attrs = sessionAttrs.find((name) => name === (s.target_session_attrs ?? 'any'))
  if (!attrs) throw new UsageError(`target_session_attrs=${s.target_session_attrs} is not known`)
  const tls: TlsSettings = {
    mode,
    ...(s.sslrootcert && { rootCert: s.sslrootcert }),
    ...(s.sslcert && { cert: s.sslcert }),
    ...(s.sslkey && { key: s.sslkey }),
  }
  return {
    hosts: hosts(s),
    user,
    passwords: () => passwords,
    database: s.dbname ?? user,
    applicationName: s.application_name ?? 'schemadump',
    tls,
    sessionAttrs: attrs,
    ...(s.connect_timeout && { connectTimeout: Number(s.connect_timeout) }),
    ...(s.options && { startupOptions: s.options }),
    notes: [...parsed.notes],
  }
}

function fromEnv(env: Environment): Settings {
  const names = {
    host: 'PGHOST',
    port: 'PGPORT',
    user: 'PGUSER',
    password: 'PGPASSWORD',
    dbname: 'PGDATABASE',
    sslmode: 'PGSSLMODE',
    sslrootcert: 'PGSSLROOTCERT',
    application_name: 'PGAPPNAME',
  } as const
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => (env[name] ? [[key, env[name]]] : [])),
  )
}

function hosts(s: Settings): HostAddress[] {
  const names = (s.host ?? (existsSync('/var/run/postgresql') ? '/var/run/postgresql' : 'localhost')).split(
    ',',
  )
  const ports = (s.port ?? '5432').split(',')
  return names.map((host, i) => ({ host, port: Number(ports[i] || ports[0] || 5432) }))
}
