// Reads test/fixtures: which cases there are, on which majors they run and with which options. See README.md there.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DatabaseOptions, TestServer } from './database.ts'
import { loadFile, setUpServer } from './load.ts'

export const MAJORS = [13, 14, 15, 16, 17, 18] as const
export const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))

/** case.json, every field optional. */
export interface CaseSettings {
  /** Majors whose server can load schema.sql; all by default. */
  readonly majors?: { readonly min?: number; readonly max?: number }
  /** pg_dump's flags of each run, by name; `{ "default": [] }` by default. */
  readonly runs?: Readonly<Record<string, readonly string[]>>
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

export interface Run {
  readonly name: string
  readonly flags: readonly string[]
}

/** All cases, or those of one kind (`view`) or one case (`view/check-option`). */
export function fixtures(filter = ''): Fixture[] {
  return folders(FIXTURES)
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
  const runs = Object.entries(settings.runs ?? { default: [] }).map(([run, flags]) => ({ name: run, flags }))
  return { name, folder, settings, runs }
}

export function runsOn(fixture: Fixture, major: number): boolean {
  const { min = -Infinity, max = Infinity } = fixture.settings.majors ?? {}
  return major >= min && major <= max
}

/** golden/17.sql, of another run than the default golden/RUN/17.sql. */
export function goldenFile(fixture: Fixture, run: Run, major: number): string {
  return join(fixture.folder, 'golden', run.name === 'default' ? '' : run.name, `${major}.sql`)
}

export function readGolden(fixture: Fixture, run: Run, major: number): string | undefined {
  const file = goldenFile(fixture, run, major)
  return existsSync(file) ? readFileSync(file).toString(textEncoding(fixture)) : undefined
}

export function writeGolden(fixture: Fixture, run: Run, major: number, text: string): void {
  const file = goldenFile(fixture, run, major)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(text, textEncoding(fixture)))
}

/** pg_dump writes in the encoding of the database. */
export function textEncoding(fixture: Fixture): BufferEncoding {
  return fixture.settings.database?.encoding === 'LATIN1' ? 'latin1' : 'utf8'
}

/** Makes a fresh database, under a name of its own unless given, and loads the case into it. */
export async function loadFixture(server: TestServer, fixture: Fixture, name?: string): Promise<string> {
  await prepare(server, join(FIXTURES, 'roles.sql'))
  await prepare(server, join(fixture.folder, 'setup.sql'))
  const database = await server.createDatabase(name, fixture.settings.database)
  try {
    await loadFile(server.url(database), join(fixture.folder, 'schema.sql'))
    return database
  } catch (error) {
    await server.dropDatabase(database)
    throw error
  }
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
