// Text search templates.

import type { DdlKind } from '../kind.ts'

export const textSearchTemplate: DdlKind<'textSearchTemplates'> = {
  collect: () => undefined,
  entries: () => [],
}
