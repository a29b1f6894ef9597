// A backup's text is restored into an empty database, read back and compared with what it should be.
import type { Catalog } from '../catalog/catalog.ts'
import {
  compareCatalogs,
  type CompareCatalogsOptions,
  type CompareFilters,
  type Difference,
} from '../compare/index.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { patternReading } from '../ddl/plan/pattern/system-patterns.ts'
import { platformIn, shortened, type Failure } from '../embedded/index.ts'
import { introspectSession } from '../introspect/index.ts'
import { compareWithManifest, whyNoHashes, type ExpectedManifest } from './against-manifest.ts'
import { beforehand } from './beforehand.ts'
import { restoreEmbedded } from './embedded-restore.ts'
import { countObjects } from './count-objects.ts'
import { isDoubted } from './doubted.ts'
import type { Expected } from './expected.ts'
import { doubtOfMember, doubtsByLack, ofMembers } from './lacking.ts'
import { headingAt, headingInWords, namesOf } from './headings.ts'
import { doubtsByVersion, majorOf } from './other-major.ts'
import { readBackup, type BackupText } from './read-text.ts'
import { verdictOf, type NotProved, type RestoreError, type VerifyReport } from './report.ts'
import { MISSING, type Doubt, type Restored } from './restore.ts'
import { withWayOut } from './room.ts'
import { doubtsOfPublic } from './schema-public.ts'
import { restoreOnServer } from './server-restore.ts'

export interface VerifyTextOptions {
  /** Options of the dump that the text is: what it leaves out is not compared. */
  readonly options: DumpOptions & Pick<CompareCatalogsOptions, 'ignoreColumnOrder'>
  /** Server on which a database is made for it; default: the embedded one. */
  readonly url?: string | undefined
  /** Whether the embedded server may start from saved data; default: true. */
  readonly cache?: boolean | undefined
  readonly onProgress?: ((message: string) => void) | undefined
}

interface NamedText {
  /** What the report calls the backup. */
  readonly name: string
  readonly text: string
}

/**
 * @param expected null: only that it restores is proved
 * @throws UsageError, ConnectionError and DatabaseError where there is no server to restore into, or a pattern matches nothing
 */
export async function verifyText(
  backup: NamedText,
  expected: Expected | ExpectedManifest | null,
  options: VerifyTextOptions,
): Promise<VerifyReport> {
  try {
    return await prove(backup, expected, options)
  } catch (error) {
    throw withWayOut(error, options.url === undefined)
  }
}

async function prove(
  { name, text }: NamedText,
  expected: Expected | ExpectedManifest | null,
  { options, url, cache, onProgress }: VerifyTextOptions,
): Promise<VerifyReport> {
  const backup = readBackup(text)
  const source = expected && 'catalog' in expected ? expected.catalog : null
  const before = source ? beforehand(source, options) : { statements: [], objects: 0, extensions: [] }
  const restoring = { name, backup, before, onProgress }
  // With nothing to compare with, what a platform has is taken for granted as when SQL is loaded.
  const platform = source || url !== undefined ? undefined : platformIn([text])
  const extensions = [
    ...new Set([...before.extensions, ...(source?.extensions ?? []).map((extension) => extension.name)]),
  ]
  const restored = await (url === undefined
    ? restoreEmbedded({ ...restoring, cache, extensions, platform })
    : restoreOnServer(url, restoring))
  try {
    onProgress?.('reading what was restored')
    const made = await introspectSession(restored.session, patternReading(options))
    onProgress?.('comparing')
    const filters = { ...(platform && { profile: platform }), ...options, ...withoutDoubts(restored.doubts) }
    const differences = await compare(expected, made, backup, filters, restored)
    return reportOf({
      name,
      backup,
      expected,
      restored,
      made,
      filters,
      differences,
      objects: before.objects,
      platform: platform ?? null,
    })
  } finally {
    await restored.close()
  }
}

async function compare(
  expected: Expected | ExpectedManifest | null,
  made: Catalog,
  { text }: BackupText,
  filters: CompareCatalogsOptions,
  { shadow }: Restored,
): Promise<Difference[]> {
  if (!expected) return []
  if ('manifest' in expected) {
    const { fromShadow: _, ignoreColumnOrder: __, ...options } = filters
    return compareWithManifest(expected.manifest, made, text, options)
  }
  const { catalog, unsaidOwner } = expected
  return compareCatalogs(catalog, made, {
    ...filters,
    shadow,
    // The server that is asked has written it.
    fromShadow: { b: true },
    ...(typeof unsaidOwner === 'string' && { unsaidOwner: { a: unsaidOwner } }),
  })
}

/** What was set aside is on neither side then. */
function withoutDoubts(doubts: readonly Doubt[]): CompareFilters {
  const isAbout = (what: Doubt['about']) => doubts.some(({ about }) => about === what)
  return {
    ...(isAbout('subscription') && { noSubscriptions: true }),
    ...(isAbout('security label') && { noSecurityLabels: true }),
    ...(isAbout('tablespace') && { noTablespaces: true }),
  }
}

interface Proof {
  readonly name: string
  readonly backup: BackupText
  readonly expected: Expected | ExpectedManifest | null
  readonly restored: Restored
  readonly made: Catalog
  readonly filters: DumpOptions
  readonly differences: readonly Difference[]
  readonly objects: number
  readonly platform: string | null
}

function reportOf({ name, backup, expected, restored, made, filters, ...proof }: Proof): VerifyReport {
  const { text, problems, notRun } = backup
  const source = expected && 'catalog' in expected ? expected.catalog : null
  const byLack = restored.isEmbedded
    ? doubtsByLack(text, restored.failures, restored.doubts, source)
    : { failures: restored.failures, doubts: [] }
  const byVersion = doubtsByVersion(text, byLack.failures, {
    of: majorOf(text) ?? expected?.side.major ?? null,
    on: made.server.major,
  })
  const members = restored.isEmbedded && source ? ofMembers(proof.differences, source) : []
  const doubts = [
    ...notRunOnce(notRun),
    ...restored.doubts,
    ...byLack.doubts,
    ...byVersion.doubts,
    ...members.map(doubtOfMember),
    ...doubtsOfPublic(text, source, filters, made),
    ...[...(expected?.omissions ?? []), ...withoutHashes(expected, made)].map((omission) => ({
      statement: null,
      reason: omission,
      about: null,
    })),
  ]
  const report = {
    backup: name,
    server: { label: restored.label, major: made.server.major },
    against: expected?.side ?? null,
    errors: [
      ...problems.map(({ line, message }) => ({
        line,
        object: null,
        statement: null,
        message,
        sqlState: null,
        follows: false,
      })),
      ...errorsOf(text, byVersion.failures),
    ].sort((a, b) => a.line - b.line),
    differences: proof.differences.filter(
      (difference) => !isDoubted(difference, text, doubts) && !members.includes(difference),
    ),
    notProved: doubts.map((doubt) => toNotProved(text, doubt)),
    objects: countObjects(made, filters),
    madeFirst: { roles: restored.roles, objects: proof.objects, platform: proof.platform },
  }
  return { verdict: verdictOf(report), ...report }
}

function withoutHashes(expected: Proof['expected'], made: Catalog): string[] {
  const why = expected && 'manifest' in expected ? whyNoHashes(expected.manifest, made.server.major) : null
  return why === null ? [] : [why]
}

/** Rows of many tables are one thing that is not proved. */
function notRunOnce(notRun: BackupText['notRun']): Doubt[] {
  const reasons = new Map<string, number>()
  for (const { reason } of notRun) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return [...reasons].map(([reason, count]) => ({
    statement: null,
    reason: `${count === 1 ? '' : `${count} times: `}${reason}`,
    about: null,
  }))
}

function toNotProved(text: string, { statement, reason }: Doubt): NotProved {
  const heading = statement && headingAt(text, statement.start)
  return { line: statement?.line ?? null, object: heading && headingInWords(heading), reason }
}

function errorsOf(text: string, failures: readonly Failure[]): RestoreError[] {
  /** What was to be made, and was not. */
  const failed = new Set<string>()
  return failures.map(({ statement, error }) => {
    const heading = headingAt(text, statement.start)
    const follows =
      error.sqlState === '25P02' ||
      (MISSING.has(error.sqlState) && [...failed].some((name) => error.message.includes(name)))
    for (const name of heading ? namesOf(heading) : []) failed.add(name)
    return {
      line: statement.line,
      object: heading && headingInWords(heading),
      statement: shortened(statement),
      message: error.message,
      sqlState: error.sqlState,
      follows,
    }
  })
}
