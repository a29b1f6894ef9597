// Functions that other objects name.

import type { Naming } from '../../catalog/identity.ts'
import type { FunctionName } from '../../catalog/catalog.ts'
import { listed } from './phrase.ts'

export function functionName(
  { namespace, name, argumentTypes }: FunctionName,
  qualified: Naming['qualified'],
): string {
  return `${qualified(namespace, name)}${listed(argumentTypes)}`
}
