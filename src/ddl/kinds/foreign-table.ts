// Foreign tables.

import type { DdlKind } from '../kind.ts'

export const foreignTable: DdlKind<'foreignTables'> = {
  collect: () => undefined,
  entries: () => [],
}
