// Functions and aggregates by name and argument types: what tells functions of one name apart, in statements and in the order.

import type { FunctionName, TypeReference } from '../../catalog/catalog.ts'
import type { Quoting } from './quote.ts'

/** `name(integer, public.mood)`; the name is taken as it is, quoted or not. */
export function signature(name: string, argumentTypes: readonly TypeReference[]): string {
  return `${name}(${argumentTypes.map((type) => type.text).join(', ')})`
}

/** `namespace.name(integer, public.mood)`. */
export function functionSignature(name: FunctionName, quoting: Quoting): string {
  return `${quoting.qualified(name.namespace, name.name)}(${name.argumentTypes.join(', ')})`
}
