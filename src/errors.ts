// The errors a user meets. Each message is one line that says what happened, to which object or setting, and the
// way out; none carries a secret. Programs go by the code, which stays when the words of a message change. The CLI maps
// errors to exit codes.

/** Every code an error can carry, by the class that carries it. What each means stands in docs/api.md. */
export const errorCodes = {
  /** What was asked for can't be meant. */
  UsageError: [
    'UNKNOWN_OPTION',
    'INVALID_OPTION',
    'CONFLICTING_OPTIONS',
    'UNSUPPORTED_OPTION',
    'UNEXPECTED_ARGUMENT',
    'INVALID_PATTERN',
    'PATTERN_WITHOUT_MATCH',
    'INVALID_FILTER_FILE',
    'DATABASE_NOT_NAMED',
    'INVALID_CONNECTION_STRING',
    'INVALID_CONNECTION_SETTING',
    'PASSWORD_NOT_GIVEN',
    'EMBEDDED_SERVER_NOT_INSTALLED',
  ],
  /** The connection could not be made, or was lost. */
  ConnectionError: [
    'CONNECTION_REFUSED',
    'CONNECTION_TIMEOUT',
    'CONNECTION_LOST',
    'ANSWER_TIMEOUT',
    'PROTOCOL_VIOLATED',
    'CONNECTION_FAILED',
    'HOST_NOT_FOUND',
    'HOST_UNREACHABLE',
    'TLS_FAILED',
    'AUTHENTICATION_FAILED',
    'DATABASE_NOT_FOUND',
    'TOO_MANY_CONNECTIONS',
    'SERVER_NOT_READY',
    'NO_SUITABLE_HOST',
    'NOT_POSTGRESQL',
    'POOLER_REFUSED',
    'EMBEDDED_SERVER_FAILED',
  ],
  /** The server answered a statement with an error. */
  DatabaseError: ['SQL_ERROR'],
  /** Everything else. */
  SchemadumpError: [
    'FOREIGN_SERVER',
    'SERVER_TOO_OLD',
    'LOCK_TIMEOUT',
    'SCHEMA_CHANGED',
    'SNAPSHOT_LEFT_BEHIND',
    'NOT_A_CATALOG',
    'CATALOG_FORMAT',
    'DAMAGED_CATALOG',
    'NOT_A_MANIFEST',
    'MANIFEST_FORMAT',
    'DAMAGED_MANIFEST',
    'OMISSIONS',
    'UNKNOWN_OBJECTS',
    'INEXPRESSIBLE',
    'FILE_NOT_READABLE',
    'BAD_MIGRATIONS',
    'HISTORY_NOT_READABLE',
    'BAD_TREE',
    'FILE_NOT_WRITABLE',
    'OUTPUT_CLOSED',
    'UNENCODABLE_TEXT',
    'PSQL_COMMAND',
    'NOT_PROVED',
    'UNCLOSED_TEXT',
    'UNSAFE_TEXT',
  ],
} as const

/** What a program can tell errors by. */
export type ErrorCode = (typeof errorCodes)[keyof typeof errorCodes][number]

/** Codes of a UsageError. */
export type UsageErrorCode = (typeof errorCodes)['UsageError'][number]

/** Codes of a ConnectionError. */
export type ConnectionErrorCode = (typeof errorCodes)['ConnectionError'][number]

/** Longer texts of servers are cut. */
const MOST_CHARACTERS = 2000

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/**
 * A text for people: servers and files may put anything into what is quoted. Characters that a terminal would act upon, or that would
 * turn text around, are written as \u001b and so on; line ends and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The same for all texts within plain data, before it is laid out in colours. */
export function printableData<T>(data: T): T {
  return mapTexts(data, printable) as T
}

/** The same, and each text is one line. */
export function printableLines<T>(data: T): T {
  return mapTexts(data, (text) => printable(text.replace(/\s+/g, ' '))) as T
}

function mapTexts(data: unknown, change: (text: string) => string): unknown {
  const map = (value: unknown) => mapTexts(value, change)
  if (typeof data === 'string') return change(data)
  if (Array.isArray(data)) return data.map(map)
  if (data instanceof Map) return new Map([...data].map(([key, value]) => [map(key), map(value)]))
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, map(value)]))
}

/** What a server said, as part of a line: no line breaks, no control characters, and not endless. */
export function asLine(text: string): string {
  const line = printable(text.slice(0, MOST_CHARACTERS).replace(/\s+/g, ' ').trim())
  return text.length > MOST_CHARACTERS ? `${line} …` : line
}

/** Base of every error schemadump throws on purpose. The message is one line and holds no secret. */
export class SchemadumpError<Code extends ErrorCode = ErrorCode> extends Error {
  override name = 'SchemadumpError'
  constructor(
    /** What happened, for programs. */
    readonly code: Code,
    message: string,
  ) {
    super(message)
  }
}

/** The caller asked for something that cannot be meant. */
export class UsageError extends SchemadumpError<UsageErrorCode> {
  override name = 'UsageError'
}

/** The connection could not be made, or was lost. */
export class ConnectionError extends SchemadumpError<ConnectionErrorCode> {
  override name = 'ConnectionError'
}

/** The server answered a statement with an error. */
export class DatabaseError extends SchemadumpError<'SQL_ERROR'> {
  override name = 'DatabaseError'
  constructor(
    message: string,
    /** SQLSTATE: five characters, PostgreSQL appendix A. */
    readonly sqlState: string,
  ) {
    super('SQL_ERROR', message)
  }
}
