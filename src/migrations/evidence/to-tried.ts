// Statuses of versions → the migrations to try.
import { join } from 'node:path'
import type { SqlText } from '../../embedded/index.ts'
import { historyReaders } from '../history/registry.ts'
import type { VersionStatus } from '../history/types.ts'
import type { MigrationStep } from '../types.ts'
import type { TriedMigration } from './types.ts'

/** Key of what is recorded of a version whose file holds something else. */
export function asRecorded(key: string): string {
  return `${key} as recorded`
}

/**
 * @param statuses in the order in which the versions run
 * @param folder where the files lie
 */
export function toTried(statuses: readonly VersionStatus[], folder: string): TriedMigration[] {
  return statuses.flatMap((status): TriedMigration[] => {
    const { key, version, local, recorded } = status
    const stored = recorded?.statements ?? []
    const isRecorded = recorded?.state === 'applied'
    const file = local && textsOf(local, folder)
    const fromHistory: SqlText[] =
      stored.length === 0
        ? []
        : [{ name: `${version} in the history table`, text: `${stored.join(';\n')};`, endsSession: true }]
    const ofFile = {
      key,
      origin: 'local',
      version,
      texts: file ?? [],
      recorded: isRecorded,
      ...doubtsOf(status),
    } as const
    const ofHistory = { key, origin: 'remote', version, texts: fromHistory, recorded: isRecorded } as const
    if (!file) return [{ ...ofHistory, ...sameAs(status, statuses) }]
    if (status.class === 'applied under another version') return [{ ...ofFile, ...sameAs(status, statuses) }]
    if (status.class !== 'edited since' || fromHistory.length === 0) return [ofFile]
    const base = { ...ofHistory, key: asRecorded(key) }
    return [base, { ...ofFile, insteadOf: base.key }]
  })
}

/** Of two with the same content, the recorded one is tried for both; where its statements are not kept, the file. */
function sameAs(
  { tool, local, recorded, other }: VersionStatus,
  statuses: readonly VersionStatus[],
): Pick<TriedMigration, 'sameAs'> {
  const twin =
    other === null ? undefined : statuses.find((each) => each.tool === tool && each.version === other)
  if (!twin) return {}
  const keeps = (entry: VersionStatus['recorded']) => (entry?.statements?.length ?? 0) > 0
  const isTriedByTwin = local ? keeps(twin.recorded) : !keeps(recorded) && twin.local !== null
  return isTriedByTwin ? { sameAs: twin.key } : {}
}

function doubtsOf({ tool, local, recorded }: VersionStatus): Pick<TriedMigration, 'unknown' | 'doubt'> {
  const doubt = local && recorded ? historyReaders[tool].doubtOf?.(local, recorded) : undefined
  return {
    ...(local?.unknown !== undefined && { unknown: local.unknown }),
    ...(doubt !== undefined && { doubt }),
  }
}

function textsOf({ parts, version, ownSession, unknown }: MigrationStep, folder: string): SqlText[] {
  const known = unknown === undefined ? parts : parts.filter(({ sql }) => sql.trim() !== '')
  return known.map(({ file, sql, line }, index) => ({
    name: join(folder, file),
    text: sql,
    line,
    endsSession: ownSession && index === known.length - 1,
    transaction: version ?? undefined,
  }))
}
