// Liquibase's endDelimiter: it ends a line, and may be a pattern.
import { escapePattern, splitAtDelimiter } from '../../delimiter.ts'
import type { MigrationPart } from '../../types.ts'

export function partsAt(part: MigrationPart, delimiter: string | undefined): MigrationPart[] {
  if (delimiter === undefined || delimiter === '' || delimiter === ';') return [part]
  const pattern = /\\[sdwnrt/$]/.test(delimiter) ? delimiter : escapePattern(delimiter)
  return splitAtDelimiter(part, new RegExp(`(?:${pattern})[ \\t]*$`, 'i'))
}
