// One connection of postgres.js over a stream that is already open: how the driver is configured, and batches.
import type { Duplex } from 'node:stream'
import type postgres from 'postgres'
import { asLine, ConnectionError, DatabaseError, SchemadumpError } from '../../errors.ts'
import { protocolGuard } from './protocol/guard.ts'
import { violation } from './protocol/violation.ts'
import { ANSWER_TIMEOUT, silenceWatch } from './silence.ts'
import { returnsRows } from './statement.ts'
import { rowStream } from './row-stream.ts'
import type { BatchOptions, Row, Rows } from '../session.ts'

export interface DriverSettings {
  readonly user: string
  readonly password: string
  readonly database: string
  readonly applicationName: string
  readonly startupOptions?: string
  /** Seconds without a byte while an answer is awaited; 0 waits without end. Default: ANSWER_TIMEOUT. */
  readonly answerTimeout?: number
  /** Bytes of one result. Default: MAX_RESULT. */
  readonly maxResult?: number
}

/** One result holds the columns of all tables: a million of them take 200 MB. */
const MAX_RESULT = 1024 ** 3

export interface Driver {
  /** What the server reports of itself, as it comes. */
  readonly parameters: Readonly<Record<string, string>>
  /**
   * Sends the statements as one message; see Session.batch.
   * @param lastWords tells what the server said before it closed the connection
   */
  batch(
    statements: readonly string[],
    options: BatchOptions,
    lastWords: () => string | undefined,
  ): Promise<Row[][]>
  /** See Session.allowSilence. */
  allowSilence(seconds: number): void
  close(): Promise<void>
}

/** The driver's code. Loading it takes as long as a server nearby takes to answer. */
export const loadDriver = () => import('postgres')

/** A connection that uses `stream` and never reconnects. Nothing is sent before the first batch. */
export async function createDriver(stream: Duplex, settings: DriverSettings): Promise<Driver> {
  const { default: create } = await loadDriver()
  const guard = protocolGuard(settings.maxResult ?? MAX_RESULT)
  const rows = rowStream(stream, guard)
  const watch = silenceWatch(stream)
  let patience = settings.answerTimeout ?? ANSWER_TIMEOUT
  let ended: unknown
  stream.on('error', (error) => (ended ??= error))
  const options = driverOptions(rows.withoutRows, settings) as unknown as postgres.Options<never>
  const sql = withoutSessionAttrs(() => create(options))
  return {
    parameters: sql.parameters as unknown as Record<string, string>,
    async batch(statements, options, lastWords) {
      // The driver would wait for an answer that can't come.
      if (ended !== undefined) throw batchFailure(ended, lastWords())
      const returning = statements.flatMap((statement, index) => (returnsRows(statement) ? [index] : []))
      const { decode, onRows } = options
      let failure: unknown
      const tell = (result: number, found: Rows) => {
        try {
          if (failure === undefined) onRows?.(returning[result] ?? -1, found)
        } catch (error) {
          failure = error instanceof SchemadumpError ? error : notUnderstood(error)
        }
      }
      rows.begin(decode, onRows && tell)
      // An empty text is answered, too.
      guard.expect(Math.max(statements.length, 1), returning.length)
      watch.start(patience)
      await sql
        .unsafe(statements.join(';\n'))
        .simple()
        .catch((error: unknown) => {
          throw batchFailure(ended instanceof SchemadumpError ? ended : error, lastWords())
        })
        .finally(() => watch.stop())
      if (failure !== undefined) throw failure as Error
      return spread(statements, returning, rows.results())
    },
    allowSilence(seconds) {
      if (settings.answerTimeout !== undefined || patience === 0) return
      patience = seconds === 0 ? 0 : Math.max(patience, seconds)
    },
    // Ends the connection properly, or by force when that takes more than a second.
    async close() {
      await sql.end({ timeout: 1 })
      stream.destroy()
    },
  }
}

function driverOptions(stream: Duplex, settings: DriverSettings) {
  let used = false
  return {
    host: 'localhost',
    port: 5432,
    user: settings.user,
    // A function, since the driver would replace an empty password by PGPASSWORD.
    pass: () => settings.password,
    database: settings.database,
    // The driver calls this again when the connection is lost, and gets the lost one again: nothing reconnects. It
    // also calls it late, when a server that refused a client certificate has already closed the connection.
    socket: () => {
      if (used || stream.destroyed) throw new Error('the connection was lost')
      used = true
      return stream
    },
    connection: {
      application_name: settings.applicationName,
      ...(settings.startupOptions !== undefined && { options: settings.startupOptions }),
    },
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
}

/** The driver reads PGTARGETSESSIONATTRS whatever its options are, acts on it by itself, and fails on `any`. */
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

/** Gives each statement its rows. A statement that returns none is recognised by its first word. */
function spread(
  statements: readonly string[],
  returning: readonly number[],
  results: readonly Row[][],
): Row[][] {
  if (results.length !== returning.length) {
    throw new ConnectionError(
      'CONNECTION_LOST',
      `the server answered ${results.length} of ${returning.length} queries with rows`,
    )
  }
  const rows: Row[][] = statements.map(() => [])
  for (const [result, statement] of returning.entries()) rows[statement] = results[result] ?? []
  return rows
}

function batchFailure(thrown: unknown, lastWords: string | undefined): Error {
  const error = thrown as Error & { code?: string; severity?: string; severity_local?: string }
  if (error instanceof SchemadumpError) return error
  // Not by its name, which comes from the driver's class: in a minified bundle that has another name.
  if (error.severity !== undefined || error.severity_local !== undefined)
    return new DatabaseError(asLine(error.message), sqlState(error.code))
  if (error.code === 'SASL_SIGNATURE_MISMATCH') return violation('did not prove that it knows the password')
  return new ConnectionError(
    'CONNECTION_LOST',
    lastWords === undefined
      ? 'the connection to the server was lost while reading; try again, nothing has been written'
      : `the server ended the connection while reading (${asLine(lastWords)}); try again, nothing has been written`,
  )
}

function sqlState(code: string | undefined): string {
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : 'XX000'
}

/** What our own code threw over rows: they are not what the query asks for. */
function notUnderstood(thrown: unknown): ConnectionError {
  const error = violation(`sent an answer that can not be understood (${asLine(String(thrown))})`)
  error.cause = thrown
  return error
}
