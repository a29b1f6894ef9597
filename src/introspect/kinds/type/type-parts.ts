// What queries of several sorts of types have in common.

import type { NameInNamespace, NamespacedObject, Owned, WithAcl } from '../../../catalog/catalog-object.ts'

/** What types of all kinds have. */
export interface AnyType extends NamespacedObject, Owned, WithAcl {}

/** Default of a domain or base type. */
export interface TypeDefault {
  /** An expression as the server deparses it (typdefaultbin), or with `literal` the value (typdefault). */
  readonly text: string
  /** `text` is the value itself, not an expression. */
  readonly literal: boolean
}

/** The fields of `T` that types of all kinds do not have. */
export type Details<T extends AnyType> = Omit<T, keyof AnyType>

export function qualifiedName(namespace: string | null, name: string | null): NameInNamespace | null {
  return namespace === null || name === null ? null : { namespace, name }
}

/** regproc's text, which is a hyphen for none. */
export const procedure = (text: string): string | null => (text === '-' ? null : text)

export interface DefaultRow {
  typdefaultbin: string | null
  typdefault: string | null
}

export function toDefault(row: DefaultRow): TypeDefault | null {
  if (row.typdefaultbin !== null) return { text: row.typdefaultbin, literal: false }
  return row.typdefault === null ? null : { text: row.typdefault, literal: true }
}
