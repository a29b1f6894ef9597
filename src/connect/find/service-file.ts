// pg_service.conf: named sets of connection settings in the form of an INI file.
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Environment } from './environment.ts'
import { takeParameter } from './settings.ts'
import type { ParsedSettings, Settings } from './settings.ts'

/**
 * The settings of a service: from PGSERVICEFILE, or ~/.pg_service.conf and then pg_service.conf in PGSYSCONFDIR.
 * @throws UsageError when there is no such service, or its section can't be read
 */
export function readService(name: string, env: Environment): ParsedSettings {
  const files = serviceFiles(env)
  for (const file of files) {
    const text = readText(file)
    const found = text === undefined ? undefined : serviceSettings(text, name, file)
    if (found) return found
  }
  throw new UsageError('INVALID_CONNECTION_SETTING', `there is no service "${name}" in ${files.join(' or ')}`)
}

function serviceFiles(env: Environment): string[] {
  const own =
    env['PGSERVICEFILE'] ??
    (process.platform === 'win32'
      ? path.join(env['APPDATA'] ?? os.homedir(), 'postgresql', '.pg_service.conf')
      : path.join(env['HOME'] ?? os.homedir(), '.pg_service.conf'))
  const system = env['PGSYSCONFDIR'] ?? '/etc/postgresql-common'
  return [own, path.join(system, 'pg_service.conf')]
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** One section of a file; undefined when it is not there. */
export function serviceSettings(text: string, name: string, file: string): ParsedSettings | undefined {
  const settings: Settings = {}
  const notes: string[] = []
  let section: string | undefined
  let found = false
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('[')) {
      if (found) break
      section = /^\[([^\]]*)\]/.exec(line)?.[1]
      found = section === name
    } else if (found) {
      const equals = line.indexOf('=')
      if (equals < 0)
        throw new UsageError(
          'INVALID_CONNECTION_SETTING',
          `line ${index + 1} of ${file} is not keyword=value`,
        )
      const keyword = line.slice(0, equals).trim()
      if (keyword === 'service')
        throw new UsageError(
          'INVALID_CONNECTION_SETTING',
          `line ${index + 1} of ${file}: a service can't name another one`,
        )
      const note = takeParameter(settings, keyword, line.slice(equals + 1).trim())
      if (note !== undefined) notes.push(`${file}: ${note}`)
    }
  }
  return found ? { settings, notes } : undefined
}
