// Publications, their tables and schemas.

import type { DdlKind } from '../kind.ts'

export const publication: DdlKind<'publications'> = {
  collect: () => undefined,
  entries: () => [],
}
