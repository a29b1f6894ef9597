// Histories drawn from a seed, whose truth is known: no advice contradicts it. A few run here; SCHEMADUMP_HISTORIES=300 runs more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PgliteSession } from '../../../src/connect/pglite.ts'
import type { ShadowSource } from '../../../src/compare/index.ts'
import { startLoaded } from '../../../src/embedded/index.ts'
import { introspectSession } from '../../../src/introspect/index.ts'
import { advise } from '../../../src/migrations/evidence/advise.ts'
import type { TriedMigration } from '../../../src/migrations/evidence/index.ts'
import { toTried } from '../../../src/migrations/evidence/to-tried.ts'
import type { Run } from '../../../src/migrations/evidence/runs.ts'
import { driftOf, runFor, worldOf } from '../../../src/migrations/evidence/world.ts'
import { attempt, contradiction, live, random, statusesOf, versionOf } from './histories.ts'
import { POOLS, type PooledMigration } from './pools.ts'

const HISTORIES = Number(process.env['SCHEMADUMP_HISTORIES'] ?? 36)
const FIRST_SEED = Number(process.env['SCHEMADUMP_FIRST_SEED'] ?? 1)
const setUp = { texts: [{ name: 'app', text: 'create schema app' }] }

let session: PgliteSession
let shadow: ShadowSource
const runs: Run[] = []

beforeAll(async () => {
  session = (await startLoaded([])).session
  const ofShadow = (await startLoaded([])).session
  shadow = {
    async open() {
      await ofShadow.exec('drop schema if exists app cascade')
      const exec = (sql: string) => ofShadow.exec(sql)
      return {
        session: ofShadow,
        exec,
        createRole: (role) => exec(`CREATE ROLE ${role}`),
        close: () => exec('reset all'),
      }
    },
  }
  const empty = await introspectSession(session)
  for (const pool of POOLS) runs.push(await runFor(empty, allOf(pool), { setUp }))
}, 600_000)

afterAll(() => session.close())

/** Each as it is recorded, and aside what it might have been edited to. */
function allOf(pool: readonly PooledMigration[]): TriedMigration[] {
  const text = (sql: string) => [{ name: 'a file', text: sql }]
  return pool.flatMap(({ up, edited }, number): TriedMigration[] => {
    const version = versionOf(number)
    const key = `supabase ${version}`
    const base = { key: `${key} as recorded`, version, texts: text(up), recorded: true } as const
    if (edited === undefined) return [{ ...base, origin: 'remote' }]
    return [
      { ...base, origin: 'remote' },
      { ...base, key, origin: 'local', texts: text(edited), insteadOf: base.key },
    ]
  })
}

describe('histories drawn from a seed', () => {
  let advised = 0
  let undecided = 0
  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++)
    it(`no advice contradicts history ${seed}`, async () => {
      const pool = POOLS[seed % POOLS.length] ?? []
      const run = runs[seed % POOLS.length] as Run
      const versions = await live(pool, random(seed), session)
      await session.exec('create table app.drifted (n int)')
      const catalog = await introspectSession(session)
      const statuses = statusesOf(versions)
      const tried = toTried(statuses, '')
      const edited = new Set(tried.filter(({ insteadOf }) => insteadOf !== undefined).map(({ key }) => key))
      const asides = new Map([...run.asides].filter(([key]) => edited.has(key)))
      const world = await worldOf(catalog, tried, { ...run, asides }, {}, shadow)
      const advice = advise(statuses, world.evidence)
      const wrong = statuses.flatMap((status) => {
        const version = versions.find(
          (each) => each.version === status.version || each.version === status.other,
        )
        const given = advice.get(status.key)
        if (!version || !given) return [`${status.key}: no advice`]
        advised++
        if (given.action === 'a person decides') undecided++
        const why = contradiction(version, status, given.action, versions)
        const { verdict, why: shown } = world.evidence.get(status.key) ?? {}
        if (process.env['SCHEMADUMP_HISTORIES_SHOWN'] !== undefined)
          console.log(
            seed,
            version.deed,
            version.isInEffect,
            status.class,
            verdict,
            shown,
            '→',
            given.action,
            given.why,
          )
        return why === undefined ? [] : [`${status.version} (${version.deed}): ${why}; ${verdict}: ${shown}`]
      })
      expect(wrong).toEqual([])
      const drift = await driftOf(catalog, world, {}, shadow)
      // A view is written otherwise over a column whose type a migration was to change, and did not.
      const others = drift.filter(({ kind, change }) => kind !== 'views' || change !== 'changed')
      expect(others.map(({ object, change }) => `${change}: ${object}`)).toEqual([
        'only in b: table app.drifted',
      ])
      // What is to be run, runs.
      for (const { key, local } of statuses)
        if (local && ['run it', 'mark as reverted'].includes(advice.get(key)?.action ?? ''))
          expect([key, await attempt(session, local.parts.map(({ sql }) => sql).join(';\n'))]).toEqual([
            key,
            true,
          ])
    })

  it('a person decides seldom', () => {
    expect(advised).toBeGreaterThan(0)
    console.log(`${undecided} of ${advised} versions are for a person`)
    expect(undecided / advised).toBeLessThanOrEqual(0.25)
  })
})
