// Starts an embedded server: on a folder, or in memory from saved data.
import { pgliteSession, type PgliteSession } from '../../connect/pglite.ts'
import { ConnectionError, SchemadumpError } from '../../errors.ts'
import { loadExtensions } from '../extensions.ts'
import { importPglite, pgliteVersion } from './pglite.ts'
import type { PgliteClass, PgliteInstance, PgliteOptions } from './pglite.ts'
import { asBlob } from './saved-data.ts'
import { startInMemory } from './in-memory.ts'

export interface EmbeddedOptions {
  /** Where the server keeps its data; default: in memory. */
  readonly folder?: string | undefined
  /** Names of extensions that may be created; default: none. */
  readonly extensions?: Iterable<string>
  /** Folders beside which packages of extensions are looked for; default: the working folder. */
  readonly packageFolders?: readonly string[]
  /** Whether a server in memory may start from data saved by an earlier one, and save them; default: true. */
  readonly cache?: boolean
  /** Called with what happened to the cache. */
  readonly onDetail?: (detail: string) => void
}

/** What every server in memory begins with, saved with its data. */
export interface Beginning {
  /** Names it, and changes with it. */
  readonly key: string
  /** Extensions that it creates and whose libraries are called later; others that it creates are stubs. */
  readonly extensions: readonly string[]
  /** As ALTER ROLE … SET would give them to a session: `name=value`. */
  readonly settings: readonly string[]
  make(instance: PgliteInstance): Promise<void>
}

/**
 * Starts an embedded server.
 * @throws UsageError when the package is not installed, ConnectionError when the server does not start
 */
export async function openEmbedded(options: EmbeddedOptions = {}): Promise<PgliteSession> {
  return pgliteSession(await startEmbedded(options), { owned: true })
}

/**
 * The same, without a session.
 * @param beginning for a server in memory
 * @throws what making the beginning throws, too
 */
export async function startEmbedded(
  options: EmbeddedOptions,
  beginning?: Beginning,
): Promise<PgliteInstance> {
  const { folder, packageFolders = [process.cwd()], cache = true, onDetail = () => undefined } = options
  const pglite = await importPglite()
  const load = (names: Iterable<string>) => loadExtensions(names, packageFolders)
  const extensions = await load([...(options.extensions ?? []), ...(beginning?.extensions ?? [])])
  const settings = beginning?.settings ?? []
  try {
    if (folder)
      return await pglite.create({ dataDir: folder, extensions, ...startParameters(pglite, settings) })
    const begun = beginning && { ...beginning, extensions: await load(beginning.extensions) }
    return await startInMemory(begun, {
      extensions,
      version: cache ? pgliteVersion() : undefined,
      onDetail,
      create: (loaded, archive) =>
        pglite.create({
          extensions: loaded,
          initDbStartParams: INITDB,
          ...(archive && { loadDataDir: asBlob(archive) }),
          ...startParameters(pglite, [...IN_MEMORY, ...settings]),
        }),
    })
  } catch (error) {
    if (error instanceof SchemadumpError) throw error
    const said = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    throw new ConnectionError(
      'EMBEDDED_SERVER_FAILED',
      `the embedded server does not start${folder ? ` on the folder ${folder}` : ''}: ${said}`,
    )
  }
}

/** What is gone when the process ends needs no protection from a crash, and little memory apart from the data themselves. */
const IN_MEMORY = [
  'shared_buffers=16MB',
  'full_page_writes=off',
  'synchronous_commit=off',
  'wal_recycle=off',
  'min_wal_size=2MB',
]
/** Small WAL files: otherwise half of the saved data would be an empty one. */
const INITDB = ['--wal-segsize=1', '--no-sync', '--no-instructions']

function startParameters(
  { defaultStartParams }: PgliteClass,
  settings: readonly string[],
): Pick<PgliteOptions, 'startParams'> {
  if (!defaultStartParams || settings.length === 0) return {}
  return { startParams: [...defaultStartParams, ...settings.flatMap((setting) => ['-c', setting])] }
}
