// .pgpass: passwords by host, port, database and user, with libpq's wildcards, escapes and rule of permissions.
import { readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Environment } from './environment.ts'
import { isSocketFolder } from '../target.ts'
import type { HostAddress } from '../target.ts'

/** Finds the password for a place; undefined when the file has none. */
export type PasswordLookup = (host: HostAddress, database: string, user: string) => string | undefined

/**
 * Opens the password file: `file`, or PGPASSFILE's default. A file that others can read is ignored with a note, as in
 * libpq; a missing file is not mentioned.
 */
export function openPassFile(
  file: string | undefined,
  env: Environment,
): { find: PasswordLookup; note?: string } {
  const name = file ?? defaultFile(env)
  const nothing = () => undefined
  try {
    const stat = statSync(name)
    if (!stat.isFile())
      return { find: nothing, note: `the password file ${name} is ignored: it is not a plain file` }
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
      return {
        find: nothing,
        note: `the password file ${name} is ignored: others can read it; run chmod 600 on it`,
      }
    }
    const text = readFileSync(name, 'utf8')
    return { find: (host, database, user) => findPassword(text, host, database, user) }
  } catch {
    return file === undefined
      ? { find: nothing }
      : { find: nothing, note: `the password file ${name} can't be read` }
  }
}

function defaultFile(env: Environment): string {
  return process.platform === 'win32'
    ? path.join(env['APPDATA'] ?? os.homedir(), 'postgresql', 'pgpass.conf')
    : path.join(env['HOME'] ?? os.homedir(), '.pgpass')
}

/** The first line that fits decides, even with an empty password. */
export function findPassword(
  text: string,
  host: HostAddress,
  database: string,
  user: string,
): string | undefined {
  const place = isSocketFolder(host.host) && defaultFolders.has(host.host) ? 'localhost' : host.host
  const wanted = [place, String(host.port), database, user]
  for (const line of text.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue
    const fields = splitLine(line)
    if (
      fields &&
      wanted.every((value, index) => fields[index] === '*' || unescape(fields[index]) === value)
    ) {
      return unescape(fields[4]) || undefined
    }
  }
  return undefined
}

/** Socket folders that libpq may be built with. For passwords they count as localhost. */
const defaultFolders = new Set(['/tmp', '/var/run/postgresql', '/run/postgresql'])

/** Four fields and the password, which may hold further colons. */
function splitLine(line: string): string[] | undefined {
  const match = /^((?:\\.|[^:\\])*):((?:\\.|[^:\\])*):((?:\\.|[^:\\])*):((?:\\.|[^:\\])*):(.*)$/.exec(line)
  return match?.slice(1)
}

function unescape(field: string | undefined): string {
  return (field ?? '').replace(/\\(.)/g, '$1')
}
