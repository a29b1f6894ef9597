// Which tool a folder is of, and whether its migrations lie in it or in a folder within it.
import path from 'node:path'
import { SchemadumpError } from '../errors.ts'
import { enter, type Folder } from './folder.ts'
import { anyFiles, markedTools, tools, unmarkedTools } from './registry.ts'
import type { MigrationTool } from './types.ts'

export interface Located {
  readonly tool: MigrationTool
  /** The folder that holds the migrations. */
  readonly folder: Folder
}

/** Where projects keep migrations, below the folder that is named. */
const COMMON_FOLDERS = [
  'migrations',
  'supabase',
  'prisma/migrations',
  'drizzle',
  'db/migrations',
  'db/migration',
  'default',
  'migrations/default',
  'schema',
  'repo',
  'priv/repo',
  'db',
]

/**
 * Finds tool and folder; undefined where nothing is there that any tool reads.
 * @throws SchemadumpError where folders of several tools, or several of one, are below
 */
export function locate(root: Folder): Located | undefined {
  const inside = placesIn(root)
  const found =
    firstOf([root, ...inside], markedTools) ?? onlyOne(root) ?? firstOf([root, ...inside], unmarkedTools)
  return found ?? firstOf([root], anyFiles)
}

function firstOf(folders: readonly Folder[], candidates: readonly MigrationTool[]): Located | undefined {
  for (const folder of folders) {
    const tool = candidates.find((name) => tools[name].detect(folder))
    if (tool) return { tool, folder }
  }
  return undefined
}

/** There are marks of a tool further below: reading everything by name would also run what undoes. */
function onlyOne(root: Folder): Located | undefined {
  const found: Located[] = []
  for (const name of foldersBelow(root)) {
    const isWithin = found.some(({ folder }) =>
      `${path.join(root.path, name)}/`.startsWith(`${folder.path}/`),
    )
    const located = isWithin ? undefined : firstOf([enter(root, name)], markedTools)
    if (located) found.push(located)
  }
  if (found.length > 1) {
    const named = found.slice(0, 4).map(({ tool, folder }) => `${folder.path} (${tools[tool].title}'s)`)
    const all = named.join(', ') + (found.length > 4 ? ', …' : '')
    throw new SchemadumpError(
      'BAD_MIGRATIONS',
      `${root.path}: there are several folders of migrations: ${all}; name one`,
    )
  }
  return found[0]
}

/** Folders before those within them. */
function foldersBelow(root: Folder): string[] {
  const names = new Set<string>()
  for (const file of root.files)
    for (let at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) names.add(file.slice(0, at))
  return [...names].sort((a, b) => a.split('/').length - b.split('/').length)
}

/** The folder in which the tool that was named finds something. */
export function locateFor(root: Folder, tool: MigrationTool): Folder {
  const places = [root, ...placesIn(root)]
  return places.find((folder) => tools[tool].detect(folder)) ?? root
}

function placesIn(root: Folder): Folder[] {
  return COMMON_FOLDERS.filter((name) => root.files.some((file) => file.startsWith(`${name}/`))).map((name) =>
    enter(root, name),
  )
}
