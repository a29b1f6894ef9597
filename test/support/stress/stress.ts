// Dumps beside sessions that change the schema all the time. Every dump must be the text of one committed version: the
// transactions are run again, one after the other, in a second database, and that is dumped in peace.
import { dump, SchemadumpError, type ReadOptions } from '../../../src/index.ts'
import { exec, type TestServer, withConnection } from '../database.ts'
import { normalise } from '../dump-text.ts'
import { expectSame } from '../expect-same.ts'
import { hasPgDump, pgDump } from '../pg-dump.ts'
import { changeUntilStopped, SET_UP, versionOf, type Changes } from './sessions.ts'

export interface StressOptions {
  readonly server: TestServer
  /** How many dumps must succeed. */
  readonly dumps: number
  readonly seed: number
  /** Sessions that change something. Default: 3. */
  readonly sessions?: number
  /**
   * How many transactions end while the catalogs are read once, on average. With too many no reading would find the catalogs at
   * rest. Default: 1.
   */
  readonly pace?: number
  readonly onProgress?: (line: string) => void
}

export interface StressResult {
  readonly dumps: number
  /** Different versions among the dumps. */
  readonly versions: number
  readonly transactions: number
  /** Transactions that the server refused. */
  readonly refused: readonly string[]
  /** Dumps that gave up since the schema kept changing. */
  readonly gaveUp: number
  /** Times that catalogs were read again. */
  readonly readAgain: number
}

interface Taken {
  readonly text: string
  readonly version: number
}

/** Those that the changes name, where no other test has made them. */
const ROLES = ['fx_reader', 'fx_writer']
  .map((role) => `do $$ begin create role ${role}; exception when duplicate_object then end $$`)
  .join(';')

/** @throws when a dump is no committed version, or does not restore */
export async function stress(options: StressOptions): Promise<StressResult> {
  const { server } = options
  const [source, replica, empty] = await Promise.all(
    [1, 2, 3].map(() => server.createDatabase(undefined, { prefix: 'faults_stress_' })),
  )
  try {
    const changes: Changes = { committed: new Map(), refused: [] }
    const url = server.url(source)
    await server.administer(ROLES)
    await exec(url, SET_UP)
    const { taken, ...counts } = await dumpMeanwhile(url, options, changes)
    await verify(taken, changes, server, { replica: server.url(replica), empty: server.url(empty) }, options)
    return {
      ...counts,
      dumps: taken.length,
      versions: new Set(taken.map(({ version }) => version)).size,
      transactions: changes.committed.size,
      refused: changes.refused,
    }
  } finally {
    for (const name of [source, replica, empty]) if (name !== undefined) await server.dropDatabase(name)
  }
}

/** Ways to read that give the same text. */
const ways: readonly ReadOptions[] = [{}, { jobs: 2 }, {}, { lock: true }]

async function dumpMeanwhile(url: string, options: StressOptions, changes: Changes) {
  const { sessions = 3, pace = 1, seed } = options
  let reading = 100
  const stop = new AbortController()
  const changing = Promise.all(
    Array.from({ length: sessions }, (_, index) =>
      changeUntilStopped(
        {
          url,
          major: options.server.major,
          seed: seed * 100 + index,
          schema: `changing_${index}`,
          pause: () => (reading * sessions) / pace,
          signal: stop.signal,
        },
        changes,
      ),
    ),
  )
  const taken: Taken[] = []
  let gaveUp = 0
  let readAgain = 0
  try {
    for (let attempt = 0; taken.length < options.dumps; attempt++) {
      const started = performance.now()
      let readings = 1
      try {
        const way = ways[attempt % ways.length]
        const text = await dump(url, {
          ...way,
          onProgress: (line) => void (/reading again/.test(line) && readings++),
        })
        taken.push({ text, version: versionOf(text) })
        if (taken.length % 100 === 0)
          options.onProgress?.(`${taken.length} dumps, ${changes.committed.size} versions`)
      } catch (error) {
        if (!(error instanceof SchemadumpError) || error.code !== 'SCHEMA_CHANGED') throw error
        gaveUp++
      }
      readAgain += readings - 1
      reading += ((performance.now() - started) / readings - reading) / 10
    }
  } finally {
    stop.abort()
    await changing
  }
  return { taken, gaveUp, readAgain }
}

async function verify(
  taken: readonly Taken[],
  { committed }: Changes,
  server: TestServer,
  urls: { readonly replica: string; readonly empty: string },
  { onProgress }: StressOptions,
): Promise<void> {
  await exec(urls.replica, SET_UP)
  const byVersion = new Map<number, string[]>()
  for (const { text, version } of taken) byVersion.set(version, [...(byVersion.get(version) ?? []), text])
  await withConnection(urls.replica, async (replica) => {
    for (let version = 0, compared = 0; version <= committed.size; version++) {
      if (version > 0) {
        const text = `${committed.get(version) ?? 'missing'};\ncomment on schema stress_version is '${version}'`
        await replica.unsafe(`begin;\n${text};\ncommit`).simple()
      }
      const dumps = byVersion.get(version)
      if (!dumps) continue
      const expected = await dump(urls.replica)
      for (const text of dumps) expectSame(text, expected)
      await restores(urls.empty, expected)
      if (compared++ % 100 === 0) {
        if (hasPgDump(server.major)) expectSame(normalise(expected), await pgDump(server.major, urls.replica))
        onProgress?.(`version ${version} of ${committed.size} compared`)
      }
      byVersion.delete(version)
    }
  })
  if (byVersion.size > 0)
    throw new Error(`versions that were never committed: ${[...byVersion.keys()].join(', ')}`)
}

/** In a transaction that is rolled back, which leaves the database empty for the next text. */
async function restores(url: string, text: string): Promise<void> {
  await withConnection(url, (sql) => sql.unsafe(`begin;\n${text};\nrollback`).simple())
}
