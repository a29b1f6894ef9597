// The tools: one reader each. Their order here is the order in which a folder is tried.
import type { ToolReader } from './reader.ts'
import { atlas } from './tools/files/atlas.ts'
import { drizzle } from './tools/files/drizzle.ts'
import { dump } from './tools/files/dump.ts'
import { flyway } from './tools/files/flyway.ts'
import { graphileMigrate } from './tools/files/graphile-migrate.ts'
import { plain } from './tools/files/plain.ts'
import { prisma } from './tools/files/prisma.ts'
import { knex, typeorm } from './tools/files/programs.ts'
import { refinery } from './tools/files/refinery.ts'
import { sqitch } from './tools/files/sqitch.ts'
import { sqlc } from './tools/files/sqlc.ts'
import { ecto, rails } from './tools/files/structure.ts'
import { supabase } from './tools/files/supabase.ts'
import { tree } from './tools/files/tree.ts'
import { dbMigrate } from './tools/pairs/db-migrate.ts'
import { diesel } from './tools/pairs/diesel.ts'
import { golangMigrate } from './tools/pairs/golang-migrate.ts'
import { hasura } from './tools/pairs/hasura.ts'
import { sqlx } from './tools/pairs/sqlx.ts'
import { dbmate } from './tools/sections/dbmate.ts'
import { goose } from './tools/sections/goose.ts'
import { liquibase } from './tools/liquibase/liquibase.ts'
import { nodePgMigrate } from './tools/sections/node-pg-migrate.ts'
import { sqlMigrate } from './tools/sections/sql-migrate.ts'
import { tern } from './tools/sections/tern.ts'
import { yoyo } from './tools/sections/yoyo.ts'
import type { MigrationTool } from './types.ts'

export const tools: Readonly<Record<MigrationTool, ToolReader>> = {
  // Recognised by the folder they are in, or by a file that lists what runs.
  tree,
  sqitch,
  supabase,
  drizzle,
  prisma,
  'graphile-migrate': graphileMigrate,
  // Recognised by marks in the files.
  goose,
  dbmate,
  'sql-migrate': sqlMigrate,
  liquibase,
  tern,
  'node-pg-migrate': nodePgMigrate,
  atlas,
  // Recognised by file names; those with a manifest beside them come before those without.
  refinery,
  flyway,
  hasura,
  diesel,
  sqlx,
  'db-migrate': dbMigrate,
  yoyo,
  'golang-migrate': golangMigrate,
  rails,
  ecto,
  typeorm,
  knex,
  sqlc,
  dump,
  plain,
}

/** Recognised by less than marks: tried where no folder within shows another tool. */
export const unmarkedTools: readonly MigrationTool[] = ['rails', 'ecto', 'typeorm', 'knex', 'sqlc']

/** These accept any folder. */
export const anyFiles: readonly MigrationTool[] = ['dump', 'plain']

const names = Object.keys(tools) as MigrationTool[]

export const markedTools = names.filter((name) => !unmarkedTools.includes(name) && !anyFiles.includes(name))

/** In alphabetical order. */
export const toolNames: readonly MigrationTool[] = [...names].sort()
