// Supabase: 20240101000000_name.sql, names as text; where there is no migration, the files of schema_paths in config.toml.
// Source: the CLI's pkg/migration/list.go, file.go and pkg/config.
import path from 'node:path'
import { parse } from 'smol-toml'
import { directSqlFiles, sqlFiles, type Folder } from '../../folder.ts'
import type { Reading, ToolReader } from '../../reader.ts'
import { refusal, step, wholeFile } from '../../step.ts'
import { escapePattern } from '../../delimiter.ts'
import type { LeftOut } from '../../types.ts'

const NAME = /^([0-9]+)_(.*)\.sql$/

export const supabase: ToolReader = {
  title: 'Supabase',
  ledger: 'supabase_migrations.schema_migrations',
  fileNames: '20240101000000_name.sql',
  detect(folder) {
    const isIn = folder.names[1] === 'supabase' && folder.names[0] === 'migrations'
    if (isIn || folder.supabaseConfig?.folder === '..') return directSqlFiles(folder).length > 0
    return folder.supabaseConfig?.folder === '.'
  },
  read(folder) {
    const inProject = folder.supabaseConfig?.folder === '.'
    const prefix = inProject ? 'migrations/' : ''
    const files = sqlFiles(folder).filter(
      (file) => file.startsWith(prefix) && NAME.test(file.slice(prefix.length)) && !isOldInit(file),
    )
    const declared = files.length > 0 ? [] : declaredFiles(folder)
    return declared.length > 0 ? readDeclared(folder, declared) : readMigrations(folder, prefix, files)
  },
}

function readMigrations(folder: Folder, prefix: string, files: readonly string[]): Reading {
  const seeds: LeftOut[] = sqlFiles(folder)
    .filter((file) => /^(?:seed\.sql|seeds?\/.*)$/.test(file))
    .map((file) => ({ file, reason: 'seed' }))
  const elsewhere: LeftOut[] = sqlFiles(folder)
    .filter((file) => !file.startsWith(prefix) && !seeds.some((seed) => seed.file === file))
    .map((file) => ({ file, reason: 'misplaced' }))
  return {
    steps: files.map((file) => {
      const [, version = null, name = ''] = NAME.exec(file.slice(prefix.length)) ?? []
      return step([wholeFile(folder, file)], { version, name, ownSession: true })
    }),
    leftOut: [...seeds, ...elsewhere],
    notes:
      schemaPaths(folder).length > 0 && files.length > 0 ? ['schema_paths of config.toml goes unread'] : [],
  }
}

function readDeclared(folder: Folder, files: readonly string[]): Reading {
  return {
    steps: files.map((file) =>
      step([wholeFile(folder, file)], { kind: 'schema', version: null, name: file, ownSession: true }),
    ),
    notes: ['there is no migration: read are the files that schema_paths of config.toml names'],
  }
}

/** Written by the first versions of the CLI, and skipped by the later ones. */
function isOldInit(file: string): boolean {
  const stamp = /([0-9]{14})_init\.sql$/.exec(file)?.[1]
  return stamp !== undefined && stamp < '20211209000000'
}

function schemaPaths(folder: Folder): string[] {
  if (!folder.supabaseConfig) return []
  let config: Record<string, unknown>
  try {
    config = parse(folder.supabaseConfig.text)
  } catch {
    throw refusal(folder, path.posix.join(folder.supabaseConfig.folder, 'config.toml'), 'is not valid TOML')
  }
  const db = config['db'] as { migrations?: { schema_paths?: unknown } } | undefined
  const paths = db?.migrations?.schema_paths
  return Array.isArray(paths) ? paths.filter((item) => typeof item === 'string') : []
}

/** Pattern by pattern, each match in the order of its bytes; patterns are relative to the folder of config.toml. */
function declaredFiles(folder: Folder): string[] {
  const root = folder.supabaseConfig?.folder ?? '.'
  const toRoot =
    root === '.' ? '' : path.posix.join(...folder.names.slice(0, root.split('/').length).reverse()) + '/'
  const matches = schemaPaths(folder).flatMap((pattern) => {
    const regex = globPattern(path.posix.normalize(pattern))
    return sqlFiles(folder).filter((file) => regex.test(toRoot + file))
  })
  return [...new Set(matches)]
}

/** `*` and `?` stop at a `/`. */
function globPattern(glob: string): RegExp {
  const source = escapePattern(glob)
    .replaceAll('\\*', '[^/]*')
    .replaceAll('\\?', '[^/]')
    .replace(/\\\[(.*?)\\\]/g, '[$1]')
  return new RegExp(`^${source}$`)
}
