// A whole case on a Supabase-like database: what is advised, the package, and its commands applied.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PgliteSession } from '../../../src/connect/pglite.ts'
import { startLoaded } from '../../../src/embedded/index.ts'
import { introspectSession } from '../../../src/introspect/index.ts'
import { tryVersions } from '../../../src/migrations/evidence/index.ts'
import { reconcile } from '../../../src/migrations/index.ts'
import {
  isAllReconciled,
  missingFiles,
  packageFiles,
  planOf,
  type Findings,
} from '../../../src/reconcile/index.ts'
import { build, record, scenario, type ScenarioVersion } from './scenario.ts'

const root = mkdtempSync(join(tmpdir(), 'schemadump-reconcile-'))
const dir = join(root, 'supabase/migrations')
const versions = scenario()
let session: PgliteSession

beforeAll(async () => {
  mkdirSync(dir, { recursive: true })
  for (const { version, name, file } of versions)
    if (file !== null) writeFileSync(join(dir, `${version}_${name}.sql`), `${file}\n`)
  session = (await startLoaded([], { setUp: { platform: 'supabase' } })).session
  await build(session, versions)
  await session.exec('create table public.drifted (id int)')
}, 600_000)

afterAll(async () => {
  await session.close()
  rmSync(root, { recursive: true })
})

async function findings(): Promise<Findings> {
  const found = await reconcile(session, { dir })
  const tried = await tryVersions(await introspectSession(session), found)
  return { database: 'the project', tools: found.tools, tried }
}

/** The tool's own list: a version is in both columns. */
async function listed(): Promise<{ local: string[]; remote: string[] }> {
  const [rows = []] = await session.batch([
    'select version from supabase_migrations.schema_migrations order by version',
  ])
  const local = readdirSync(dir).map((name) => name.split('_')[0] ?? '')
  return { local: local.sort(), remote: rows.map(({ version }) => String(version)) }
}

/** What the commands of the plan do. */
async function run(command: string, { tools }: Findings): Promise<void> {
  const words = command.split(' ')
  if (command.startsWith('schemadump migrations --fetch'))
    for (const tool of tools)
      for (const { name, text } of missingFiles(tool).files)
        writeFileSync(join(dir, name), text, { flag: 'wx' })
  else if (command.startsWith('git mv ')) renameSync(words[2] ?? '', words[3] ?? '')
  else if (command.startsWith('supabase migration repair --status '))
    await repair(words[4] ?? '', words.slice(5))
  else if (command.startsWith('supabase db push')) await push()
  else throw new Error(`a command of the plan that nothing knows: ${command}`)
}

async function repair(status: string, of: readonly string[]): Promise<void> {
  for (const version of of) {
    const name = readdirSync(dir).find((each) => each.startsWith(version)) ?? ''
    const sql =
      status === 'applied' ? record(version, name, readFileSync(join(dir, name), 'utf8')) : undefined
    await session.exec(
      sql ?? `delete from supabase_migrations.schema_migrations where version = '${version}'`,
    )
  }
}

async function push(): Promise<void> {
  const { remote } = await listed()
  for (const name of readdirSync(dir).sort()) {
    const version = name.split('_')[0] ?? ''
    if (remote.includes(version)) continue
    const sql = readFileSync(join(dir, name), 'utf8')
    await session.exec(`begin;\n${sql}\n;\ncommit`)
    await session.exec(record(version, name, sql))
  }
}

it(
  'a case of 29 and 22 versions: evidence, advice, package, and its commands',
  { timeout: 600_000 },
  async () => {
    const before = await listed()
    expect(before.remote.filter((version) => !before.local.includes(version))).toHaveLength(29)
    expect(before.local.filter((version) => !before.remote.includes(version))).toHaveLength(22)
    const found = await findings()
    expect(isAllReconciled(found)).toBe(false)
    const advised = versions.map(({ version }: ScenarioVersion) => [
      version,
      found.tried?.advice.get(`supabase ${version}`)?.action,
    ])
    expect(advised).toEqual(versions.map(({ version, advice }) => [version, advice]))
    expect(found.tried?.drift).toEqual(['table public.drifted: only in the database'])

    const files = new Map(packageFiles(found).map(({ name, text }) => [name, text]))
    expect(files.get('remote_only_versions.txt')?.trim().split('\n')).toHaveLength(29)
    expect(files.get('local_only_versions.txt')?.trim().split('\n')).toHaveLength(22)
    expect(files.get('DRIFT_RECONCILIATION_REPORT.md')).toContain('table public.drifted')
    const plan = files.get('repair_command_plan.md') ?? ''
    // Of twins the recorded one is in the new name of the other's file.
    for (const { version, name } of versions)
      expect(plan.includes(version), `${version} in the plan`).toBe(!name.startsWith('base_'))

    const steps = found.tools.flatMap((tool) => planOf(found, tool))
    const commands = [...new Set(steps.flatMap(({ command }) => command?.text ?? []))]
    // A person keeps what ran, and takes the edited files away: before anything is pushed.
    for (const { version, name, advice } of versions)
      if (advice === 'a person decides') rmSync(join(dir, `${version}_${name}.sql`))
    for (const command of commands) await run(command, found)
    const after = await listed()
    expect(after.local).toEqual(after.remote)
    const then = await findings()
    expect(isAllReconciled(then)).toBe(true)
    expect(then.tried?.drift).toEqual(['table public.drifted: only in the database'])
  },
)
