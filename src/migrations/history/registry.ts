// The tools whose history tables are known, one file each.
import type { HistoryReader } from './reader.ts'
import { alembic } from './tools/alembic.ts'
import { atlas } from './tools/atlas.ts'
import { dbmate } from './tools/dbmate.ts'
import { django } from './tools/django.ts'
import { drizzle } from './tools/drizzle.ts'
import { ecto } from './tools/ecto.ts'
import { flyway } from './tools/flyway.ts'
import { golangMigrate } from './tools/golang-migrate.ts'
import { goose } from './tools/goose.ts'
import { graphileMigrate } from './tools/graphile-migrate.ts'
import { hasura } from './tools/hasura.ts'
import { knex } from './tools/knex.ts'
import { liquibase } from './tools/liquibase.ts'
import { nodePgMigrate } from './tools/node-pg-migrate.ts'
import { prisma } from './tools/prisma.ts'
import { rails } from './tools/rails.ts'
import { refinery } from './tools/refinery.ts'
import { sequelize } from './tools/sequelize.ts'
import { sqitch } from './tools/sqitch.ts'
import { sqlx } from './tools/sqlx.ts'
import { supabase } from './tools/supabase.ts'
import { typeorm } from './tools/typeorm.ts'
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
