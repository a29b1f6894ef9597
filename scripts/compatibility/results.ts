// What vitest's JSON reports say of the fixtures and of the corpora, test by test.
import { readFileSync } from 'node:fs'

export interface Result {
  readonly major: number
  /** kind/case, or the name of a corpus. */
  readonly subject: string
  /** Without the reason. */
  readonly title: string
  readonly status: 'passed' | 'failed' | 'skipped'
  /** Why it was skipped. */
  readonly reason?: string
}

export interface Results {
  /** Versions of the servers, by major. */
  readonly servers: ReadonlyMap<number, string>
  readonly fixtures: readonly Result[]
  readonly corpora: readonly Result[]
}

interface Report {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly Assertion[] }[]
}

interface Assertion {
  readonly ancestorTitles: readonly string[]
  readonly title: string
  readonly status: string
  readonly meta?: { readonly serverVersion?: string }
}

/** A later report replaces what an earlier one says of the same major. */
export function readResults(files: readonly string[]): Results {
  const servers = new Map<number, string>()
  const fixtures = new Map<string, Result>()
  const corpora = new Map<string, Result>()
  for (const file of files) {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    for (const { name, assertionResults } of report.testResults)
      for (const assertion of assertionResults) {
        const all = /test\/integration\/corpora\.test\.ts$/.test(name) ? corpora : fixtures
        const result = resultOf(assertion)
        if (result && wasMeant(result)) all.set(keyOf(result.major, result.subject, result.title), result)
        const major = /^PostgreSQL (\d+)$/.exec(assertion.ancestorTitles.join(''))?.[1]
        if (major && assertion.meta?.serverVersion) servers.set(Number(major), assertion.meta.serverVersion)
      }
  }
  return { servers, fixtures: [...fixtures.values()], corpora: [...corpora.values()] }
}

/** The result of one test; undefined where the reports have none. */
export function finder(results: readonly Result[]) {
  const byKey = new Map(results.map((each) => [keyOf(each.major, each.subject, each.title), each]))
  return (major: number, subject: string, title: string) => byKey.get(keyOf(major, subject, title))
}

function keyOf(...parts: readonly (string | number)[]): string {
  return parts.join('\n')
}

/** `PostgreSQL 17 > view/check-option > restores`, and `pagila on PostgreSQL 17 > restores`. */
function resultOf({ ancestorTitles, title, status }: Assertion): Result | undefined {
  const titles = ancestorTitles.filter((each) => each !== '')
  const inFixture = /^PostgreSQL (\d+)$/.exec(titles[0] ?? '')
  const inCorpus = /^(.+) on PostgreSQL (\d+)$/.exec(titles[0] ?? '')
  const subject = inFixture ? titles[1] : inCorpus?.[1]
  const major = inFixture?.[1] ?? inCorpus?.[2]
  if (subject === undefined || major === undefined) return undefined
  const [, bare = title, reason] = /^(.*?)(?: \((.*)\))?$/.exec(title) ?? []
  const known = status === 'passed' || status === 'failed' ? status : 'skipped'
  return {
    major: Number(major),
    subject,
    title: bare,
    status: known,
    ...(reason !== undefined && { reason }),
  }
}

/** Majors that a run left out are skipped without a reason. */
function wasMeant({ status, reason }: Result): boolean {
  return status !== 'skipped' || reason !== undefined
}
