// Liquibase: the changesets that a changelog in XML, YAML or JSON leads to, or those of files of formatted SQL, by name. Source: Liquibase's
// AbstractFormattedChangeLogParser.java and its documentation of changelogs.
import { directSqlFiles, marksOf, sqlFiles, textOf, type Folder } from '../../folder.ts'
import type { Reading, ToolReader } from '../../reader.ts'
import { placeholderWarnings } from '../../step.ts'
import type { LeftOut, MigrationStep } from '../../types.ts'
import { formattedFiles, readChangelogs, rootsOf } from './changelog.ts'
import { HEADER, readChangesets } from './formatted.ts'
import { isChangelog } from './is-changelog.ts'
import type { Properties } from './properties.ts'

export const liquibase: ToolReader = {
  title: 'Liquibase',
  ledger: 'public.databasechangelog',
  fileNames: 'a changelog in XML, YAML or JSON, or name.sql, beginning with --liquibase formatted sql',
  detect(folder) {
    const isFormatted = (file: string) => HEADER.test(marksOf(folder, file))
    if (folder.files.some((file) => !file.includes('/') && isChangelog(folder, file))) return true
    if (directSqlFiles(folder).some(isFormatted)) return true
    const files = sqlFiles(folder)
    return files.length > 0 && files.every(isFormatted)
  },
  async prepare(folder) {
    if (!folder.files.some((file) => isChangelog(folder, file))) return folder
    const { parseChangelogs } = await import('./parse.ts')
    return { ...folder, changelogs: parseChangelogs(folder) }
  },
  read(folder) {
    const { changelogs } = folder
    return changelogs && changelogs.size > 0 ? byChangelogs(folder, changelogs) : byName(folder)
  },
}

function byChangelogs(folder: Folder, changelogs: NonNullable<Folder['changelogs']>): Reading {
  const roots = rootsOf(folder, changelogs)
  const { steps, leftOut, warnings, files } = readChangelogs(folder, changelogs, roots)
  const all = folder.onlyFile === undefined ? [...changelogs.keys(), ...formattedFiles(folder)] : []
  const beside = all.filter((file) => !files.has(file))
  return {
    steps,
    leftOut,
    notes: [`in the order of ${roots.slice(0, 3).join(', ')}${roots.length > 3 ? ', …' : ''}`],
    warnings: [
      ...warnings,
      ...beside.map((file) => `${file} is a changelog, and ${roots[0] ?? ''} does not include it`),
      ...placeholderWarnings(steps, /\$\{[\w.-]+\}/g, 'Liquibase'),
      ...unknownWarnings(steps),
    ],
  }
}

function byName(folder: Folder): Reading {
  const properties: Properties = new Map()
  const steps: MigrationStep[] = []
  const leftOut: LeftOut[] = []
  for (const file of formattedFiles(folder)) {
    const changesets = readChangesets(folder, file, textOf(folder, file), properties)
    steps.push(...changesets.steps)
    for (let i = 0; i < changesets.forOthers; i++) leftOut.push({ file, reason: 'not-for-postgresql' })
  }
  return { steps, leftOut, warnings: placeholderWarnings(steps, /\$\{[\w.-]+\}/g, 'Liquibase') }
}

/** Changes whose SQL only Liquibase knows. */
function unknownWarnings(steps: readonly MigrationStep[]): string[] {
  return steps.flatMap(({ parts, name, unknown }) =>
    unknown === undefined
      ? []
      : [`${parts[0]?.file ?? ''}, ${name}: only Liquibase knows all that it does: ${unknown}`],
  )
}
