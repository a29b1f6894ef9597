// dump --verify, --probe and --manifest beside the plain dump: three corpora and 1,000 tables, proved in the embedded server. Whole processes;
// the first proof, which saves the embedded server's data, is not measured.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { corpora, loadCorpus } from '../test/support/corpus.ts'
import { exec, type TestServer } from '../test/support/database.ts'
import { median, runOnce, type Run } from './measure.ts'
import { seconds } from './report.ts'
import { SCHEMAS } from './schemas.ts'

/** Highest time beyond the plain dump's that is aimed at, in milliseconds. */
const TARGET = { corpus: 3000, tables: 15_000 }
/** Highest share of the plain dump's time that the probe and the manifest may add. */
const MANIFEST_SHARE = 0.1

export interface VerifyBench {
  readonly cli: string
  readonly server: TestServer
  readonly rounds: number
}

/** A proof takes seconds to many: a few of them, so that all end within three minutes. */
const CORPORA = new Set(['documenso', 'lemmy', 'pagila'])
const PROOFS = 1

/** A Markdown table. */
export async function measureVerify({ cli, server, rounds }: VerifyBench): Promise<string> {
  const rows = []
  const names = corpora().filter((name) => CORPORA.has(name))
  const folder = mkdtempSync(join(tmpdir(), 'schemadump-bench-'))
  const manifest = join(folder, 'dump.manifest.json')
  let isFirst = true
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
      if (isFirst) await dump('--verify=warn')
      isFirst = false
      const plains: Run[] = []
      const listed: Run[] = []
      for (let i = 0; i < rounds; i++) {
        plains.push(await dump())
        listed.push(await dump('--manifest', manifest))
      }
      const plain = time(plains)
      const proofs: Run[] = []
      for (let i = 0; i < PROOFS; i++) proofs.push(await dump('--verify=warn'))
      const proved = time(proofs)
      const more = proved - plain
      const share = time(listed) / plain - 1
      const target = schema ? TARGET.tables : TARGET.corpus
      rows.push(
        `| ${name} | ${seconds(plain)} | ${seconds(proved)} | ${seconds(more)} | ${seconds(target)}${more > target ? ' **missed**' : ''} | ${seconds(time(listed))} (${(share * 100).toFixed(0)} %${share > MANIFEST_SHARE ? ' **missed**' : ''}) |`,
      )
    } finally {
      await server.dropDatabase(database)
    }
  }
  rmSync(folder, { recursive: true, force: true })
  return [
    '| dump --verify | dump | proved | more | target | with probe and manifest (target: 10 %) |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

/** The median, in milliseconds. */
const time = (runs: readonly Run[]): number => median(runs.map(({ milliseconds }) => milliseconds))
