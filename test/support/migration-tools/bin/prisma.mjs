#!/usr/bin/env node
// `prisma migrate deploy | status | resolve` by Prisma's own schema engine. The command itself would fetch an engine from another host; it
// hands the engine the same folder, and says the same of what comes back.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'

const NO_FILTERS = { externalTables: [], externalEnums: [] }
const baseDir = path.resolve('prisma/migrations')

async function startEngine() {
  const { resolve } = createRequire(import.meta.url)
  const folder = path.dirname(resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const code = await readFile(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await globalThis.WebAssembly.instantiate(code, {
    './schema_engine_bg.js': engineModule,
  })
  engineModule.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(process.env['DATABASE_URL']))
  const schema = 'datasource db {\n  provider = "postgresql"\n}\n'
  return engineModule.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, adapter)
}

function migrationsList() {
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const lock = path.join(baseDir, 'migration_lock.toml')
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lock) ? readFileSync(lock, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: names
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/** As the command: an error where something is not as it should be. */
async function status(engine) {
  const input = { migrationsList: migrationsList(), optInToShadowDatabase: false, filters: NO_FILTERS }
  const {
    history,
    failedMigrationNames: failed,
    editedMigrationNames: edited,
  } = await engine.diagnoseMigrationHistory(input)
  console.log(JSON.stringify({ history, failed, edited }))
  if (history !== null || failed.length > 0) process.exitCode = 1
}

const [migrate, action, option, name] = process.argv.slice(2)
const engine = await startEngine()
try {
  if (migrate !== 'migrate') throw new Error(`no such command: ${migrate}`)
  if (action === 'deploy')
    console.log(await engine.applyMigrations({ migrationsList: migrationsList(), filters: NO_FILTERS }))
  else if (action === 'status') await status(engine)
  else if (option === '--applied')
    await engine.markMigrationApplied({ migrationName: name, migrationsList: migrationsList() })
  else if (option === '--rolled-back') await engine.markMigrationRolledBack({ migrationName: name })
  else throw new Error(`no such command: ${action} ${option}`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
process.exit()
