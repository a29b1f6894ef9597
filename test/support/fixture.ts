// Reads test/fixtures: which cases there are, on which majors they run and with which options. See README.md there.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DatabaseOptions, TestServer } from './database.ts'
import { loadFile, setUpServer } from './load.ts'

export const MAJORS = [13, 14, 15, 16, 17, 18] as const
export const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))

export interface Majors {
  readonly min?: number
  readonly max?: number
}

/** A run that not every major's pg_dump can make. */
export interface RunSettings {
  readonly flags: readonly string[]
  readonly majors?: Majors
  readonly noGolden?: Readonly<Record<string, string>>
}

/** case.json, every field optional. */
export interface CaseSettings {
  /** Majors whose server can load schema.sql; all by default. */
  readonly majors?: Majors
  /** pg_dump's flags of each run, by name; `{ "default": [] }` by default. */
  readonly runs?: Readonly<Record<string, readonly string[] | RunSettings>>
  readonly database?: DatabaseOptions
  /** Majors for which no trustworthy pg_dump was at hand, with the reason. Loaded and restored, not compared. */
  readonly noGolden?: Readonly<Record<string, string>>
  /** Why the default dump cannot be restored, where pg_dump's own can't be either. */
  readonly noRestore?: string
}

const SETTINGS = new Set(['majors', 'runs', 'database', 'noGolden', 'noRestore'])

export interface Fixture {
  /** kind/case */
  readonly name: string
  readonly folder: string
  readonly settings: CaseSettings
  readonly runs: readonly Run[]
}

export interface Run extends Required<RunSettings> {
  readonly name: string
}

/** Folders of migrations, one for each tool: read by tests of their own, and compared with no golden. */
export const MIGRATION_FIXTURES = 'migrations'

/** All cases, or those of one kind (`view`) or one case (`view/check-option`). */
export function fixtures(filter = ''): Fixture[] {
  return folders(FIXTURES)
    .filter((kind) => kind !== MIGRATION_FIXTURES)
    .flatMap((kind) => folders(join(FIXTURES, kind)).map((name) => `${kind}/${name}`))
    .filter((name) => filter === '' || name === filter || name.startsWith(`${filter}/`))
    .map(readFixture)
}

function readFixture(name: string): Fixture {
  const folder = join(FIXTURES, name)
  const file = join(folder, 'case.json')
  const settings = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CaseSettings) : {}
  for (const key of Object.keys(settings))
    if (!SETTINGS.has(key))
      throw new Error(`${name}/case.json: unknown setting '${key}' (${[...SETTINGS].join(', ')})`)
  const runs = Object.entries(settings.runs ?? { default: [] }).map(([run, given]) => {
    const { flags, majors = {}, noGolden } = Array.isArray(given) ? { flags: given } : (given as RunSettings)
    return {
      name: run,
      // {case} stands for the folder, so that files in it can be named.
      flags: flags.map((flag) => flag.replaceAll('{case}', folder)),
      majors,
      noGolden: { ...settings.noGolden, ...noGolden },
    }
  })
  return { name, folder, settings, runs }
}

/** A dump without any option, whether or not it is among a case's runs. */
export const DEFAULT_RUN: Run = { name: 'default', flags: [], majors: {}, noGolden: {} }

export function runsOn(fixture: Fixture, major: number): boolean {
  return isWithin(fixture.settings.majors, major)
}

/** The runs that this major's pg_dump has the flags for. */
export function runsOf(fixture: Fixture, major: number): Run[] {
  return fixture.runs.filter((run) => isWithin(run.majors, major))
}

function isWithin({ min = -Infinity, max = Infinity }: Majors = {}, major: number): boolean {
  return major >= min && major <= max
}

/** golden/17.sql, of another run than the default golden/RUN/17.sql. */
export function goldenFile(fixture: Fixture, run: Run, major: number): string {
  return join(fixture.folder, 'golden', run.name === 'default' ? '' : run.name, `${major}.sql`)
}

export function readGolden(fixture: Fixture, run: Run, major: number): string | undefined {
  const file = goldenFile(fixture, run, major)
  return existsSync(file) ? readFileSync(file).toString(textEncoding(fixture, run)) : undefined
}

export function writeGolden(fixture: Fixture, run: Run, major: number, text: string): void {
  const file = goldenFile(fixture, run, major)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(text, textEncoding(fixture, run)))
}

/** What --target-version lists for an older major, line by line: target.json has those with anything to list. */
export function readLosses(fixture: Fixture, target: number): readonly string[] {
  const file = join(fixture.folder, 'target.json')
  if (!existsSync(file)) return []
  return (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string[]>>)[target] ?? []
}

/** pg_dump writes in the encoding of the database, or that of -E. */
export function textEncoding(fixture: Fixture, run: Run): BufferEncoding {
  const flag = run.flags.findLastIndex((each) => each === '-E' || each === '--encoding')
  const encoding = flag < 0 ? fixture.settings.database?.encoding : run.flags[flag + 1]
  return encoding === 'LATIN1' ? 'latin1' : 'utf8'
}

/** Makes a fresh database, under a name of its own unless given, and loads the case into it. */
export async function loadFixture(server: TestServer, fixture: Fixture, name?: string): Promise<string> {
  await prepareServer(server, fixture)
  const database = await server.createDatabase(name, fixture.settings.database)
  try {
    await loadFile(server.url(database), join(fixture.folder, 'schema.sql'))
    return database
  } catch (error) {
    await server.dropDatabase(database)
    throw error
  }
}

/** Makes the roles and tablespaces that the case names. */
export async function prepareServer(server: TestServer, fixture: Fixture): Promise<void> {
  await prepare(server, join(FIXTURES, 'roles.sql'))
  await prepare(server, join(fixture.folder, 'setup.sql'))
}

const prepared = new Map<string, Promise<void>>()

/** Runs a setup file once per server and process. */
function prepare(server: TestServer, file: string): Promise<void> {
  const key = `${server.url()} ${file}`
  const running = prepared.get(key) ?? setUpServer(server, file)
  prepared.set(key, running)
  return running
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}
