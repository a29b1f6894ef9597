// Text search templates: pg_ts_template.

import type { NamespacedObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type TextSearchTemplate = NamespacedObject

export const textSearchTemplate: IntrospectKind<TextSearchTemplate> = {
  queries: () => [],
  collect: () => [],
}
