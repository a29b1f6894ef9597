// What the options name to be included and excluded: their own patterns, then the filter file's.

import type { DumpOptions } from '../../options.ts'
import type { FilterItem, FilterType } from './filter-file.ts'

interface PatternLists {
  readonly schemas: readonly string[]
  readonly tables: readonly string[]
  /** Tables with what inherits from them. */
  readonly families: readonly string[]
  readonly extensions: readonly string[]
}

/** The options' own patterns, then the filter file's. */
export function includePatterns(options: DumpOptions): PatternLists {
  const { schema = [], table = [], tableAndChildren = [], extension = [] } = options
  return withFilter(options, 'include', {
    schemas: schema,
    tables: table,
    families: tableAndChildren,
    extensions: extension,
  })
}

export function excludePatterns(options: DumpOptions): PatternLists {
  const {
    excludeSchema = [],
    excludeTable = [],
    excludeTableAndChildren = [],
    excludeExtension = [],
  } = options
  return withFilter(options, 'exclude', {
    schemas: excludeSchema,
    tables: excludeTable,
    families: excludeTableAndChildren,
    extensions: excludeExtension,
  })
}

function withFilter(
  { filter = [] }: DumpOptions,
  command: FilterItem['command'],
  lists: PatternLists,
): PatternLists {
  const of = (type: FilterType) =>
    filter.filter((item) => item.command === command && item.type === type).map(({ pattern }) => pattern)
  return {
    schemas: [...lists.schemas, ...of('schema')],
    tables: [...lists.tables, ...of('table')],
    families: [...lists.families, ...of('table_and_children')],
    extensions: [...lists.extensions, ...of('extension')],
  }
}
