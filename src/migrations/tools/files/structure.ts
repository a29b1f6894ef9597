// Rails and Ecto: migrations are programs, and structure.sql is what pg_dump printed after them.
// Source: ActiveRecord's PostgreSQLDatabaseTasks (structure_dump) and Ecto's mix ecto.dump.
import { marksOf, mentions, sqlFiles, type Folder } from '../../folder.ts'
import type { Reading, ToolReader } from '../../reader.ts'
import type { LeftOut } from '../../types.ts'
import { readDumps } from './dump.ts'

export const rails: ToolReader = {
  title: 'Rails',
  ledger: 'public.schema_migrations',
  fileNames: 'structure.sql',
  detect: (folder) =>
    structuresOf(folder).length > 0 &&
    (mentions(folder, '\nGemfile\n') ||
      folder.files.some((file) => /^(?:migrate\/.*\.rb|schema\.rb|seeds\.rb)$/.test(file)) ||
      structuresOf(folder).some((file) => /^INSERT INTO "schema_migrations"/m.test(marksOf(folder, file)))),
  read: readStructure,
}

export const ecto: ToolReader = {
  title: 'Ecto',
  ledger: 'public.schema_migrations',
  fileNames: 'structure.sql',
  detect: (folder) =>
    structuresOf(folder).length > 0 &&
    (mentions(folder, '\nmix.exs\n') || folder.files.some((file) => file.endsWith('.exs'))),
  read: readStructure,
}

/** One for each database: the others are called after theirs. */
function structuresOf(folder: Folder): string[] {
  return sqlFiles(folder).filter((file) => /^(?:\w+_)?structure\.sql$/.test(file))
}

function readStructure(folder: Folder): Reading {
  const structures = structuresOf(folder)
  const main = structures.includes('structure.sql') ? 'structure.sql' : structures[0]
  if (main === undefined) return { steps: [] }
  const seeds: LeftOut[] = sqlFiles(folder)
    .filter((file) => /^seeds?(?:\/.*|\.sql)$/.test(file))
    .map((file) => ({ file, reason: 'seed' }))
  const reading = readDumps(folder, [main])
  const others = structures.filter((file) => file !== main)
  return {
    ...reading,
    leftOut: seeds,
    warnings:
      others.length > 0 ? [`${others.join(', ')}: of other databases, left out; name a file to read it`] : [],
  }
}
