// Which tool a folder is of, and whether its migrations lie in it or in a folder within it.
import { enter, type Folder } from './folder.ts'
import { anyFiles, markedTools, tools, unmarkedTools } from './registry.ts'
import type { MigrationTool } from './types.ts'

export interface Located {
  readonly tool: MigrationTool
  /** The one that holds the migrations. */
  readonly folder: Folder
}

/** Where projects keep migrations, within the folder that is named. */
const USUAL_PLACES = [
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

/** undefined where nothing is there that any tool reads. */
export function locate(root: Folder): Located | undefined {
  const inside = placesIn(root)
  for (const folder of [root, ...inside]) {
    const tool = markedTools.find((name) => tools[name].detect(folder))
    if (tool) return { tool, folder }
  }
  for (const folder of [root, ...inside]) {
    const tool = unmarkedTools.find((name) => tools[name].detect(folder))
    if (tool) return { tool, folder }
  }
  const tool = anyFiles.find((name) => tools[name].detect(root))
  return tool && { tool, folder: root }
}

/** The place in which a tool that was named finds something. */
export function locateFor(root: Folder, tool: MigrationTool): Folder {
  const places = [root, ...placesIn(root)]
  return places.find((folder) => tools[tool].detect(folder)) ?? root
}

function placesIn(root: Folder): Folder[] {
  return USUAL_PLACES.filter((name) => root.files.some((file) => file.startsWith(`${name}/`))).map((name) =>
    enter(root, name),
  )
}
