// The door of this folder: from whatever names a database to a Session.
import { UsageError } from '../errors.ts'
import { clientTarget, isPglite, isPostgresClient } from './client.ts'
import type { PostgresClient } from './client.ts'
import { pgliteSession } from './pglite.ts'
import type { PGliteLike } from './pglite.ts'
import { openPostgresSession } from './postgres.ts'
import type { Session } from './session.ts'
import { targetFromString } from './find/resolve.ts'
import type { Environment } from './find/environment.ts'
import type { NotedTarget } from './find/build-target.ts'
import type { ConnectHooks } from './target.ts'

export { isPglite, isPostgresClient, pgliteSession, openPostgresSession }
export type { PGliteLike, PostgresClient }
export type { BatchOptions, Row, Session } from './session.ts'
export type {
  ConnectHooks,
  ConnectTarget,
  HostAddress,
  SessionAttrs,
  SslMode,
  TlsSettings,
} from './target.ts'
export { ConnectFailure } from './failure/connect-failure.ts'
export type { FailureKind } from './failure/connect-failure.ts'
export { describeTarget, labelOfTarget } from './find/describe.ts'
export { foreignServer } from './foreign-server.ts'
export { createOwnDatabase, dropOwnRoles, type OwnDatabase, type OwnDatabaseOptions } from './own-database.ts'
export { resolveTarget } from './find/resolve.ts'
export type { NotedTarget }
export type { ResolvedTarget, ResolveOptions } from './find/resolve.ts'
export { isSupabaseHost } from './find/supabase-host.ts'
export type { PgliteSession } from './pglite.ts'

export interface ConnectOptions extends ConnectHooks {
  /** Where PG* variables are read. Default: process.env. */
  readonly env?: Environment
  /** The statements of the session's first batch; see ConnectTarget. */
  readonly firstBatch?: () => Promise<readonly string[]>
  /** How the session calls itself to the server. Default: schemadump. */
  readonly applicationName?: string
}

/**
 * Opens a session of one connection.
 * @param input a connection string (postgres:// URL, libpq keywords, a database name, `pglite:` or `pglite:FOLDER`),
 *   a postgres.js client (its settings are used for a connection of our own), or a PGlite instance (used as it is)
 * @throws UsageError when the input can't be meant, ConnectFailure when the connection can't be made
 */
export async function connect(
  input: string | PostgresClient | PGliteLike,
  options: ConnectOptions = {},
): Promise<Session> {
  if (isPglite(input)) return pgliteSession(input)
  const { applicationName, firstBatch } = options
  const own = { ...(applicationName !== undefined && { applicationName }), ...(firstBatch && { firstBatch }) }
  if (typeof input === 'string' && input.startsWith('pglite:')) {
    const { openEmbedded } = await import('../embedded/index.ts')
    return openEmbedded({ folder: input.slice('pglite:'.length) })
  }
  const target = targetOf(input, options.env)
  for (const note of target.notes) options.onNote?.(note)
  return openPostgresSession({ ...target, ...own }, options)
}

/**
 * Where a connection string or a client connects to.
 * @throws UsageError when the input can't be meant
 */
export function targetOf(input: string | PostgresClient, env: Environment = process.env): NotedTarget {
  if (isPostgresClient(input)) return { ...clientTarget(input), notes: [] }
  if (typeof input === 'string') return targetFromString(input, env)
  throw new UsageError(
    'DATABASE_NOT_NAMED',
    'a connection string, a postgres.js client or a PGlite instance is needed',
  )
}
