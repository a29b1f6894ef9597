// What of a changeset of formatted SQL Liquibase runs, and its checksums. Source: Liquibase's AbstractFormattedChangeLogParser.java.
import type { MigrationStep } from '../../types.ts'
import { acceptsAny, checksumV8, checksumV9, isOpen, trimmed, type SqlChange } from './checksum.ts'

/** Lines that tell Liquibase something, and are not run. */
const DIRECTIVES: readonly RegExp[] = [
  /^--\s*comment:? /i,
  /^--\s*validCheckSum:? /i,
  /^\s*--\s*rollback /i,
  /^\s*--\s*preconditions/i,
  /^\s*--\s*precondition-[a-z0-9-]+ /i,
]
const ROLLBACK_START = /^\s*\/\*\s*liquibase\s*rollback\s*$/i
const ROLLBACK_END = /\*\/\s*$/

type Checksums = Pick<MigrationStep, 'checksum' | 'otherChecksums'>

/**
 * @param lines of the changeset, placeholders replaced as far as the file says by what
 * @param isLast whether it is the last changeset of its file
 */
export function checksumsOfText(lines: readonly string[], attributes: string, isLast: boolean): Checksums {
  const own = lines.filter((line) => !DIRECTIVES.some((directive) => directive.test(line)))
  const sql = trimmed(withoutRollbacks(own).join('\n'))
  // Whatever was given on the command line, or in a file of properties, is not known here.
  if (isOpen(sql)) return { checksum: null }
  const accepted = acceptedBy(lines)
  // Any content will do.
  if (accepted.some(acceptsAny)) return { checksum: null }
  const change = (text: string): SqlChange => ({
    sql: text,
    endDelimiter: endDelimiterOf(attributes, isLast ? text : ''),
    splitStatements: isTrueOrAbsent(attributes, 'splitStatements'),
    stripComments: isTrueOrAbsent(attributes, 'stripComments'),
  })
  return {
    checksum: checksumV9([change(sql)]),
    // Rollbacks of several lines were comments once.
    otherChecksums: [
      ...new Set([checksumV8([change(sql)]), checksumV8([change(trimmed(own.join('\n')))]), ...accepted]),
    ],
  }
}

function withoutRollbacks(lines: readonly string[]): string[] {
  let isWithin = false
  return lines.filter((line) => {
    const isOutside = !isWithin && !ROLLBACK_START.test(line)
    isWithin = !isOutside && (!isWithin || !ROLLBACK_END.test(line))
    return isOutside
  })
}

/** Of `--validCheckSum: 9:…` those that count as its own. */
function acceptedBy(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^--\s*validCheckSum:? (.*)$/i.exec(line)?.[1]?.trim() ?? [])
}

/** Where a file ends with a slash of its own, that is what ends a statement. */
function endDelimiterOf(attributes: string, lastText: string): string | null {
  const named = /\bendDelimiter:(\S*)/i.exec(attributes)?.[1]
  return named ?? (lastText.endsWith('\n/') ? '\n/$' : null)
}

function isTrueOrAbsent(attributes: string, name: string): boolean {
  const value = new RegExp(`\\b${name}:(\\w+)`, 'i').exec(attributes)?.[1]
  return value === undefined || value.toLowerCase() === 'true'
}
