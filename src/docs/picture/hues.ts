// Which of the colours a schema has.

import type { Model } from '../model.ts'
import { HUES } from './style.ts'

/** Schemas have colours in the order of their names. */
export function hueOf({ schemas }: Model): (schema: string) => number {
  const numbers = new Map(schemas.map(({ name }, i) => [name, i % HUES.length]))
  return (schema) => numbers.get(schema) ?? 0
}
