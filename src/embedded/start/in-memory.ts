// A server in memory: from saved data where there are some, else from fresh ones, which are saved.
import type { PgliteInstance } from './pglite.ts'
import { cacheFolder, makeCacheFolder, readSavedData, savedDataFile, writeSavedData } from './saved-data.ts'

/** PGlite's modules by the names they export. */
export type Extensions = Readonly<Record<string, unknown>>

/** What the data are, besides a fresh server's. */
export interface Content {
  /** Names them, and changes with them. */
  readonly key?: string
  /** That they are made with. */
  readonly extensions: Extensions
  make(instance: PgliteInstance): Promise<void>
}

export interface MemoryStart {
  /** That the server is started with. */
  readonly extensions: Extensions
  /** PGlite's; undefined where nothing is to be saved. */
  readonly version: string | undefined
  readonly onDetail: (detail: string) => void
  create(extensions: Extensions, archive?: Buffer): Promise<PgliteInstance>
}

/** Saved without extensions, some of which change the server's settings. */
const NOTHING: Content = { extensions: {}, make: () => Promise.resolve() }

export async function startInMemory(content: Content = NOTHING, start: MemoryStart): Promise<PgliteInstance> {
  const { extensions, version } = start
  if (version === undefined) return makeUnsaved(content, start)
  const folder = cacheFolder(process.env)
  const file = savedDataFile(folder, version, content.key)
  const saved = await startFrom(file, extensions, start)
  if (saved) return saved
  try {
    makeCacheFolder(folder)
  } catch (error) {
    sayUnsaved(error, start)
    return makeUnsaved(content, start)
  }
  // The content is added to saved data, too, where there are some.
  const empty = savedDataFile(folder, version)
  const base = content.key === undefined ? undefined : await startFrom(empty, content.extensions, start)
  return makeAndSave(content, file, base ?? (await start.create(content.extensions)), start)
}

async function startFrom(
  file: string,
  extensions: Extensions,
  { create, onDetail }: MemoryStart,
): Promise<PgliteInstance | undefined> {
  const archive = readSavedData(file)
  if (!archive) return undefined
  try {
    return await create(extensions, archive)
  } catch {
    onDetail(`the embedded server does not start from ${file}, which is made anew`)
    return undefined
  }
}

async function makeUnsaved(content: Content, { extensions, create }: MemoryStart): Promise<PgliteInstance> {
  const instance = await create({ ...content.extensions, ...extensions })
  await content.make(instance)
  return instance
}

async function makeAndSave(
  content: Content,
  file: string,
  instance: PgliteInstance,
  start: MemoryStart,
): Promise<PgliteInstance> {
  await content.make(instance)
  await tidy(instance)
  const archive = Buffer.from(await (await instance.dumpDataDir('none')).arrayBuffer())
  try {
    writeSavedData(file, archive)
    start.onDetail(`the embedded server's data are saved in ${file} for its next start`)
  } catch (error) {
    sayUnsaved(error, start)
  }
  if (Object.keys(start.extensions).every((name) => name in content.extensions)) return instance
  await instance.close()
  return start.create(start.extensions, archive)
}

/**
 * What every start would unpack and none needs, four fifths of the data: the other databases, which are copies of this one (where a
 * CREATE DATABASE wants them, they are made again), and files of WAL, of which a checkpoint removes one after each switch.
 */
async function tidy(instance: PgliteInstance): Promise<void> {
  await instance.exec('update pg_catalog.pg_database set datistemplate = false')
  for (const database of ['template0', 'template1'])
    await instance.exec(`drop database if exists ${database}`)
  const [files] = await instance.exec('select from pg_catalog.pg_ls_waldir()')
  for (const _ of files?.rows ?? []) {
    await instance.exec('select pg_catalog.pg_switch_wal()')
    await instance.exec('checkpoint')
  }
}

function sayUnsaved(error: unknown, { onDetail }: MemoryStart): void {
  onDetail(`the embedded server's data are not saved for its next start: ${(error as Error).message}`)
}
