// The tools themselves, those that npm has, on a server: what `migrations` says of the histories that they write, and whether its commands
// lead to what both call reconciled.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/connect/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'
import { tryVersions } from '../../src/migrations/evidence/index.ts'
import { reconcile } from '../../src/migrations/index.ts'
import { findingsOf, isAllReconciled, planOf, type Findings } from '../../src/reconcile/index.ts'
import { exec, type TestServer } from '../support/database.ts'
import { realTools, type RealMigration, type RealTool } from '../support/real-tools.ts'
import { isThoroughlyTested, serverOf, testMajors } from '../support/server.ts'
import { supabaseCli, toolProject, type ToolProject } from '../support/tool-project.ts'

const migrations: readonly RealMigration[] = ['a', 'b', 'c', 'd', 'e'].map((name, index) => ({
  place: index + 1,
  name,
  sql: `create table public.${name} (id integer);`,
}))
const [a, b, c, d, e] = migrations as [
  RealMigration,
  RealMigration,
  RealMigration,
  RealMigration,
  RealMigration,
]

/** What is to be done about what the second test does to a project, which only SQL shows by itself. */
const ADVICE = new Map([
  [a, 'nothing'],
  [b, 'nothing'],
  [c, 'mark as reverted'],
  [d, 'mark as applied'],
  [e, 'run it'],
] as const)

interface Given {
  readonly tool: RealTool
  readonly project: ToolProject
  /** Trying needs an embedded server each time, so it is done once, and not of programs. */
  readonly isTried: boolean
}

async function findings({ tool, project, isTried }: Given): Promise<Findings> {
  const session = await connect(project.url)
  try {
    const dir = join(project.root, tool.folder)
    const found = await reconcile(session, { dir, tool: tool.tool })
    const tried = isTried ? await tryVersions(await introspectSession(session), found) : null
    return { database: 'app', tools: found.tools, tried }
  } finally {
    await session.close()
  }
}

/** What is not tried gets the advice that is right. */
function advised(found: Findings, tool: RealTool): Findings {
  if (found.tried !== null) return found
  const keys = [...ADVICE].map(([migration, action]) => ({
    key: `${tool.tool} ${tool.versionOf(migration)}`,
    action,
  }))
  const advice = new Map(keys.map(({ key, action }) => [key, { action, why: 'by hand' }]))
  const untried = { verdict: 'untried', why: '', objects: [], needs: [] } as const
  const evidence = new Map(keys.map(({ key }) => [key, { key, ...untried }]))
  return { ...found, tried: { evidence, advice, drift: [], unproved: [] } }
}

function said(found: Findings): string[] {
  return found.tools.flatMap((tool) =>
    findingsOf(found, tool).map(({ status, evidence, advice }) =>
      [
        `${status.version}: ${status.class}`,
        ...(evidence && evidence.verdict !== 'untried' ? [evidence.verdict] : []),
        advice.action,
      ].join(', '),
    ),
  )
}

async function lay({ tool, project }: Given, some: readonly RealMigration[]): Promise<void> {
  project.lay(tool.folder, await tool.filesOf(some, project, migrations))
}

/** npx would look in the registry for what the project has under another name. */
function inProject(tool: RealTool, command: string): string {
  const own = command.replaceAll(/\bnpx /g, '')
  return tool.inProject?.(own) ?? own
}

async function runPlan({ tool, project }: Given, found: Findings): Promise<string[]> {
  const commands = found.tools
    .flatMap((each) => planOf(found, each))
    .flatMap(({ command }) => command ?? [])
    .filter(({ text }, index, all) => text !== all[index - 1]?.text)
  for (const { kind, text } of commands)
    if (kind === 'sql') await exec(project.url, text)
    else await project.run(inProject(tool, text))
  return commands.map(({ text }) => text)
}

const majors = testMajors()

describe.each(majors.filter((major) => isThoroughlyTested(major, majors)))('PostgreSQL %i', (major) => {
  let server: TestServer
  beforeAll(async () => {
    server = await serverOf(major)
  })

  describe.each(realTools)('$tool', (tool) => {
    let given: Given
    let database: string
    beforeAll(async () => {
      database = await server.createDatabase()
      // Not every tool falls back on a connection without TLS.
      const project = toolProject(`${server.url(database)}?sslmode=disable`, tool.configuration)
      given = { tool, project, isTried: major === Math.max(...majors) && !tool.isProgram }
      await lay(given, [a, b, c])
      await given.project.run(tool.apply)
    })
    afterAll(async () => {
      given.project.remove()
      await server.dropDatabase(database)
    })
    const line = (migration: RealMigration, rest: string) => `${tool.versionOf(migration)}: ${rest}`
    const shown = (verdict: string) => (given.isTried ? `${verdict}, ` : '')
    const all = (some: readonly RealMigration[]) =>
      some.map((each) => line(each, `applied, ${shown('in effect')}nothing`))
    const untried = () => findings({ ...given, isTried: false })

    test('what it applied is applied', async () => {
      expect(await tool.isUpToDate(given.project)).toBe(true)
      const found = await untried()
      expect(said(found)).toEqual([a, b, c].map((each) => line(each, 'applied, nothing')))
      expect(isAllReconciled(found)).toBe(true)
    })

    test(
      'undone and run by hand, not run yet: its commands reconcile that',
      { timeout: 240_000 },
      async () => {
        await exec(given.project.url, `drop table public.c; ${d.sql}`)
        await lay(given, migrations)
        const found = advised(await findings(given), tool)
        expect(said(found)).toEqual([
          ...all([a, b]),
          line(c, `applied, ${shown('not in effect')}mark as reverted`),
          line(d, `local only, ${shown('in effect')}mark as applied`),
          line(e, `local only, ${shown('not in effect')}run it`),
        ])
        const commands = await runPlan(given, found)
        const after = await findings(given)
        expect([commands, said(after)]).toEqual([commands, all(migrations)])
        expect(isAllReconciled(after)).toBe(true)
        expect(await tool.isUpToDate(given.project)).toBe(true)
      },
    )

    test('a file that is gone, and one that was edited', async () => {
      const edited = { ...b, sql: 'create table public.b (id bigint);' }
      await lay(given, [edited, c, d, e])
      expect(said(await untried())).toEqual([
        line(a, 'recorded, but local file missing, a person decides'),
        line(b, tool.knowsContent ? 'edited since, a person decides' : 'applied, nothing'),
        ...[c, d, e].map((each) => line(each, 'applied, nothing')),
      ])
    })
  })
})

test.skipIf(supabaseCli() !== undefined)(
  'Supabase’s command is not tested: SCHEMADUMP_TEST_SUPABASE_CLI names none, and none is on the PATH',
  (context) => context.skip(),
)
