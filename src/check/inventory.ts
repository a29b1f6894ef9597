// What a file holds: numbers by schema and kind, and which of the required objects are there.
import type { MadeObject } from './identify.ts'
import type { Requirement } from './report.ts'

/** An object that must be there: its kind in words, null for any, and a test of schema and name. */
export interface Wanted {
  readonly text: string
  matches(object: MadeObject): boolean
}

export interface Inventory {
  add(object: MadeObject): void
  readonly objects: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly required: readonly Requirement[]
}

export function takeInventory(
  wanted: readonly Wanted[],
  onObject: ((object: MadeObject) => void) | undefined,
): Inventory {
  const schemas = new Map<string, Map<string, { number: number }>>()
  const found = wanted.map(() => 0)
  return {
    add(object) {
      const { kind, schema } = object
      // A schema stands with what is in it.
      const key = schema ?? (kind === 'schema' ? object.name : '-')
      let kinds = schemas.get(key)
      if (!kinds) schemas.set(key, (kinds = new Map<string, { number: number }>()))
      const count = kinds.get(kind)
      if (count) count.number++
      else kinds.set(kind, { number: 1 })
      wanted.forEach(({ matches }, index) => {
        if (matches(object)) found[index] = (found[index] ?? 0) + 1
      })
      onObject?.(object)
    },
    get objects() {
      const sorted = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
      return Object.fromEntries(
        sorted(schemas).map(([name, kinds]) => [
          name,
          Object.fromEntries(sorted(kinds).map(([kind, { number }]) => [kind, number])),
        ]),
      )
    },
    get required() {
      return wanted.map(({ text }, index) => ({ wanted: text, found: found[index] ?? 0 }))
    },
  }
}
