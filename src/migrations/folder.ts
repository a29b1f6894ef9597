// A folder's files, read once, so that recognising the tool and reading its steps are functions of plain data.
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { SchemadumpError } from '../errors.ts'
import { byBytes } from './order.ts'
import type { ChangelogNode } from './tools/liquibase/node.ts'

export interface Folder {
  /** As it was named. */
  readonly path: string
  /** Names of the folder and of those above it, nearest first. */
  readonly names: readonly string[]
  /** All files in it and below, relative to it with `/`, in the order of their bytes. */
  readonly files: readonly string[]
  /** Contents of the files that may matter. */
  readonly contents: ReadonlyMap<string, Buffer>
  /** Manifests of the project (package.json, Cargo.toml, …) in the folder and above it, put together. */
  readonly manifests: string
  /** supabase/config.toml of the project, where the folder lies in one: its text and its folder, relative to `path`. */
  readonly supabaseConfig?: { readonly text: string; readonly folder: string }
  /** A file that was named by itself; the folder then shows no other. */
  readonly onlyFile?: string
  /** Liquibase's, parsed, by their file. */
  readonly changelogs?: ReadonlyMap<string, ChangelogNode>
  /** Whether a file that is listed and not there is a warning, and no error: its version is then one without a file. */
  readonly mayLackFiles?: boolean
}

/** What notes and errors call it: as it was named. */
export function placeOf({ path: folder, onlyFile }: Folder): string {
  return onlyFile === undefined ? folder : path.join(folder, onlyFile)
}

const NEVER_ENTERED = new Set(['node_modules', '.git', 'target', 'vendor', '__pycache__'])

/** By name: SQL, what lists it or belongs to it, and programs that are named as migrations are. */
const READ =
  /\.(?:sql|conf|toml|json|xml|ya?ml|properties|plan|sum)$|(?:^|\/)order\.txt$|(?:^|\/)\d[^/]*\.[cm]?[jt]s$/

/** Larger files are data. */
const LARGEST_PROGRAM = 1 << 20

const MANIFESTS = [
  'package.json',
  'Cargo.toml',
  'refinery.toml',
  'diesel.toml',
  'go.mod',
  'mix.exs',
  'Gemfile',
  'sqlc.yaml',
  'sqlc.yml',
  'sqlc.json',
  'yoyo.ini',
  'tern.conf',
]

export async function readFolder(folder: string): Promise<Folder> {
  const files = await filesBelow(folder)
  const contents = new Map<string, Buffer>()
  for (const file of files) {
    if (!READ.test(file)) continue
    const full = path.join(folder, file)
    if (!file.endsWith('.sql') && (await stat(full)).size > LARGEST_PROGRAM) continue
    contents.set(file, await readFile(full))
  }
  const supabaseConfig = await findSupabaseConfig(folder)
  return {
    path: folder,
    names: path.resolve(folder).split(path.sep).reverse(),
    files,
    contents,
    manifests: await readManifests(folder),
    ...(supabaseConfig && { supabaseConfig }),
  }
}

async function filesBelow(folder: string, below = ''): Promise<string[]> {
  const files: string[] = []
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    const name = below + entry.name
    const isLink = entry.isSymbolicLink()
    const found = isLink ? await stat(path.join(folder, name)).catch(() => undefined) : entry
    if (found?.isFile()) files.push(name)
    else if (!isLink && found?.isDirectory() && !NEVER_ENTERED.has(entry.name))
      files.push(...(await filesBelow(folder, `${name}/`)))
  }
  return files.sort(byBytes)
}

/** Up to the root of the repository, five folders at most. */
async function readManifests(folder: string): Promise<string> {
  let text = ''
  let at = path.resolve(folder)
  for (let i = 0; i < 5; i++) {
    for (const name of MANIFESTS) {
      const found = await readFile(path.join(at, name), 'utf8').catch(() => undefined)
      if (found !== undefined) text += `\n${name}\n${found}`
    }
    const isRoot = (await stat(path.join(at, '.git')).catch(() => undefined)) !== undefined
    if (isRoot || at === path.dirname(at)) break
    at = path.dirname(at)
  }
  return text
}

async function findSupabaseConfig(folder: string): Promise<Folder['supabaseConfig']> {
  for (const at of ['.', '..', '../..']) {
    const text = await readFile(path.join(folder, at, 'config.toml'), 'utf8').catch(() => undefined)
    const isProject = path.basename(path.resolve(folder, at)) === 'supabase'
    if (text !== undefined && isProject) return { text, folder: at }
  }
  return undefined
}

/** A folder within the folder: its files are those below `name`. */
export function enter(folder: Folder, name: string): Folder {
  const prefix = `${name}/`
  const levels = name.split('/')
  const contents = [...folder.contents].filter(([file]) => file.startsWith(prefix))
  const supabaseConfig = configSeenFrom(folder, levels)
  return {
    path: path.join(folder.path, name),
    names: [...levels.toReversed(), ...folder.names],
    files: folder.files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length)),
    contents: new Map(contents.map(([file, bytes]) => [file.slice(prefix.length), bytes])),
    manifests: folder.manifests,
    ...(supabaseConfig && { supabaseConfig }),
  }
}

function configSeenFrom(folder: Folder, levels: readonly string[]): Folder['supabaseConfig'] {
  const below = levels[0] === 'supabase' ? folder.contents.get('supabase/config.toml') : undefined
  if (below) {
    const up = levels.slice(1).map(() => '..')
    return { text: below.toString('utf8'), folder: path.posix.join('.', ...up) }
  }
  const { supabaseConfig } = folder
  if (!supabaseConfig) return undefined
  return { ...supabaseConfig, folder: path.posix.join(...levels.map(() => '..'), supabaseConfig.folder) }
}

export function bytesOf(folder: Folder, file: string): Buffer {
  return folder.contents.get(file) ?? Buffer.alloc(0)
}

/**
 * A byte order mark comes from an editor and is not SQL.
 * @throws SchemadumpError when the file is not UTF-8
 */
export function textOf(folder: Folder, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(folder, file))
  } catch {
    throw new SchemadumpError('FILE_NOT_READABLE', `${path.join(folder.path, file)}: the file is not UTF-8`)
  }
}

/** For recognising a tool: a file that is not UTF-8 shows nothing. */
export function marksOf(folder: Folder, file: string): string {
  return bytesOf(folder, file).toString('utf8')
}

export function sqlFiles(folder: Folder): string[] {
  return folder.files.filter((file) => file.endsWith('.sql'))
}

/** Those that lie directly in the folder. */
export function directSqlFiles(folder: Folder): string[] {
  return sqlFiles(folder).filter((file) => !file.includes('/'))
}

export function hasMark(folder: Folder, pattern: RegExp): boolean {
  return directSqlFiles(folder).some((file) => pattern.test(marksOf(folder, file)))
}

/** Whether the project's manifests name a package. */
export function mentions(folder: Folder, name: string): boolean {
  return folder.manifests.includes(name)
}
