// One connection of postgres.js over a stream that is already open: how the driver is configured, and batches.
import type { Duplex } from 'node:stream'
import type postgres from 'postgres'
import { ConnectionError, DatabaseError } from '../errors.ts'
import { returnsRows } from './statement.ts'
import type { BatchOptions, Row } from './session.ts'
import { decodeRow } from './value.ts'
import type { RawColumn } from './value.ts'

/** Text types that the driver would otherwise turn into objects: JSON, dates, bytea. */
const asText = {
  to: 25,
  from: [17, 114, 1082, 1114, 1184, 3802],
  serialize: (value: unknown) => String(value),
  parse: (text: string) => text,
}

export interface DriverSettings {
  readonly user: string
  readonly password: string
  readonly database: string
  readonly applicationName: string
  readonly startupOptions?: string
}

export type Driver = postgres.Sql

/** A driver instance that uses `stream` once; it never reconnects. Nothing is sent before the first query. */
export async function createDriver(stream: Duplex, settings: DriverSettings): Promise<Driver> {
  const { default: create } = await import('postgres')
  let used = false
  const options = {
    host: 'localhost',
    port: 5432,
    user: settings.user,
    // As a function, since the driver would put PGPASSWORD in the place of an empty one.
    pass: () => settings.password,
    database: settings.database,
    // The driver calls this again when the connection is lost; what is lost stays lost. And it calls it late: a
    // server that turned a client certificate down has hung up by then.
    socket: () => {
      if (used || stream.destroyed) throw new Error('the connection was lost')
      used = true
      return stream
    },
    connection: {
      application_name: settings.applicationName,
      ...(settings.startupOptions !== undefined && { options: settings.startupOptions }),
    },
    types: { asText },
    ssl: false,
    sslnegotiation: null,
    max: 1,
    max_pipeline: 100,
    prepare: false,
    fetch_types: false,
    no_subscribe: true,
    connect_timeout: 0,
    idle_timeout: null,
    max_lifetime: null,
    keep_alive: null,
    backoff: false,
    debug: false,
    publications: '',
    onnotice: () => undefined,
  }
  return withoutSessionAttrs(() => create(options as unknown as postgres.Options<never>))
}

/** The driver reads PGTARGETSESSIONATTRS behind its options, acts on it by itself, and fails on `any`. */
function withoutSessionAttrs<T>(make: () => T): T {
  const value = process.env['PGTARGETSESSIONATTRS']
  if (value === undefined) return make()
  delete process.env['PGTARGETSESSIONATTRS']
  try {
    return make()
  } finally {
    process.env['PGTARGETSESSIONATTRS'] = value
  }
}

/**
 * Sends the statements as one message; see Session.batch.
 * @param lastWords tells what the server said before it closed the connection
 */
export async function driverBatch(
  sql: Driver,
  statements: readonly string[],
  options: BatchOptions,
  lastWords: () => string | undefined,
): Promise<Row[][]> {
  const pending = sql.unsafe(statements.join(';\n')) as unknown as RawQuery
  const { decode } = options
  // Rows are pushed here because the driver's own row counter is not reset after a statement that failed.
  const filled = decode
    ? pending.raw().forEach((values, result) => {
        result.push(decodeRow(values as Uint8Array[], result.statement.columns, decode))
      })
    : pending.forEach((row, result) => {
        result.push(row as Row)
      })
  const results = await filled.catch((error: unknown) => {
    throw batchFailure(error, lastWords())
  })
  return spread(statements, results)
}

interface RawQuery {
  raw(): RawQuery
  forEach(each: (row: unknown, result: DriverResult) => void): Promise<DriverResult | DriverResult[]>
}
type DriverResult = Row[] & { command: string; columns?: unknown; statement: { columns: RawColumn[] } }

/**
 * Gives each statement its rows. The driver makes one result for each statement that returns rows and lets those
 * that return none fall together, so the statements are told apart by their first word.
 */
function spread(statements: readonly string[], answer: DriverResult | DriverResult[]): Row[][] {
  const results = 'command' in answer ? [answer] : answer
  const filled = results.filter((result) => result.columns)
  const expected = statements.filter(returnsRows).length
  if (filled.length !== expected) {
    throw new ConnectionError(`the server answered ${filled.length} of ${expected} queries with rows`)
  }
  let next = 0
  return statements.map((statement) => (returnsRows(statement) ? [...(filled[next++] ?? [])] : []))
}

function batchFailure(thrown: unknown, lastWords: string | undefined): Error {
  const error = thrown as Error & { code?: string; severity?: string }
  if (error.name === 'PostgresError') return new DatabaseError(error.message, error.code ?? 'XX000')
  return new ConnectionError(
    lastWords === undefined
      ? 'the connection to the server was lost while reading; try again, nothing has been written'
      : `the server ended the connection while reading (${lastWords}); try again, nothing has been written`,
  )
}

/** Closes politely, and for good when that takes more than a second. */
export async function closeDriver(sql: Driver, wire: Duplex): Promise<void> {
  await sql.end({ timeout: 1 })
  wire.destroy()
}
