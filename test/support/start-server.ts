// What every way to start a server shares.
import type { ServerKind } from './database.ts'

export interface StartedServer {
  readonly kind: ServerKind
  /** URL of database postgres as superuser postgres. */
  readonly url: string
  /** Stops the server and removes its data. */
  stop(): Promise<void>
}

export const SUPERUSER = 'postgres'
export const PASSWORD = 'schemadump'

/** Speed instead of safety, room for large schemas, and what subscriptions and prepared transactions need. */
export const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  max_connections: '200',
  max_locks_per_transaction: '1024',
  max_prepared_transactions: '4',
  wal_level: 'logical',
  max_wal_size: '256MB',
}

export function settingArguments(): string[] {
  return Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

export function serverUrl(host: string, port: number): string {
  return `postgres://${SUPERUSER}:${PASSWORD}@${host}:${port}/postgres`
}
