// Starts an embedded server: on a folder, or in memory from saved data.
import { pgliteSession, type PgliteSession } from '../connect/pglite.ts'
import { ConnectionError } from '../errors.ts'
import { loadExtensions } from './extensions.ts'
import { importPglite, pgliteVersion, type PgliteClass, type PgliteInstance } from './pglite.ts'
import {
  asBlob,
  cacheFolder,
  makeCacheFolder,
  readSavedData,
  savedDataFile,
  writeSavedData,
} from './saved-data.ts'

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

/**
 * Starts an embedded server.
 * @throws UsageError when the package is not installed, ConnectionError when the server does not start
 */
export async function openEmbedded(options: EmbeddedOptions = {}): Promise<PgliteSession> {
  const { folder, packageFolders = [process.cwd()] } = options
  const pglite = await importPglite()
  const extensions = await loadExtensions(options.extensions ?? [], packageFolders)
  try {
    const instance = folder
      ? await pglite.create({ dataDir: folder, extensions })
      : await startInMemory(pglite, extensions, options)
    return pgliteSession(instance, { owned: true })
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    throw new ConnectionError(
      'EMBEDDED_SERVER_FAILED',
      `the embedded server does not start${folder ? ` on the folder ${folder}` : ''}: ${message}`,
    )
  }
}

type Extensions = Readonly<Record<string, unknown>>

/** Data that is thrown away with the process needs no protection from a crash, and little memory besides itself. */
const IN_MEMORY = ['shared_buffers=16MB', 'full_page_writes=off', 'synchronous_commit=off', 'wal_recycle=off']
/** Small WAL files: otherwise half of the saved data would be an empty one. */
const INITDB = ['--wal-segsize=1', '--no-sync', '--no-instructions']

async function startInMemory(
  pglite: PgliteClass,
  extensions: Extensions,
  { cache = true, onDetail = () => undefined }: EmbeddedOptions,
): Promise<PgliteInstance> {
  const version = cache ? pgliteVersion() : undefined
  if (version === undefined) return create(pglite, extensions)
  const folder = cacheFolder(process.env)
  const file = savedDataFile(folder, version)
  const saved = readSavedData(file)
  if (saved) {
    try {
      return await create(pglite, extensions, saved)
    } catch {
      onDetail(`the embedded server does not start from ${file}, which is made anew`)
    }
  }
  return createAndSave(pglite, extensions, { folder, file, onDetail })
}

interface Place {
  readonly folder: string
  readonly file: string
  readonly onDetail: (detail: string) => void
}

async function createAndSave(
  pglite: PgliteClass,
  extensions: Extensions,
  { folder, file, onDetail }: Place,
): Promise<PgliteInstance> {
  const notSaved = (error: unknown) =>
    onDetail(`the embedded server's data are not saved for its next start: ${(error as Error).message}`)
  try {
    makeCacheFolder(folder)
  } catch (error) {
    notSaved(error)
    return create(pglite, extensions)
  }
  // Saved without extensions, some of which change the server's settings.
  const instance = await create(pglite, {})
  await instance.exec('checkpoint')
  const archive = Buffer.from(await (await instance.dumpDataDir('none')).arrayBuffer())
  try {
    writeSavedData(file, archive)
    onDetail(`the embedded server's data are saved in ${file} for its next start`)
  } catch (error) {
    notSaved(error)
  }
  if (Object.keys(extensions).length === 0) return instance
  await instance.close()
  return create(pglite, extensions, archive)
}

function create(pglite: PgliteClass, extensions: Extensions, archive?: Buffer): Promise<PgliteInstance> {
  const { defaultStartParams } = pglite
  return pglite.create({
    extensions,
    initDbStartParams: INITDB,
    ...(archive && { loadDataDir: asBlob(archive) }),
    ...(defaultStartParams && {
      startParams: [...defaultStartParams, ...IN_MEMORY.flatMap((setting) => ['-c', setting])],
    }),
  })
}
