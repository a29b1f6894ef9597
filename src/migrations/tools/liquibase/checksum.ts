// Liquibase's checksums of changesets that are SQL, in both versions that it still compares: 9, since Liquibase 4.22, and 8, before.
// Source: its AbstractSQLChange.java, NormalizingStreamV8.java and ChangeSet.java.
import { createHash } from 'node:crypto'
import type { MigrationStep } from '../../types.ts'

/** One change of SQL, as it is written. */
export interface SqlChange {
  /** Placeholders are replaced, but not those of a file that is named. */
  readonly sql: string
  /** As it stands in the changelog; null where it does not. */
  readonly endDelimiter: string | null
  readonly splitStatements: boolean
  readonly stripComments: boolean
  /** Whether its `dbms` has it run on other systems only. */
  readonly isForOthers?: boolean
}

export function checksumV9(changes: readonly SqlChange[]): string {
  return ofChangeset(
    9,
    changes.flatMap(({ sql, isForOthers }) => (isForOthers === true ? [] : [sql.replace(/[ \n\r\t]+/g, '')])),
  )
}

/** How statements are split counts in this one, too. */
export function checksumV8(changes: readonly SqlChange[]): string {
  return ofChangeset(
    8,
    changes.map(({ sql, endDelimiter, splitStatements, stripComments }) => {
      const text = sql.replace(/[ \n\r\t]+/g, ' ').replace(/^ | $/g, '')
      return `${endDelimiter}:${splitStatements}:${stripComments}:${text}`
    }),
  )
}

function ofChangeset(version: number, texts: readonly string[]): string {
  return `${version}:${md5(texts.map((text) => `${version}:${md5(text)}:`).join(''))}`
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

/** What Java's trim takes away. */
export function trimmed(sql: string): string {
  return sql.replace(/^[\0- ]+|[\0- ]+$/g, '')
}

/** Of a changeset of SQL alone. */
export function checksumsOf(
  changes: readonly SqlChange[],
  accepted: readonly string[] = [],
): Pick<MigrationStep, 'checksum' | 'otherChecksums'> {
  if (accepted.some(acceptsAny)) return { checksum: null }
  return {
    checksum: checksumV9(changes),
    otherChecksums: [...new Set([checksumV8(changes), ...accepted])],
  }
}

/** Whether placeholders are left: what was given when Liquibase ran is not known here. */
export function isOpen(text: string): boolean {
  return /\$\{[^}]+\}/.test(text)
}

/** Of validCheckSum: whatever the content. */
export function acceptsAny(checksum: string): boolean {
  return /^(?:1:)?(?:any|all|\*)$/i.test(checksum)
}
