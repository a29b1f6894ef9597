// How a project calls its history tables, where its configuration says so.
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { NamedTable } from './read.ts'
import { historyReaders, historyTools } from './registry.ts'

/** Files of configuration are small. */
const LARGEST = 1 << 18
const HIGHEST = 4
/** Where they lie below a project's root. */
const BELOW = ['config', 'migrations', 'alembic', 'src', 'conf', 'src/main/resources']

/** Looks in the folder, in those above it up to the root of the repository, and in a few within that. */
export async function tablesNamedIn(folder: string): Promise<NamedTable[]> {
  const tables: NamedTable[] = []
  for (const place of await placesFrom(folder))
    for (const file of await readdir(place).catch(() => [])) {
      const tools = historyTools.filter((tool) => historyReaders[tool].configuration?.files.test(file))
      if (tools.length === 0) continue
      const text = await textOf(path.join(place, file))
      for (const tool of tools) {
        const table = historyReaders[tool].configuration?.table.exec(text)?.[1]
        if (table !== undefined) tables.push({ tool, table })
      }
    }
  return tables
}

async function placesFrom(folder: string): Promise<string[]> {
  const places: string[] = []
  let at = path.resolve(folder)
  for (let i = 0; i < HIGHEST; i++) {
    places.push(at)
    const isRoot = (await stat(path.join(at, '.git')).catch(() => undefined)) !== undefined
    if (isRoot || at === path.dirname(at)) break
    at = path.dirname(at)
  }
  const roots = [...new Set([path.resolve(folder), at])]
  return [...new Set([...places, ...roots.flatMap((root) => BELOW.map((name) => path.join(root, name)))])]
}

async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile() || found.size > LARGEST) return ''
  return readFile(file, 'utf8').catch(() => '')
}
