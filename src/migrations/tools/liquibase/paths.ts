// Files that changelogs name, found in the folder: by a path from the changelog, or from a root of resources that lies above the folder.
import path from 'node:path'
import type { Folder } from '../../folder.ts'
import { byBytes } from '../../order.ts'

export interface Place {
  readonly folder: Folder
  /** The changelog that names them. */
  readonly file: string
}

/** Where a changeset stands. */
export interface Surroundings extends Place {
  /** Of the includes that lead to it. */
  readonly contexts: readonly string[]
  readonly labels: readonly string[]
  /** The path that the changelog says it has. */
  readonly logicalPath: string | undefined
  /** How the changelog says that names are quoted, as far as a changeset does not. */
  readonly quoting: string | undefined
  /** Puts the properties into the text of a file. */
  readonly expandText: (text: string) => string
}

/** The file below the folder; undefined where there is none. */
export function resolvePath(place: Place, named: string, isRelative: boolean): string | undefined {
  const { folder } = place
  return candidates(place, named, isRelative).find((file) => folder.files.includes(file))
}

/** Those below a folder, with the folders within it, in the order of includeAll. */
export function filesBelow(place: Place, named: string, isRelative: boolean): readonly string[] {
  const { folder } = place
  for (const within of candidates(place, named, isRelative)) {
    const prefix = within === '.' || within === '' ? '' : `${within}/`
    const files = folder.files.filter((file) => file.startsWith(prefix))
    if (files.length > 0) return files.toSorted(byBytes)
  }
  return []
}

/** Where a path may lead: from the changelog, or from what is called so above the folder. */
function candidates({ folder, file }: Place, named: string, isRelative: boolean): string[] {
  const clean = path.posix
    .normalize(named.replace(/\\/g, '/').replace(/^classpath\*?:/, ''))
    .replace(/\/+$/, '')
  const near = within(folder, path.posix.join(path.posix.dirname(file), clean))
  if (isRelative) return [near]
  const fromRoot = clean.replace(/^(?:\.?\/)+/, '')
  const above = [...folder.names].reverse().join('/').replace(/\/+/g, '/')
  const parts = fromRoot.split('/')
  // What the folder's own path ends with is the beginning of a path from the root of resources.
  const below = parts.flatMap((_, count) => {
    const start = parts.slice(0, count).join('/')
    return count > 0 && `/${above}`.endsWith(`/${start}`) ? [parts.slice(count).join('/')] : []
  })
  const whole = `/${above}`.endsWith(`/${fromRoot}`) ? ['.'] : []
  return [...below.reverse(), ...whole, fromRoot, near]
}

/** A path that leads out of the folder and in again. */
function within({ names }: Folder, file: string): string {
  const ups = /^(?:\.\.\/)*/.exec(file)?.[0].length ?? 0
  const down = names
    .slice(0, ups / 3)
    .reverse()
    .join('/')
  const rest = file.slice(ups)
  return ups > 0 && rest.startsWith(`${down}/`) ? rest.slice(down.length + 1) : file
}
