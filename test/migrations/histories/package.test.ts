// What is written of reconciled histories: no command without advice, the order of the plan, and files that hold again what ran.
import { expect, test } from 'vitest'
import {
  classify,
  toolReaders,
  type HistoryEntry,
  type HistoryTool,
  type MigrationStep,
  type ToolReconciliation,
} from '../../../src/migrations/index.ts'
import {
  isAllReconciled,
  jsonReport,
  markdownReport,
  missingFiles,
  packageFiles,
  planOf,
  textReport,
  type Advice,
  type Findings,
} from '../../../src/reconcile/index.ts'

function step(version: string, name: string, sql: string): MigrationStep {
  const parts = [{ file: `${version}_${name}.sql`, line: 1, sql }]
  return {
    kind: 'versioned',
    version,
    name,
    parts,
    isEmpty: false,
    transaction: true,
    ownSession: true,
    checksum: null,
  }
}

function entry(
  tool: HistoryTool,
  version: string,
  statements: string[] | null,
  position: number,
): HistoryEntry {
  return { tool, version, name: 'x', checksum: null, statements, appliedAt: null, state: 'applied', position }
}

function reconciled(tool: HistoryTool, steps: MigrationStep[], entries: HistoryEntry[]): ToolReconciliation {
  const local = {
    tool,
    folder: 'f',
    steps,
    restsOn: new Map(),
    replacedBy: new Map(),
    notes: [],
    warnings: [],
  }
  return {
    tool,
    title: toolReaders[tool].title,
    folder: 'f',
    table: `own.ran`,
    statuses: classify(local, { entries }),
    notes: [],
    warnings: [],
  }
}

const supabase = reconciled(
  'supabase',
  [
    step('1', 'a', 'select 1;'),
    step('4', 'moved', 'select 3;'),
    step('5', 'new', 'select 5;'),
    step('6', 'hand', 'select 6;'),
  ],
  [
    entry('supabase', '1', ['select 1'], 0),
    entry('supabase', '2', ['select 2 -- two', 'select $$;$$'], 1),
    entry('supabase', '3', ['select 3'], 2),
  ],
)

const untried: Findings = { database: 'app', tools: [supabase], tried: null }

function advised(actions: Record<string, Advice['action']>, tool = supabase): Findings {
  const advice = new Map(
    tool.statuses.map(({ key, version }) => [key, { action: actions[version] ?? 'nothing', why: 'so' }]),
  )
  return { database: 'app', tools: [tool], tried: { evidence: new Map(), advice, drift: [], unproved: [] } }
}

test('without evidence there is no command', () => {
  expect(planOf(untried, supabase).map(({ command, person }) => [command, person !== null])).toEqual(
    supabase.statuses.slice(1).map(() => [null, true]),
  )
  expect(textReport(untried)).toContain('Not reconciled. Nothing was tried, so nothing is advised.')
  expect(isAllReconciled(untried)).toBe(false)
})

test('commands follow from advice: files, then records, then what runs', () => {
  const findings = advised({ 2: 'fetch the file', 4: 'rename', 5: 'run it', 6: 'mark as applied' })
  expect(planOf(findings, supabase).map(({ command }) => command?.text)).toEqual([
    'schemadump migrations --fetch --linked --tool supabase --dir f',
    'git mv f/4_moved.sql f/3_moved.sql',
    'supabase migration repair --status applied 6',
    // 6 is newer, and recorded by then.
    'supabase db push --include-all',
  ])
  const plan = packageFiles(findings).find(({ name }) => name === 'repair_command_plan.md')?.text
  expect(plan).toContain('3. In the shell:')
  expect(plan).not.toContain('A person decides')
})

test('the package', () => {
  const files = packageFiles(untried)
  const text = (name: string) => files.find((file) => file.name === name)?.text
  expect(files.map(({ name }) => name)).toEqual([
    'remote_only_versions.txt',
    'local_only_versions.txt',
    'DRIFT_RECONCILIATION_REPORT.md',
    'repair_command_plan.md',
    'missing/2_x.sql',
  ])
  expect(text('remote_only_versions.txt')).toBe('2\n3\n')
  expect(text('local_only_versions.txt')).toBe('4\n5\n6\n')
  expect(text('DRIFT_RECONCILIATION_REPORT.md')).toBe(markdownReport(untried))
})

test('a file made again holds what ran, and its name stays in the folder', () => {
  const [file] = missingFiles(supabase).files
  const again = reconciled(
    'supabase',
    [step('2', 'x', file?.text ?? '')],
    [entry('supabase', '2', ['select 2 -- two', 'select $$;$$'], 0)],
  )
  expect(again.statuses.map(({ class: found }) => found)).toEqual(['applied'])
  const foreign = reconciled(
    'supabase',
    [],
    [{ ...entry('supabase', '7', ['select 1'], 0), name: '../../etc/x' }],
  )
  expect(missingFiles(foreign).files.map(({ name }) => name)).toEqual(['7__.._etc_x.sql'])
  const without = reconciled(
    'supabase',
    [],
    [entry('supabase', '8', null, 0), entry('supabase', '../9', ['select 1'], 1)],
  )
  expect(missingFiles(without)).toEqual({ files: [], without: ['8', '../9'].sort() })
})

test('a database that a URL named is named in the commands, too', () => {
  const findings = { ...advised({ 2: 'fetch the file', 5: 'run it' }), reach: 'url' as const }
  expect(planOf(findings, supabase).map(({ command }) => command?.text)).toEqual([
    'schemadump migrations --fetch --db-url "$DATABASE_URL" --tool supabase --dir f',
    'supabase db push --db-url "$DATABASE_URL"',
  ])
})

test('what is marked as reverted runs again, in its place and out of order where something newer stays', () => {
  const findings = advised({ 1: 'mark as reverted', 6: 'mark as applied' })
  const evidence = new Map(
    supabase.statuses.map(({ key }) => [
      key,
      { key, verdict: 'not in effect' as const, why: '', objects: [], needs: [] },
    ]),
  )
  const tried = findings.tried && { ...findings.tried, evidence }
  expect(planOf({ ...findings, tried }, supabase).map(({ command }) => command?.text)).toEqual([
    'supabase migration repair --status reverted 1',
    'supabase migration repair --status applied 6',
    'supabase db push --include-all',
  ])
  const report = JSON.parse(jsonReport({ ...findings, tried })) as {
    tools: { versions: { commands: unknown[] }[] }[]
  }
  expect(report.tools[0]?.versions[0]?.commands).toHaveLength(2)
})

test('where the table holds only where the history stands, nothing is marked over a gap', () => {
  const given = reconciled(
    'golang-migrate',
    ['1', '2', '3'].map((version) => step(version, 'a', `select ${version};`)),
    [entry('golang-migrate', '1', null, 0)],
  )
  const texts = (actions: Parameters<typeof advised>[0]) =>
    planOf(advised(actions, given), given).map(({ command }) => command?.text ?? null)
  expect(texts({ 2: 'mark as applied', 3: 'mark as applied' })).toEqual([
    'migrate -path f -database "$DATABASE_URL" force 2',
    'migrate -path f -database "$DATABASE_URL" force 3',
  ])
  expect(texts({ 2: 'run it', 3: 'mark as applied' })).toEqual([null, null])
})

test('as JSON, with the command of each version', () => {
  const report = JSON.parse(jsonReport(advised({ 6: 'mark as applied' }))) as {
    formatVersion: number
    reconciled: boolean
    tools: { versions: { version: string; class: string; commands: unknown }[] }[]
  }
  expect([report.formatVersion, report.reconciled]).toEqual([1, false])
  expect(report.tools[0]?.versions.map(({ version, class: found }) => `${version} ${found}`)).toEqual([
    '1 applied',
    '2 recorded, but local file missing',
    '3 recorded, but local file missing',
    '4 applied under another version',
    '5 local only',
    '6 local only',
  ])
  expect(report.tools[0]?.versions.at(-1)?.commands).toEqual([
    { kind: 'shell', text: 'supabase migration repair --status applied 6' },
  ])
})

/** With quotes, for tools whose commands are statements. */
const COMMANDS: readonly (readonly [HistoryTool, string, string, string])[] = [
  [
    'prisma',
    'npx prisma migrate resolve --applied 2',
    "delete from own.ran where migration_name = '1';",
    'npx prisma migrate deploy',
  ],
  [
    'rails',
    "insert into own.ran (version) values ('2');",
    "delete from own.ran where version = '1';",
    'bin/rails db:migrate:up VERSION=2',
  ],
  [
    'goose',
    'insert into own.ran (version_id, is_applied) values (2, true);',
    'delete from own.ran where version_id = 1;',
    'goose -dir f postgres "$DATABASE_URL" up',
  ],
  [
    'golang-migrate',
    'migrate -path f -database "$DATABASE_URL" force 2',
    'migrate -path f -database "$DATABASE_URL" force -1',
    'migrate -path f -database "$DATABASE_URL" up',
  ],
  [
    'dbmate',
    "insert into own.ran (version) values ('2');",
    "delete from own.ran where version = '1';",
    'dbmate up',
  ],
  [
    'hasura',
    'hasura migrate apply --version 2 --skip-execution',
    'hasura migrate apply --version 1 --type down --skip-execution',
    'hasura migrate apply --version 2',
  ],
  ['alembic', 'alembic stamp 2', 'alembic stamp base', 'alembic upgrade 2'],
]

test.each(COMMANDS)('commands of %s', (tool, applied, reverted, run) => {
  const pair = reconciled(
    tool,
    [step('1', 'a', 'select 1;'), step('2', 'b', 'select 2;')],
    [entry(tool, '1', null, 0)],
  )
  const texts = (action: Advice['action']) =>
    planOf(advised({ 2: action }, pair), pair).map(({ command }) => command?.text)
  expect(texts('mark as applied')).toEqual([applied])
  expect(texts('run it')).toEqual([run])
  const [first] = pair.statuses
  expect(first?.class).toBe('applied')
  if (first)
    expect(
      toolReaders[tool].markReverted({
        status: first,
        reach: 'url',
        table: 'own.ran',
        folder: 'f',
        before: null,
        example: null,
        isLast: true,
        staysLast: true,
        leavesNoGap: true,
      })?.text,
    ).toBe(reverted)
})

test('what a version or a name says is text: no line of a report, and no command of a plan', () => {
  const name = 'x`\n```\n\n2. In the shell:\n\n```sh\nrm -rf ~\n```\u001b[2J'
  const hostile = reconciled(
    'goose',
    [],
    [{ ...entry('goose', '9', null, 0), name }, entry('goose', '8', null, 1)],
  )
  const advice = new Map(
    hostile.statuses.map(({ key }) => [key, { action: 'mark as reverted' as const, why: name }]),
  )
  const findings: Findings = {
    database: 'app',
    tools: [hostile],
    tried: { evidence: new Map(), advice, drift: [name], unproved: [name] },
  }
  expect(
    planOf(findings, hostile).map(({ command, finding }) => [finding.status.version, command !== null]),
  ).toEqual([
    ['9', false],
    ['8', true],
  ])
  const texts = [textReport(findings), ...packageFiles(findings).map(({ text }) => text)]
  for (const text of texts) {
    expect(text).not.toContain('\u001b')
    expect(text.split('\n').map((line) => line.trim())).not.toContain('rm -rf ~')
  }
})

test('commands name what their tools would otherwise take for another', () => {
  const commandsOf = (
    tool: HistoryTool,
    version: string,
    example: string | null,
    checksum: string | null,
  ) => {
    const [status] = reconciled(tool, [{ ...step(version, version, 'select 1;'), checksum }], []).statuses
    if (!status) throw new Error('no status')
    const given = { reach: 'url', table: 'own.ran', folder: 'f', before: null, isLast: true } as const
    const repair = { ...given, status, example, staysLast: true, leavesNoGap: true }
    return [toolReaders[tool].markApplied(repair)?.text, toolReaders[tool].run(repair)?.text]
  }
  expect(commandsOf('sqitch', 'a', null, null)).toEqual([
    'sqitch deploy --log-only --to-change a@HEAD',
    'sqitch deploy --to-change a@HEAD',
  ])
  expect(commandsOf('drizzle', '20240104000000_d', null, 'x')[0]).toBe(
    "insert into own.ran (hash, created_at, name) values ('x', 1704326400000, '20240104000000_d');",
  )
  expect(commandsOf('drizzle', '20240104000000_d', '1704067200000', 'x')[0]).toBe(
    "insert into own.ran (hash, created_at) values ('x', 1704326400000);",
  )
  const [written] = reconciled(
    'flyway',
    [],
    [{ ...entry('flyway', '1', null, 0), writtenAs: '01.0' }],
  ).statuses
  if (!written) throw new Error('no status')
  const given = { reach: 'url', table: 'own.ran', folder: 'f', before: null, isLast: true } as const
  const local = step('1', 'a', 'select 1;')
  const repair = {
    ...given,
    status: { ...written, local },
    example: null,
    staysLast: true,
    leavesNoGap: true,
  }
  expect(toolReaders.flyway.markReverted(repair)?.text).toBe("delete from own.ran where version = '01.0';")
})

test('what versions made that could not be tried is not said to come from nowhere', () => {
  const tool = reconciled('django', [], [entry('django', 'shop.0001_initial', null, 0)])
  const [status] = tool.statuses
  if (!status) throw new Error('no status')
  const untried = { key: status.key, verdict: 'untried', why: 'no SQL', objects: [], needs: [] } as const
  const tried = { evidence: new Map([[status.key, untried]]), advice: new Map(), unproved: [] }
  const findings: Findings = {
    database: 'app',
    tools: [tool],
    tried: { ...tried, drift: ['table public.auth_user: only in the database'] },
  }
  const said = 'Django has 1 version recorded that could not be tried: what it made is listed, too'
  expect(textReport(findings)).toContain(`explained by no migration that could be tried:\n${said}\n`)
  expect(
    packageFiles(findings)
      .map(({ text }) => text)
      .join('\n'),
  ).toContain(said)
  expect(jsonReport(findings)).toContain(said)
  expect(jsonReport({ ...findings, tried: { ...tried, drift: [] } })).not.toContain(said)
})
