// Encoding conversions: pg_conversion.

import type { NamespacedObject, Owned } from '../catalog-object.ts'
import type { IntrospectKind } from '../kind.ts'

export type Conversion = NamespacedObject & Owned

export const conversion: IntrospectKind<Conversion> = {
  queries: () => [],
  collect: () => [],
}
