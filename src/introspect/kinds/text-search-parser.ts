// Text search parsers: pg_ts_parser.

import type { NamespacedObject } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type TextSearchParser = NamespacedObject

export const textSearchParser: IntrospectKind<TextSearchParser> = {
  queries: () => [],
  collect: () => [],
}
