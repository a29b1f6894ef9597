// A source that was found, and how its Catalog is had: from a session, or from what was saved.
import type { Catalog } from '../catalog/catalog.ts'
import type { Session } from '../connect/session.ts'
import { UsageError } from '../errors.ts'
import type { LoadReport } from '../embedded/index.ts'
import type { ReadOptions } from '../introspect/index.ts'
import type { SourceWay } from './catalog-source.ts'

/** A source that was found. Nothing has been connected to yet, and no SQL has run. */
export interface Source {
  /** What messages call it, without a secret. */
  readonly label: string
  readonly via: SourceWay
  /** What it is and how it was found, line by line, without a secret. */
  readonly description: readonly string[]
  /** By its host's name. */
  readonly isSupabase?: boolean
  /** Whose set-up an embedded server begins with: what that made is no part of the schema. */
  readonly platform?: 'supabase'
  /** What became of SQL that was run for it; undefined before it is opened, and for what runs none. */
  readonly loaded?: () => LoadReport | undefined
  /**
   * Opens a session on the database.
   * @param firstBatch what the session's first batch is going to ask; see ConnectTarget
   * @throws UsageError for a saved catalog, which has none
   */
  open(firstBatch?: () => Promise<readonly string[]>): Promise<Session>
  /**
   * @param onConnected told when the session is there, and reading begins
   * @param also asks the session, where there is one, what a Catalog does not hold, once that is read
   */
  read(
    options: ReadOptions,
    onConnected?: () => void,
    also?: (session: Session) => Promise<void>,
  ): Promise<Catalog>
}

type Described = Pick<Source, 'label' | 'via' | 'description' | 'isSupabase' | 'platform' | 'loaded'>

/** @param closing how sessions that `read` opens are closed */
export function sessionSource(
  described: Described,
  open: Source['open'],
  closing?: Parameters<Session['close']>[0],
): Source {
  return {
    ...described,
    open,
    async read(options, onConnected, also) {
      const introspecting = () => import('../introspect/index.ts')
      const session = await open(async () => (await introspecting()).firstBatch(options))
      try {
        const { introspectSession } = await introspecting()
        onConnected?.()
        const catalog = await introspectSession(session, options)
        await also?.(session)
        return catalog
      } finally {
        await session.close(closing)
      }
    },
  }
}

/** @param read gives the Catalog that was read before */
export function savedSource(label: string, read: () => Promise<Catalog>): Source {
  return {
    label,
    via: 'saved',
    description: [`saved catalog: ${label}`],
    open: () =>
      Promise.reject(
        new UsageError('DATABASE_NOT_NAMED', `${label} is a saved catalog, and no database can be asked`),
      ),
    async read(_options, onConnected) {
      onConnected?.()
      return read()
    },
  }
}
