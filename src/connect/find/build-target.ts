// Makes a ConnectTarget of settings. What is left out is filled in from the service file, the environment, the
// password file and libpq's defaults, in that order.
import os from 'node:os'
import { UsageError } from '../../errors.ts'
import { environmentNumber, environmentSettings } from './environment.ts'
import type { Environment } from './environment.ts'
import { hostAddresses } from './hosts.ts'
import { openPassFile } from './pass-file.ts'
import { readService } from './service-file.ts'
import type { ParsedSettings, Settings } from './settings.ts'
import { sessionAttrs } from '../target.ts'
import type { ConnectTarget } from '../target.ts'
import { oneOf, tlsSettings } from './tls-settings.ts'

export type NotedTarget = ConnectTarget & {
  /** Lines for people: what was passed over, and why. No secrets. */
  readonly notes: readonly string[]
}

/**
 * Works the target out.
 * @throws UsageError for settings that can't be meant
 */
export function buildTarget(parsed: ParsedSettings, env: Environment): NotedTarget {
  const filled = fillIn(parsed, env)
  const { settings } = filled
  const user = settings.user ?? operatingSystemUser()
  const database = settings.dbname ?? user
  const { tls, notes: tlsNotes } = tlsSettings(settings)
  const passFile = openPassFile(settings.passfile, env)
  const known = parsed.passwords ?? (settings.password ? [settings.password] : undefined)
  const attrs = oneOf(settings, 'target_session_attrs', sessionAttrs)
  const timeout = wholeNumber(settings, 'connect_timeout')
  const idle = wholeNumber(settings, 'keepalives_idle')
  const keepalive = settings.keepalives === '0' ? false : idle
  const answerTimeout = environmentNumber(env, 'SCHEMADUMP_ANSWER_TIMEOUT')
  const mebibytes = environmentNumber(env, 'SCHEMADUMP_MAX_RESULT')
  const shuffle = oneOf(settings, 'load_balance_hosts', ['disable', 'random']) === 'random'
  return {
    hosts: hostAddresses(settings),
    user,
    passwords: (host) => {
      const found = known ?? passFile.find(host, database, user)
      return found === undefined ? [] : [found].flat()
    },
    database,
    tls,
    ...(settings.application_name && { applicationName: settings.application_name }),
    ...(timeout !== undefined && { connectTimeout: Math.max(0, timeout) }),
    ...(keepalive !== undefined && { keepalive }),
    ...(answerTimeout !== undefined && { answerTimeout }),
    ...(mebibytes !== undefined && { maxResult: mebibytes * 1024 ** 2 }),
    ...(attrs && { sessionAttrs: attrs }),
    ...(shuffle && { shuffle }),
    ...(settings.options && { startupOptions: settings.options }),
    notes: [
      ...filled.notes,
      ...tlsNotes,
      ...(passFile.note !== undefined && known === undefined ? [passFile.note] : []),
    ],
  }
}

/** What the string says, then its service, then the environment. */
function fillIn(parsed: ParsedSettings, env: Environment): { settings: Settings; notes: string[] } {
  const environment = environmentSettings(env)
  // An address from the environment belongs to the environment's host. With another host it would be wrong.
  if (parsed.settings.host !== undefined) delete environment.settings.hostaddr
  const service = parsed.settings.service ?? environment.settings.service
  const named = service === undefined ? undefined : readService(service, env)
  if (named?.settings.host !== undefined) delete environment.settings.hostaddr
  return {
    settings: { ...environment.settings, ...named?.settings, ...parsed.settings },
    notes: [...parsed.notes, ...(named?.notes ?? []), ...environment.notes],
  }
}

function wholeNumber(settings: Settings, name: 'connect_timeout' | 'keepalives_idle'): number | undefined {
  const text = settings[name]
  if (text === undefined || text === '') return undefined
  if (!/^-?\d+$/.test(text))
    throw new UsageError('INVALID_CONNECTION_SETTING', `${name}=${text} is not a whole number of seconds`)
  return Number(text)
}

function operatingSystemUser(): string {
  try {
    return os.userInfo().username
  } catch {
    throw new UsageError(
      'INVALID_CONNECTION_SETTING',
      'no user name is known: give one with -U, PGUSER or in the connection string',
    )
  }
}
