// Any text that names a database: URL, libpq keywords, .NET's keys, a call of psql, or just a database name.
import { UsageError } from '../../errors.ts'
import { isDotNetString, parseDotNetString } from './dot-net.ts'
import { isKeywordString, parseKeywords } from './keywords.ts'
import { isPsqlCommand, parsePsqlCommand } from './psql-command.ts'
import type { ParsedSettings } from './settings.ts'
import { isPostgresUrl, parsePostgresUrl } from './url.ts'

/** Placeholders that providers and tutorials leave for the reader to fill in. */
const placeholder =
  /\[(?:YOUR|MY|DB|DATABASE|PROJECT|INSERT)?[-_ ]?(?:DB[-_ ]?|DATABASE[-_ ]?)?(?:PASSWORD|PASS|REF|PROJECT[-_ ]REF|REGION|HOST|USER|USERNAME)(?:[-_ ]HERE)?\]|<(?:your|my|db)?[-_ ]?(?:db[-_ ]?)?(?:password|project[-_ ]ref|host|user|username|region)>|\{your[-_]?password\}|\$\{\w+\}|\bYOUR[-_]PASSWORD\b/i

/**
 * Reads a connection string.
 * @throws UsageError when it can't be read, is for another kind of server, or has a placeholder left in it; the
 *   message never repeats the text
 */
export function parseConnectionString(input: string): ParsedSettings {
  const text = unwrap(input)
  if (text === '') {
    throw new UsageError(
      'INVALID_CONNECTION_STRING',
      'the connection string is empty: is the variable set that it was to come from?',
    )
  }
  const left = placeholder.exec(text)?.[0]
  if (left !== undefined) {
    throw new UsageError(
      'INVALID_CONNECTION_STRING',
      `the connection string still has the placeholder ${left} in it: put the real value in its place (the provider shows or resets the password in its database settings)`,
    )
  }
  if (isPsqlCommand(text)) return parseCopiedCommand(text)
  if (isPostgresUrl(text)) return parsePostgresUrl(text)
  if (/^jdbc:postgresql:/i.test(text))
    return parsePostgresUrl(text.replace(/^(jdbc:postgresql:)\/?/i, '$1///'))
  const other = /^((?:jdbc:|r2dbc:)?[a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]
  if (other !== undefined) throw new UsageError('INVALID_CONNECTION_STRING', otherScheme(other, text))
  if (/^[^\s=:@]+:.*@/s.test(text)) {
    throw new UsageError(
      'INVALID_CONNECTION_STRING',
      'the connection URL lacks its beginning: put postgres:// in front of it',
    )
  }
  if (isDotNetString(text) && !isKeywordString(text)) return parseDotNetString(text)
  if (text.includes('=')) return parseKeywords(text)
  return { settings: { dbname: input }, notes: [] }
}

/** What `psql` is given. A URL without quotes is taken as it stands, whatever a shell would make of its password. */
function parseCopiedCommand(text: string): ParsedSettings {
  const argument = text.replace(/^psql\s+/, '')
  if (isPostgresUrl(argument) && !/\s-/.test(argument)) return parseConnectionString(argument)
  const { dbname, ...settings } = parsePsqlCommand(text)
  const named = dbname === undefined ? { settings: {}, notes: [] } : parseConnectionString(dbname)
  return { ...named, settings: { ...settings, ...named.settings } }
}

/** Removes what is often copied along: blanks and quotes. */
function unwrap(input: string): string {
  const text = input.trim()
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text)
  return quoted?.[2] ?? text
}

function otherScheme(scheme: string, text: string): string {
  if (/^https?$/i.test(scheme)) {
    return /supabase\.(co|com)/i.test(text)
      ? "this is the address of the project's API, not of its database: take the connection string that Connect shows in the project's dashboard"
      : 'this is a web address, not a database: a connection string begins with postgres://'
  }
  if (/^prisma/i.test(scheme)) {
    return "this URL is for Prisma's own proxy: take the database's direct postgres:// URL"
  }
  return `${scheme}:// is not a PostgreSQL connection string: it should begin with postgres://`
}
