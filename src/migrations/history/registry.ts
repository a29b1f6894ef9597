// The tools whose history tables are known, one file each.
import type { HistoryReader } from './reader.ts'
import { alembic } from './tools/programs/alembic.ts'
import { atlas } from './tools/files/atlas.ts'
import { dbmate } from './tools/files/dbmate.ts'
import { django } from './tools/programs/django.ts'
import { drizzle } from './tools/files/drizzle.ts'
import { ecto } from './tools/programs/ecto.ts'
import { flyway } from './tools/files/flyway.ts'
import { golangMigrate } from './tools/files/golang-migrate.ts'
import { goose } from './tools/files/goose.ts'
import { graphileMigrate } from './tools/files/graphile-migrate.ts'
import { hasura } from './tools/files/hasura.ts'
import { knex } from './tools/programs/knex.ts'
import { liquibase } from './tools/files/liquibase.ts'
import { nodePgMigrate } from './tools/programs/node-pg-migrate.ts'
import { prisma } from './tools/files/prisma.ts'
import { rails } from './tools/programs/rails.ts'
import { refinery } from './tools/files/refinery.ts'
import { sequelize } from './tools/programs/sequelize.ts'
import { sqitch } from './tools/files/sqitch.ts'
import { sqlx } from './tools/files/sqlx.ts'
import { supabase } from './tools/files/supabase.ts'
import { typeorm } from './tools/programs/typeorm.ts'
import type { HistoryTool } from './types.ts'

export const historyReaders: Readonly<Record<HistoryTool, HistoryReader>> = {
  alembic,
  atlas,
  dbmate,
  django,
  drizzle,
  ecto,
  flyway,
  'golang-migrate': golangMigrate,
  goose,
  'graphile-migrate': graphileMigrate,
  hasura,
  knex,
  liquibase,
  'node-pg-migrate': nodePgMigrate,
  prisma,
  rails,
  refinery,
  sequelize,
  sqitch,
  sqlx,
  supabase,
  typeorm,
}

/** In alphabetical order. */
export const historyTools = Object.keys(historyReaders) as readonly HistoryTool[]

export function isHistoryTool(name: string): name is HistoryTool {
  return Object.hasOwn(historyReaders, name)
}
