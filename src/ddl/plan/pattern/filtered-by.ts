// Which of the options has a pattern.

import type { DumpOptions } from '../../options.ts'
import { filteredBy, type NotDumpedReason } from '../not-dumped.ts'

const OPTIONS = {
  schema: 'schema',
  table: 'table',
  tableAndChildren: 'table-and-children',
  extension: 'extension',
  excludeSchema: 'exclude-schema',
  excludeTable: 'exclude-table',
  excludeTableAndChildren: 'exclude-table-and-children',
  excludeExtension: 'exclude-extension',
} as const satisfies Partial<Record<keyof DumpOptions, string>>

/** The first of the options that has the pattern (any pattern where none is given); else it is the filter file's. */
export function filteredByPattern(
  options: DumpOptions,
  candidates: readonly (keyof typeof OPTIONS)[],
  pattern?: string,
): NotDumpedReason {
  const found = candidates.find((name) => {
    const patterns = options[name] ?? []
    return pattern === undefined ? patterns.length > 0 : patterns.includes(pattern)
  })
  return filteredBy(found === undefined ? 'filter' : OPTIONS[found])
}
