// The tools for migrations that npm has: how a project of each is configured, how its files are written, how it applies them, and what it
// says of its own history.
import type { HistoryTool } from '../../src/migrations/index.ts'
import { committedFiles } from './graphile-files.ts'
import { supabaseCli, type ToolProject } from './tool-project.ts'

export interface RealMigration {
  /** From 1, in the order they run in. */
  readonly place: number
  readonly name: string
  readonly sql: string
}

export interface RealTool {
  readonly tool: HistoryTool
  readonly folder: string
  readonly configuration: Readonly<Record<string, string>>
  /** The folder's files, for these of all migrations. */
  filesOf(
    migrations: readonly RealMigration[],
    project: ToolProject,
    all: readonly RealMigration[],
  ): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  versionOf(migration: RealMigration): string
  /** Runs what is not recorded. */
  readonly apply: string
  /** Whether the tool itself finds nothing to run, and nothing wrong. */
  isUpToDate(project: ToolProject): Promise<boolean>
  /** Whether its table shows that a file was edited. */
  readonly knowsContent: boolean
  /** Whether its migrations are programs, so that nothing is tried. */
  readonly isProgram?: boolean
  /** A command of a plan as this project needs it. */
  inProject?(command: string): string
}

const stampOf = ({ place }: RealMigration) => `2024010${place}000000`
const inEach = (
  migrations: readonly RealMigration[],
  file: (migration: RealMigration) => readonly [name: string, text: string],
) => Object.fromEntries(migrations.map(file))
const quoted = (sql: string) => JSON.stringify(sql)

const prisma: RealTool = {
  tool: 'prisma',
  folder: 'prisma/migrations',
  configuration: { 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n' },
  filesOf: (migrations) => ({
    'migration_lock.toml': 'provider = "postgresql"\n',
    ...inEach(migrations, (each) => [`${stampOf(each)}_${each.name}/migration.sql`, `${each.sql}\n`]),
  }),
  versionOf: (each) => `${stampOf(each)}_${each.name}`,
  apply: 'prisma migrate deploy',
  isUpToDate: async (project) => {
    const { code, output } = await project.tryRun('prisma migrate status')
    return code === 0 && output.includes('"edited":[]')
  },
  knowsContent: true,
}

const DRIZZLE_TIME = 1700000000000

const drizzle: RealTool = {
  tool: 'drizzle',
  folder: 'drizzle',
  configuration: {},
  filesOf: (migrations) => ({
    'meta/_journal.json': JSON.stringify({
      version: '7',
      dialect: 'postgresql',
      entries: migrations.map(({ place, name }, idx) => ({
        idx,
        version: '7',
        when: DRIZZLE_TIME + place,
        tag: `000${place}_${name}`,
        breakpoints: true,
      })),
    }),
    ...inEach(migrations, ({ place, name, sql }) => [`000${place}_${name}.sql`, `${sql}\n`]),
  }),
  versionOf: ({ place }) => String(DRIZZLE_TIME + place),
  apply: 'drizzle-kit migrate',
  // It has no word of its own for that.
  isUpToDate: async (project) => (await project.tryRun('drizzle-kit migrate')).code === 0,
  knowsContent: true,
}

const dbmate: RealTool = {
  tool: 'dbmate',
  folder: 'db/migrations',
  configuration: { '.env': 'DBMATE_NO_DUMP_SCHEMA=true\n' },
  filesOf: (migrations) =>
    inEach(migrations, (each) => [
      `${stampOf(each)}_${each.name}.sql`,
      `-- migrate:up\n${each.sql}\n\n-- migrate:down\n`,
    ]),
  versionOf: stampOf,
  apply: 'dbmate up',
  isUpToDate: async (project) => (await project.tryRun('dbmate status --exit-code')).code === 0,
  knowsContent: false,
}

const nodePgMigrate: RealTool = {
  tool: 'node-pg-migrate',
  folder: 'migrations',
  configuration: {},
  filesOf: (migrations) =>
    inEach(migrations, (each) => [
      `${stampOf(each)}_${each.name}.sql`,
      `-- Up Migration\n${each.sql}\n-- Down Migration\n`,
    ]),
  versionOf: (each) => `${stampOf(each)}_${each.name}`,
  apply: 'node-pg-migrate up',
  isUpToDate: async (project) => {
    const { code, output } = await project.tryRun('node-pg-migrate up --dry-run')
    return code === 0 && output.includes('No migrations to run')
  },
  knowsContent: false,
}

/** Graphile Migrate writes its files itself, and they are the same for every server. */
let committed: Promise<ReadonlyMap<number, string>> | undefined

const graphileMigrate: RealTool = {
  tool: 'graphile-migrate',
  folder: 'migrations/committed',
  configuration: { '.gmrc': '{}\n' },
  filesOf: async (migrations, project, all) => {
    committed ??= committedFiles(project, all)
    const texts = await committed
    return inEach(migrations, ({ place }) => [`00000${place}.sql`, texts.get(place) ?? ''])
  },
  versionOf: ({ place }) => `00000${place}.sql`,
  apply: 'graphile-migrate migrate',
  isUpToDate: async (project) =>
    (await project.tryRun('graphile-migrate status', { SHADOW_DATABASE_URL: 'postgres:///unused' })).code ===
    0,
  knowsContent: true,
}

const knex: RealTool = {
  tool: 'knex',
  folder: 'migrations',
  configuration: {
    'knexfile.js': "module.exports = { client: 'pg', connection: process.env.DATABASE_URL }\n",
  },
  filesOf: (migrations) =>
    inEach(migrations, (each) => [
      `${stampOf(each)}_${each.name}.js`,
      `exports.up = (knex) => knex.raw(${quoted(each.sql)})\nexports.down = async () => {}\n`,
    ]),
  versionOf: (each) => `${stampOf(each)}_${each.name}`,
  apply: 'knex migrate:latest',
  isUpToDate: async (project) => (await project.run('knex migrate:list')).includes('No Pending Migration'),
  knowsContent: false,
  isProgram: true,
}

const typeormTime = ({ place }: RealMigration) => String(DRIZZLE_TIME + place)

const typeorm: RealTool = {
  tool: 'typeorm',
  folder: 'migrations',
  configuration: {
    'data-source.js': `const { DataSource } = require('typeorm')
module.exports = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, migrations: ['migrations/*.js'] })
`,
  },
  filesOf: (migrations) =>
    inEach(migrations, (each) => [
      `${typeormTime(each)}-${each.name}.js`,
      `exports.Make${typeormTime(each)} = class Make${typeormTime(each)} {
  async up(runner) { await runner.query(${quoted(each.sql)}) }
  async down() {}
}
`,
    ]),
  versionOf: (each) => `Make${typeormTime(each)}`,
  apply: 'typeorm migration:run -d data-source.js',
  isUpToDate: async (project) =>
    !(await project.run('typeorm migration:show -d data-source.js')).includes('[ ]'),
  knowsContent: false,
  isProgram: true,
  inProject: (command) => command.replace('data-source.ts', 'data-source.js'),
}

const sequelize: RealTool = {
  tool: 'sequelize',
  folder: 'migrations',
  configuration: {
    'config/config.js':
      "module.exports = { development: { use_env_variable: 'DATABASE_URL', dialect: 'postgres', logging: false } }\n",
  },
  filesOf: (migrations) =>
    inEach(migrations, (each) => [
      `${stampOf(each)}-${each.name}.js`,
      `module.exports = {
  up: (queryInterface) => queryInterface.sequelize.query(${quoted(each.sql)}),
  down: async () => {},
}
`,
    ]),
  versionOf: (each) => `${stampOf(each)}-${each.name}`,
  apply: 'sequelize-cli db:migrate',
  isUpToDate: async (project) => !/^down /m.test(await project.run('sequelize-cli db:migrate:status')),
  knowsContent: false,
  isProgram: true,
}

const TO_DATABASE = '--db-url "$DATABASE_URL" --yes'

/** Of 140 MB, and so only where it is. */
const supabase: RealTool = {
  tool: 'supabase',
  folder: 'supabase/migrations',
  configuration: { 'supabase/config.toml': 'project_id = "app"\n' },
  filesOf: (migrations) =>
    inEach(migrations, (each) => [`${stampOf(each)}_${each.name}.sql`, `${each.sql}\n`]),
  versionOf: stampOf,
  apply: `supabase db push ${TO_DATABASE}`,
  isUpToDate: async (project) => {
    const listed = await project.run(`supabase migration list ${TO_DATABASE}`)
    const versions = listed.split('\n').map((line) => line.match(/\b\d{14}\b/g) ?? [])
    return versions.every(([local, remote]) => local === remote)
  },
  knowsContent: true,
  inProject: (command) => command.replace(/^supabase .*/, (own) => `${own} ${TO_DATABASE}`),
}

export const realTools: readonly RealTool[] = [
  prisma,
  drizzle,
  dbmate,
  nodePgMigrate,
  graphileMigrate,
  knex,
  typeorm,
  sequelize,
  ...(supabaseCli() === undefined ? [] : [supabase]),
]
