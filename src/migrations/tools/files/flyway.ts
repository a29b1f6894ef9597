// Flyway: V1_1__name.sql by the numbers of the version, B as their baseline, R__name.sql last and by name, U never.
// Source: Flyway's ResourceNameParser.java, MigrationVersion.java, Event.java and its documentation of baseline migrations.
import path from 'node:path'
import { flywayChecksum } from '../../checksum.ts'
import { directSqlFiles, marksOf, mentions, sqlFiles, textOf, type Folder } from '../../folder.ts'
import { byBytes, byNumber } from '../../order.ts'
import type { ToolReader } from '../../reader.ts'
import { placeholderWarnings, refusal, refuseTwins, step } from '../../step.ts'
import type { LeftOut, MigrationStep } from '../../types.ts'

const NAME = /^(?:([VBU])(\d+(?:[._]\d+)*)|(R))__(.+)\.sql$/i
const HOOK = /^(?:before|after|create)[A-Z][A-Za-z]*(?:__.*)?\.sql$/

interface Entry {
  readonly file: string
  readonly prefix: string
  /** With dots; '' for a repeatable one. */
  readonly version: string
  readonly name: string
}

export const flyway: ToolReader = {
  title: 'Flyway',
  ledger: 'public.flyway_schema_history',
  fileNames: 'V1__name.sql',
  detect: (folder) => holdsVersions(folder) && !isRefinery(folder),
  read(folder) {
    const entries = sqlFiles(folder).flatMap((file) => toEntry(file) ?? [])
    const of = (prefix: string) => entries.filter((entry) => entry.prefix === prefix)
    const baseline = of('B').sort(inOrder).at(-1)
    const isOld = (entry: Entry) => baseline !== undefined && inOrder(entry, baseline) <= 0
    const versioned = of('V')
      .filter((entry) => !isOld(entry))
      .sort(inOrder)
    refuseTwins(
      folder,
      'Flyway',
      versioned.map(({ file, version }) => ({ file, version: normalized(version) })),
    )
    const repeatable = of('R').sort((a, b) => byBytes(a.name, b.name))
    const steps = [...(baseline ? [baseline] : []), ...versioned, ...repeatable].map((entry) =>
      toStep(folder, entry),
    )
    return {
      steps,
      leftOut: [...superseded(entries, baseline, isOld), ...others(folder)],
      warnings: placeholderWarnings(steps, /\$\{[\w:.-]+\}/g, 'Flyway'),
    }
  },
}

/** Directly in it, or in the folders within it where these hold nothing else. */
function holdsVersions(folder: Folder): boolean {
  const isVersion = (file: string) => /^(?:[VB]\d|R__)/.test(nameOf(file)) && NAME.test(nameOf(file))
  const files = sqlFiles(folder)
  if (directSqlFiles(folder).some(isVersion)) return true
  return files.some(isVersion) && files.every((file) => NAME.test(nameOf(file)) || HOOK.test(nameOf(file)))
}

/** refinery has Flyway's names, and U for migrations that go forwards. */
export function isRefinery(folder: Folder): boolean {
  return (
    mentions(folder, 'refinery') ||
    folder.files.some((file) => /^(?:mod|[VU]\d+__\w+)\.rs$/.test(nameOf(file)))
  )
}

function nameOf(file: string): string {
  return path.posix.basename(file)
}

function toEntry(file: string): Entry | undefined {
  const [, prefix, version = '', repeatable, name = ''] = NAME.exec(nameOf(file)) ?? []
  const letter = prefix ?? repeatable
  if (letter === undefined || letter !== letter.toUpperCase()) return undefined
  return { file, prefix: letter, version: version.replaceAll('_', '.'), name: name.replaceAll('_', ' ') }
}

/** Compares each number of the version; a missing one is 0. */
function inOrder(a: Entry, b: Entry): number {
  const [left, right] = [a.version.split('.'), b.version.split('.')]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = byNumber(left[i] ?? '0', right[i] ?? '0')
    if (difference !== 0) return difference
  }
  return 0
}

function normalized(version: string): string {
  return version
    .split('.')
    .map((part) => String(BigInt(part)))
    .join('.')
    .replace(/(?:\.0)+$/, '')
}

function toStep(folder: Folder, { file, prefix, version, name }: Entry): MigrationStep {
  const sql = textOf(folder, file)
  const settings = marksOf(folder, `${file}.conf`)
  if (/^\s*shouldExecute\s*=\s*false\b/m.test(settings))
    throw refusal(
      folder,
      file,
      `its .conf says shouldExecute=false; remove one of them, or read the folder as plain`,
    )
  return step([{ file, line: 1, sql }], {
    kind: prefix === 'V' ? 'versioned' : prefix === 'B' ? 'baseline' : 'repeatable',
    version: prefix === 'R' ? null : version,
    name,
    transaction: !/^\s*executeInTransaction\s*=\s*false\b/m.test(settings),
    checksum: flywayChecksum(sql),
  })
}

function superseded(
  entries: readonly Entry[],
  baseline: Entry | undefined,
  isOld: (entry: Entry) => boolean,
): LeftOut[] {
  return entries
    .filter((entry) => entry !== baseline && (entry.prefix === 'B' || (entry.prefix === 'V' && isOld(entry))))
    .map(({ file }) => ({ file, reason: 'superseded' }))
}

function others(folder: Folder): LeftOut[] {
  return sqlFiles(folder).flatMap((file): LeftOut[] => {
    if (toEntry(file)?.prefix === 'U') return [{ file, reason: 'undoes' }]
    return HOOK.test(nameOf(file)) ? [{ file, reason: 'hook' }] : []
  })
}
