// Histories drawn from a seed: what was done with each migration of a pool, the database that this leaves, and what is said of it.
import type { PgliteSession } from '../../../src/connect/pglite.ts'
import { DatabaseError } from '../../../src/errors.ts'
import type { AdviceAction } from '../../../src/migrations/evidence/index.ts'
import type { VersionClass, VersionStatus } from '../../../src/migrations/history/types.ts'
import type { MigrationStep } from '../../../src/migrations/types.ts'
import type { PooledMigration } from './pools.ts'

/** What was done with a migration. */
export type Deed =
  | 'applied'
  | 'edited'
  | 'renamed'
  | 'lost'
  | 'skipped'
  | 'by hand'
  | 'marked'
  | 'undone'
  | 'lost and undone'
  | 'half by hand'

const DEEDS: readonly (readonly [Deed, number])[] = [
  ['applied', 38],
  ['edited', 5],
  ['renamed', 9],
  ['lost', 10],
  ['skipped', 10],
  ['by hand', 12],
  ['marked', 6],
  ['undone', 5],
  ['lost and undone', 4],
  ['half by hand', 1],
]

/** One version, with the truth. */
export interface Version {
  readonly number: number
  readonly version: string
  readonly migration: PooledMigration
  readonly deed: Deed
  /** Whether the database has what it does. */
  readonly isInEffect: boolean
}

export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function versionOf(number: number): string {
  return `2024${String(number + 1).padStart(2, '0')}01000000`
}

/** Does it, in an empty schema `app`. What can't run, since what it needs was not run, was not done then. */
export async function live(
  pool: readonly PooledMigration[],
  draw: () => number,
  session: PgliteSession,
): Promise<Version[]> {
  await session.exec('drop schema if exists app cascade; create schema app')
  const versions: Version[] = []
  const undoing: number[] = []
  for (const [number, migration] of pool.entries()) {
    const wanted = possible(drawn(draw), migration)
    const runs = wanted !== 'skipped' && wanted !== 'marked'
    const sql = wanted === 'half by hand' ? firstOf(migration.up) : migration.up
    const ran = runs && (await attempt(session, sql))
    const deed = !runs || ran ? wanted : isRecorded(wanted) ? 'marked' : 'skipped'
    versions.push({
      number,
      version: versionOf(number),
      migration,
      deed,
      isInEffect: ran && deed !== 'half by hand',
    })
    if (ran && deed.endsWith('undone')) undoing.unshift(number)
  }
  for (const number of undoing) {
    const version = versions[number]
    if (!version) continue
    const isUndone = await attempt(session, version.migration.down ?? '')
    versions[number] = isUndone
      ? { ...version, isInEffect: false }
      : { ...version, deed: version.deed === 'undone' ? 'applied' : 'lost' }
  }
  return versions
}

function drawn(draw: () => number): Deed {
  let left = draw() * DEEDS.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [deed, weight] of DEEDS) if ((left -= weight) < 0) return deed
  return 'applied'
}

function possible(deed: Deed, { down, edited, up }: PooledMigration): Deed {
  if (deed === 'edited' && edited === undefined) return 'applied'
  if (deed.endsWith('undone') && down === undefined) return 'applied'
  return deed === 'half by hand' && !up.includes(';\n') ? 'by hand' : deed
}

function firstOf(sql: string): string {
  return sql.slice(0, sql.indexOf(';\n'))
}

export async function attempt(session: PgliteSession, sql: string): Promise<boolean> {
  try {
    await session.exec(sql)
    return true
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return false
  }
}

function isRecorded(deed: Deed): boolean {
  return !['skipped', 'by hand', 'half by hand'].includes(deed)
}

/** As the history table and the folder show them. A renamed file is the version after its own. */
export function statusesOf(versions: readonly Version[]): VersionStatus[] {
  const newest = Math.max(-1, ...versions.filter(({ deed }) => isRecorded(deed)).map(({ number }) => number))
  return versions.flatMap((each): VersionStatus[] => {
    const { version, migration, deed, number } = each
    const file = step(version, deed === 'edited' ? (migration.edited ?? '') : migration.up)
    const recorded = {
      tool: 'supabase' as const,
      version,
      name: null,
      checksum: null,
      statements: [migration.up],
      appliedAt: null,
      state: 'applied' as const,
      position: number,
    }
    const status = (of: VersionClass, fields: Partial<VersionStatus>): VersionStatus => ({
      key: `supabase ${version}`,
      tool: 'supabase',
      version,
      name: null,
      class: of,
      local: null,
      recorded: null,
      other: null,
      why: '',
      ...fields,
    })
    if (!isRecorded(deed)) return [status(number > newest ? 'local only' : 'out of order', { local: file })]
    if (deed === 'edited') return [status('edited since', { local: file, recorded })]
    if (deed.startsWith('lost')) return [status('recorded, but local file missing', { recorded })]
    if (deed !== 'renamed') return [status('applied', { local: file, recorded })]
    const other = renamed(version)
    return [
      status('recorded, but local file missing', { recorded, other }),
      status('applied under another version', {
        key: `supabase ${other}`,
        version: other,
        local: step(other, migration.up),
        other: version,
      }),
    ]
  })
}

export function renamed(version: string): string {
  return version.replace(/00$/, '30')
}

function step(version: string, sql: string): MigrationStep {
  return {
    kind: 'versioned',
    version,
    name: version,
    parts: [{ file: `${version}.sql`, line: 1, sql }],
    isEmpty: false,
    transaction: true,
    ownSession: true,
    checksum: null,
  }
}

/** Why an advice contradicts the truth; undefined where it does not. */
export function contradiction(
  { deed, isInEffect, migration }: Version,
  status: VersionStatus,
  action: AdviceAction,
  versions: readonly Version[],
): string | undefined {
  const isSuperseded = migration.supersededBy?.some((number) => versions[number]?.isInEffect) === true
  const isNeutral =
    migration.onlyRows === true ||
    (migration.pair !== undefined && !isInEffect && versions[migration.pair]?.isInEffect === false)
  const isThere = isInEffect || isSuperseded || isNeutral
  const wrong: Readonly<Record<AdviceAction, boolean>> = {
    'mark as applied': !isThere || status.recorded !== null,
    'run it': isInEffect || status.recorded !== null,
    'fetch the file': !isThere || status.local !== null,
    'mark as reverted': isInEffect || status.recorded === null,
    rename: !isThere || deed !== 'renamed',
    nothing: !isThere || (deed === 'edited' && !isSuperseded),
    'a person decides': false,
  }
  return wrong[action] ? `${action}, but it ${isInEffect ? 'is' : 'is not'} in effect` : undefined
}
