// The sections of docs/compatibility.md, each a pure function of fixtures and results.
import { fixtures, MAJORS, runsOf, runsOn, type Fixture, type Run } from '../../test/support/fixture.ts'
import {
  NOT_TAKEN,
  OPTIONS,
  PG_DUMP_OPTIONS,
  runsWith,
  stateOf,
  TESTED_IN,
} from '../../test/support/option-coverage.ts'
import { byMajor, cell, code, grouped, list, table, tally } from './markdown.ts'
import { finder, type Result, type Results } from './results.ts'

interface FixtureRun {
  readonly fixture: Fixture
  readonly run: Run
}

const ALL = fixtures()
const kindOf = ({ name }: Fixture) => name.split('/')[0] ?? ''
const labelOf = ({ name, short }: (typeof OPTIONS)[number]) =>
  code(short === undefined ? `--${name}` : `-${short}/--${name}`)

/** How many texts of these runs are pg_dump's on a major. */
function compared({ fixtures: results }: Results, runs: readonly FixtureRun[]) {
  const find = finder(results)
  return (major: number): string => {
    const made = runs.filter(
      ({ fixture, run }) => runsOn(fixture, major) && runsOf(fixture, major).includes(run),
    )
    return cell(
      tally(
        made.map(({ fixture, run }) => {
          if (run.noGolden[major] !== undefined) return 'left'
          const result = find(major, fixture.name, `${run.name}: as pg_dump`)
          if (!result)
            throw new Error(`no result of ${fixture.name}, run ${run.name}, on ${major}: test it first`)
          return result.status === 'passed' ? 'passed' : 'failed'
        }),
      ),
    )
  }
}

const runsOfAll = (cases: readonly Fixture[]): FixtureRun[] =>
  cases.flatMap((fixture) => fixture.runs.map((run) => ({ fixture, run })))

export function kindTable(results: Results): string {
  const rows = grouped(ALL, kindOf).map(
    ([kind, cases]) => [kind, compared(results, runsOfAll(cases))] as const,
  )
  return byMajor('kind', [...rows, ['**all**', compared(results, runsOfAll(ALL))]])
}

/** Cases that not every server can load. */
export function featureTable(results: Results): string {
  const some = ALL.filter((fixture) => !MAJORS.every((major) => runsOn(fixture, major)))
  return byMajor(
    'case',
    some.map((fixture) => [fixture.name, compared(results, runsOfAll([fixture]))] as const),
  )
}

export function optionTable(results: Results): string {
  const rows = OPTIONS.filter((option) => runsWith(option).length > 0)
  return byMajor(
    'option',
    rows.map((option) => [labelOf(option), compared(results, runsWith(option))] as const),
  )
}

export function otherOptions(): string {
  const tested = OPTIONS.filter(({ name }) => name in TESTED_IN)
  const isTheirs = ({ name }: (typeof OPTIONS)[number]) => PG_DUMP_OPTIONS.includes(name)
  const names = (options: typeof OPTIONS) => options.map(labelOf).join(', ')
  const byFile = (options: typeof OPTIONS) =>
    grouped(options, ({ name }) => TESTED_IN[name] ?? '').map(([file, of]) => [
      names(of),
      `[${file.replace(/^test\//, '')}](../${file})`,
    ])
  const inState = (state: string) => names(OPTIONS.filter((option) => stateOf(option) === state))
  return [
    "pg_dump's others, by the test that says what they do:",
    table(['option', 'test'], byFile(tested.filter(isTheirs))),
    'Options that pg_dump does not have:',
    table(['option', 'test'], byFile(tested.filter((option) => !isTheirs(option)))),
    `Accepted, changing nothing in a schema: ${inState('accepted')}.`,
    `Refused, since the result would mislead: ${inState('refused')}; of ${code('--format')} all but plain.`,
    ...Object.entries(NOT_TAKEN).map(([name, reason]) => `Unknown: ${code(`--${name}`)}, which ${reason}.`),
  ].join('\n\n')
}

/** What is tested of each case beside its text, in words. */
const CHECKS: Readonly<Record<string, string>> = {
  'dump is introspect | render': '`introspect` and `render` give the same text',
  'a role that may only connect gets the same': 'a role that may only connect gets the same text',
  restores: 'the text restores, and dumps as before',
  'idempotent, restores twice': '`--idempotent` restores twice',
  'exact ACL, to the same privileges': '`--exact-acl` restores the same privileges',
}

export function checkTable({ fixtures: results }: Results): string {
  const settings = new Map(ALL.map((fixture) => [fixture.name, fixture.settings]))
  const stateOfResult = ({ subject, title, status }: Result) => {
    if (status !== 'passed') return status === 'failed' ? 'failed' : 'left'
    return /restores/.test(title) && settings.get(subject)?.noRestore !== undefined ? 'left' : 'passed'
  }
  const checks = Object.entries(CHECKS).map(([title, words]) => {
    const of = results.filter((result) => result.title === title)
    const on = (major: number) => {
      const made = of.filter((result) => result.major === major)
      if (made.length < ALL.filter((fixture) => runsOn(fixture, major)).length)
        throw new Error(`not every case was tested on ${major} ("${title}"): SCHEMADUMP_TEST_WHOLE=true does`)
      return made.map(stateOfResult)
    }
    return [words, (major: number) => cell(tally(on(major)))] as const
  })
  // The target is the column: what the newest major that a case runs on prints for it.
  const targets = (major: number) => {
    const of = results.filter(({ title }) => title === `--target-version ${major} restores there`)
    return cell(tally(of.map(stateOfResult)))
  }
  return byMajor('check', [
    ...checks,
    ['the newest text with `--target-version` of this major restores on it', targets],
  ])
}

export function corpusTable({ corpora }: Results): string {
  const rows = grouped(corpora, ({ subject }) => subject).map(([name, results]) => {
    const on = (major: number) => results.filter((each) => each.major === major).map(passedOrFailed)
    return [name, (major: number) => cell(tally(on(major)))] as const
  })
  return byMajor('schema', rows)
}

const passedOrFailed = ({ status }: Result) => (status === 'passed' ? 'passed' : 'failed')

export function failures({ fixtures: ofFixtures, corpora }: Results): string {
  const failed = [...ofFixtures, ...corpora].filter(({ status }) => status === 'failed')
  return list(failed.map(({ major, subject, title }) => `${major}: ${subject}, ${title}`))
}

export function notCompared(): string {
  const cases = ALL.flatMap((fixture) =>
    fixture.runs.flatMap((run) =>
      Object.entries(run.noGolden)
        .filter(([major]) => runsOf(fixture, Number(major)).includes(run))
        // Which minor it was stands at the top of the page.
        .map(([major, text]) => ({ major, reason: text.replace(PROGRAM, ''), name: fixture.name })),
    ),
  )
  const rows = grouped(cases, ({ reason }) => reason).map(([reason, of]) => [
    reason,
    unique(of.map(({ major }) => major)),
    unique(of.map(({ name }) => name)),
  ])
  return table(['pg_dump …', 'majors', 'cases'], rows)
}

const PROGRAM = /^(?:the )?pg_dump [\d.]+ (?:at hand )?/
const unique = (names: readonly string[]): string => [...new Set(names)].join(', ')

export function notRestored(): string {
  const cases = ALL.flatMap(({ name, settings: { noRestore } }) =>
    noRestore === undefined ? [] : [{ reason: noRestore, name }],
  )
  return reasonTable('not restored', cases)
}

/** Tests that were skipped with a reason of their own. */
export function notChecked({ fixtures: results }: Results): string {
  const noRestore = new Set(ALL.flatMap(({ settings }) => settings.noRestore ?? []))
  const left = results.filter(
    ({ status, title, reason = '' }) => status === 'skipped' && title in CHECKS && !noRestore.has(reason),
  )
  const cases = left.map(({ title, reason, subject }) => ({
    reason: `${CHECKS[title]}: ${reason}`,
    name: subject,
  }))
  return reasonTable('not checked', cases)
}

function reasonTable(
  title: string,
  cases: readonly { readonly reason: string; readonly name: string }[],
): string {
  const rows = grouped(cases, ({ reason }) => reason).map(([reason, of]) => [
    reason,
    unique(of.map(({ name }) => name)),
  ])
  return table([title, 'cases'], rows)
}
