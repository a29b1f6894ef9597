// Text search configurations: pg_ts_config.

import type { NamespacedObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type TextSearchConfiguration = NamespacedObject & Owned

export const textSearchConfiguration: IntrospectKind<TextSearchConfiguration> = {
  queries: () => [],
  collect: () => [],
}
