// Addresses of objects: what a link to one names, the same as long as the object is called the same.

import type { CatalogObject } from '../catalog/catalog-object.ts'
import type { ObjectKind } from '../catalog/catalog.ts'
import { describeObject, type Naming } from '../catalog/identity.ts'
import type { Address } from './model.ts'

/** `table/public.orders`. */
export function addressOf(kind: ObjectKind, object: CatalogObject, naming: Naming): Address {
  const words = describeObject(kind, object as never, naming)
  const kindWords = kindInWords(kind, object, naming)
  return `${kindWords.replaceAll(' ', '-')}/${words.slice(kindWords.length + 1)}`
}

/** The kind in words: `foreign table`. */
export function kindInWords(kind: ObjectKind, object: CatalogObject, { lookup }: Naming): string {
  if (kind === 'defaultAcls') return 'default privileges'
  // A name that no word can be mistaken for.
  const nameless = { ident: () => '\0', qualified: () => '\0', lookup }
  const words = describeObject(kind, object as never, nameless)
  return words.slice(0, words.search(/ (?:\0|\(|for )/))
}
