// dump --verify of every fixture and corpus: into the embedded server, and into a database of its own on a server of the same major. What
// is not proved is printed with its reason.
//
//   npx tsx scripts/prove-all.ts [fixture or corpus]… [major]… [--embedded] [--server]      both by default
import { introspect, render, type Catalog } from '../src/index.ts'
import { expectedOf, verdictInWords, verifyText, type VerifyReport } from '../src/verify/index.ts'
import { cases, type Case } from '../test/support/cases.ts'
import type { TestServer } from '../test/support/database.ts'
import { runningServer } from '../test/support/running-server.ts'
import { scriptArguments } from './arguments.ts'

const { names, majors, options } = scriptArguments()

const tally: Record<string, number> = {}
for (const major of majors) {
  const server = runningServer(major)
  for (const each of cases(names)) if (each.runsOn(major)) await prove(each, server)
}
console.log(JSON.stringify(tally))
if (Object.keys(tally).some((key) => key.endsWith('refuted') || key.endsWith('failed'))) process.exitCode = 1

async function prove({ name, load }: Case, server: TestServer): Promise<void> {
  const database = await load(server)
  try {
    const catalog = await introspect(server.url(database))
    if (options.has('--embedded') || !options.has('--server')) await proveOn(name, catalog, undefined)
    if (options.has('--server') || !options.has('--embedded')) await proveOn(name, catalog, server.url())
  } finally {
    await server.dropDatabase(database)
  }
}

async function proveOn(name: string, catalog: Catalog, url: string | undefined): Promise<void> {
  const { major } = catalog.server
  const where = url === undefined ? 'embedded' : 'server'
  const started = Date.now()
  const count = (outcome: string) =>
    void (tally[`${where}: ${outcome}`] = (tally[`${where}: ${outcome}`] ?? 0) + 1)
  try {
    const side = { label: name, kind: 'database', major } as const
    const text = { name: 'the dump', text: render(catalog) }
    const report = await verifyText(text, expectedOf(catalog, {}, side), { options: {}, url })
    count(report.verdict)
    console.log(`${name} on ${major}, ${where}: ${verdictInWords(report)} (${Date.now() - started} ms)`)
    for (const line of why(report)) console.log(`  ${line}`)
  } catch (error) {
    count('failed')
    console.log(`${name} on ${major}, ${where}: FAILED: ${(error as Error).stack ?? String(error)}`)
  }
}

function why({ errors, differences, notProved }: VerifyReport): string[] {
  return [
    ...errors.map(({ line, object, message }) => `line ${line}, ${object ?? '-'}: ${message}`),
    ...differences.map(({ subject, words, unproved }) => `${subject}: ${words.join('; ')} ${unproved ?? ''}`),
    ...notProved.map(({ object, reason }) => `not proved: ${object ?? ''} ${reason}`),
  ]
}
