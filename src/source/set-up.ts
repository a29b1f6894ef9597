// What is there before SQL runs: asked for, or told by the SQL.
import { platformIn, setUpNames, type SetUp, type SqlText } from '../embedded/index.ts'
import { UsageError } from '../errors.ts'
import type { MigrationTool } from '../migrations/index.ts'
import type { SourceHooks } from './catalog-source.ts'
import { readSqlFiles } from './sql-files.ts'

/**
 * @param asked names of platforms, files, or `none`; empty: the platform's whose tool the folders are of, or that the SQL takes
 * for granted
 * @returns null for nothing
 * @throws UsageError, and what reading a file throws
 */
export async function chooseSetUp(
  asked: readonly string[],
  texts: readonly SqlText[],
  tools: readonly MigrationTool[],
  hooks: SourceHooks,
): Promise<SetUp | null> {
  if (asked.includes('none')) {
    if (asked.length > 1)
      throw new UsageError('CONFLICTING_OPTIONS', '--setup none and another --setup cannot be used together')
    return null
  }
  if (asked.length === 0) return told(texts, tools, hooks)
  const platform = setUpNames.find((name) => asked.includes(name))
  const paths = asked.filter((name) => name !== platform)
  return { platform, ...(paths.length > 0 && { texts: (await readSqlFiles(paths, undefined, hooks)).texts }) }
}

function told(texts: readonly SqlText[], tools: readonly MigrationTool[], hooks: SourceHooks): SetUp | null {
  if (tools.includes('supabase')) return { platform: 'supabase' }
  const platform = platformIn(texts.map(({ text }) => text))
  if (platform === undefined) return null
  hooks.onNote?.(
    'set up as a Supabase project, since the SQL names what only that has (--setup none: nothing is set up)',
  )
  return { platform }
}
