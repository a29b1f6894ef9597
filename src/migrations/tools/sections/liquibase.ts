// Liquibase's formatted SQL: changesets in their file's order; the files as a changelog in XML, YAML or JSON includes them, or by
// name. Source: Liquibase's AbstractFormattedChangeLogParser.java and its documentation of formatted SQL.
import path from 'node:path'
import { directSqlFiles, marksOf, sqlFiles, textOf, type Folder } from '../../folder.ts'
import type { ToolReader } from '../../reader.ts'
import { placeholderWarnings } from '../../step.ts'
import type { LeftOut, MigrationStep } from '../../types.ts'
import { readChangesets } from './liquibase-changesets.ts'

const HEADER = /^\s*--\s*liquibase\s*formatted/i

export const liquibase: ToolReader = {
  title: 'Liquibase',
  ledger: 'public.databasechangelog',
  fileNames: 'name.sql, beginning with --liquibase formatted sql',
  detect(folder) {
    const isFormatted = (file: string) => HEADER.test(marksOf(folder, file))
    const isChangelogHere = changelogOf(folder)?.includes('/') === false
    const files = sqlFiles(folder)
    if (directSqlFiles(folder).some(isFormatted)) return true
    return files.some(isFormatted) && (isChangelogHere || files.every(isFormatted))
  },
  read(folder) {
    const formatted = sqlFiles(folder).filter((file) => HEADER.test(marksOf(folder, file)))
    const changelog = changelogOf(folder)
    const included = changelog === undefined ? formatted : includedFiles(folder, changelog)
    const steps: MigrationStep[] = []
    const leftOut: LeftOut[] = []
    for (const file of included.filter((name) => formatted.includes(name))) {
      const changesets = readChangesets(folder, file, textOf(folder, file))
      steps.push(...changesets.steps)
      for (let i = 0; i < changesets.forOthers; i++) leftOut.push({ file, reason: 'not-for-postgresql' })
    }
    const missing = formatted.filter((file) => !included.includes(file))
    return {
      steps,
      leftOut,
      notes: changelog === undefined ? [] : [`in the order of ${changelog}`],
      warnings: [
        ...missing.map((file) => `${file} is formatted for Liquibase, and ${changelog} does not include it`),
        ...placeholderWarnings(steps, /\$\{[\w.-]+\}/g, 'Liquibase'),
        ...programWarnings(folder, changelog),
      ],
    }
  },
}

/** The changelog that includes others and that no other includes. */
function changelogOf(folder: Folder): string | undefined {
  const changelogs = folder.files.filter(
    (file) => /\.(?:xml|ya?ml|json)$/.test(file) && /databaseChangeLog/.test(marksOf(folder, file)),
  )
  const roots = changelogs.filter(
    (file) =>
      !changelogs.some(
        (other) => other !== file && marksOf(folder, other).includes(path.posix.basename(file)),
      ),
  )
  return roots.find((file) => includes(folder, file).length > 0)
}

/** `include` names a file and `includeAll` a folder, both in document order; paths are relative to something above. */
function includes(folder: Folder, file: string): { readonly path: string; readonly all: boolean }[] {
  const pattern = /\binclude(All)?\b[^]*?\b(?:file|path)["']?\s*[=:]\s*["']?([^"'\s,}>]+)/g
  return [...marksOf(folder, file).matchAll(pattern)].map(([, all, name]) => ({
    path: (name ?? '').replace(/^classpath:|^\.?\//, ''),
    all: all !== undefined,
  }))
}

function includedFiles(folder: Folder, changelog: string, within: readonly string[] = []): string[] {
  if (within.includes(changelog)) return []
  const above = path.posix.dirname(changelog)
  return includes(folder, changelog).flatMap(({ path: named, all }) => {
    const near = path.posix.join(above, named)
    const matches = all
      ? folder.files.filter(
          (file) => isBelow(file, near) || `/${folder.path}/${file}`.includes(`/${trim(named)}/`),
        )
      : folder.files
          .filter((file) => file === near || named.endsWith(`/${file}`) || file === named)
          .slice(0, 1)
    return matches.flatMap((file) =>
      file.endsWith('.sql') ? [file] : includedFiles(folder, file, [...within, changelog]),
    )
  })
}

function isBelow(file: string, folder: string): boolean {
  return folder === '.' || file.startsWith(`${trim(folder)}/`)
}

function trim(name: string): string {
  return name.replace(/\/+$/, '')
}

/** Changesets that are not SQL: only Liquibase can run them. */
function programWarnings(folder: Folder, changelog: string | undefined): string[] {
  if (changelog === undefined) return []
  const count = folder.files
    .filter((file) => /\.(?:xml|ya?ml|json)$/.test(file))
    .reduce(
      (sum, file) => sum + (marksOf(folder, file).match(/<changeSet\b|\bchangeSet["']?\s*:/g)?.length ?? 0),
      0,
    )
  return count > 0 ? [`${count} changesets in XML, YAML or JSON are left out: only Liquibase runs them`] : []
}
