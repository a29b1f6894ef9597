// dump --verify beside the plain dump: the corpora and 1,000 tables, proved in the embedded server. Whole processes; the first run, which saves
// the embedded server's data, is not measured.
import { corpora, loadCorpus, readCorpusGolden } from '../test/support/corpus.ts'
import { exec, type TestServer } from '../test/support/database.ts'
import { median, runOnce, type Run } from './measure.ts'
import { seconds } from './report.ts'
import { SCHEMAS } from './schemas.ts'

/** Highest time beyond the plain dump's that is aimed at, in milliseconds. */
const TARGET = { corpus: 3000, tables: 15_000 }

export interface VerifyBench {
  readonly cli: string
  readonly server: TestServer
  readonly rounds: number
}

/** A Markdown table. */
export async function measureVerify({ cli, server, rounds }: VerifyBench): Promise<string> {
  const rows = []
  const names = corpora().filter((name) => readCorpusGolden(name, server.major) !== undefined)
  for (const name of [...names, 'tables-1000']) {
    const database = await server.createDatabase(undefined, { prefix: 'bench_verify_' })
    try {
      const schema = SCHEMAS.find((candidate) => candidate.name === name)
      if (schema) for (const sql of schema.sql()) await exec(server.url(database), sql)
      else await loadCorpus(server.url(database), name, server.major)
      const dump = (...flags: string[]) =>
        runOnce(
          {
            name: 'schemadump',
            argv: [process.execPath, cli, '-q', '--db-url', server.url(database), ...flags],
          },
          // Some are proved in part.
          [0, 4],
        )
      await dump('--verify=warn')
      const [plain, proved] = [await repeat(rounds, dump), await repeat(rounds, () => dump('--verify=warn'))]
      const more = proved - plain
      const target = schema ? TARGET.tables : TARGET.corpus
      rows.push(
        `| ${name} | ${seconds(plain)} | ${seconds(proved)} | ${seconds(more)} | ${seconds(target)}${more > target ? ' **missed**' : ''} |`,
      )
    } finally {
      await server.dropDatabase(database)
    }
  }
  return [
    '| dump --verify | dump | proved | more | target |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

/** The median, in milliseconds. */
async function repeat(rounds: number, run: () => Promise<Run>): Promise<number> {
  const runs: Run[] = []
  for (let i = 0; i < rounds; i++) runs.push(await run())
  return median(runs.map(({ milliseconds }) => milliseconds))
}
