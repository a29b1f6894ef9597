// Checks whether data have the shape described in shape.ts, and finds where they have another.
import { CATALOG_SHAPE } from './shape.ts'

/** A value that is not what it should be. */
export interface Damage {
  /** Keys and indexes from the outermost value down to it, innermost first. */
  readonly path: (string | number)[]
  /** `string | null` */
  readonly expected: string
  readonly found: unknown
}

/** undefined where nothing is wrong. */
export type Check = (value: unknown) => Damage | undefined

/**
 * How values of a type that is not an interface (`string`, `"base"`, `ObjectId`) are checked; undefined: any value
 * will do. `null` is not passed in.
 * @param field the one that holds the value: `Table.parents`
 */
export type Leaf = (word: string, field: string) => ((value: unknown) => boolean) | undefined

/** The check for values of one interface, made once and quick to run. */
export function shapeCheck(name: string, leaf: Leaf): Check {
  return fieldsCheck(name, leaf) ?? (() => undefined)
}

function wordsCheck(words: string, leaf: Leaf, field: string): Check | undefined {
  const parts = words.match(/(?:\([^()]*\)|[^|()])+/g)?.map((part) => part.trim()) ?? []
  const [word = ''] = parts
  if (parts.length > 1) return unionCheck(parts, leaf, field)
  if (word.endsWith('[]')) return arrayCheck(word.slice(0, -2).replace(/^\((.*)\)$/, '$1'), leaf, field)
  if (word in CATALOG_SHAPE) return fieldsCheck(word, leaf)
  const test = leaf(word, field)
  const expected = shown(word)
  return test && ((value) => (test(value) ? undefined : unexpected(expected, value)))
}

function arrayCheck(element: string, leaf: Leaf, field: string): Check | undefined {
  const check = wordsCheck(element, leaf, field)
  if (!check) return undefined
  return (value) => {
    if (!Array.isArray(value)) return unexpected('an array', value)
    for (let index = 0; index < value.length; index++) {
      const damage = check(value[index])
      if (damage) return within(damage, index)
    }
    return undefined
  }
}

function fieldsCheck(name: string, leaf: Leaf): Check | undefined {
  const fields: string[] = []
  const checks: Check[] = []
  for (const [key, words] of Object.entries(CATALOG_SHAPE[name] ?? {})) {
    const field = key.replace('?', '')
    const check = wordsCheck(words, leaf, `${name}.${field}`)
    if (!check) continue
    fields.push(field)
    checks.push(key === field ? check : (value) => (value === undefined ? undefined : check(value)))
  }
  if (fields.length === 0) return undefined
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return unexpected('an object', value)
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as string
      const damage = checks[index]?.((value as Record<string, unknown>)[field])
      if (damage) return within(damage, field)
    }
    return undefined
  }
}

function unionCheck(parts: readonly string[], leaf: Leaf, field: string): Check | undefined {
  const isNullable = parts.includes('null')
  const interfaces = parts.filter((part) => part in CATALOG_SHAPE)
  const arrays = parts.filter((part) => part.endsWith('[]'))
  const [array] = arrays.map((part) => wordsCheck(part, leaf, field))
  const object = objectCheck(interfaces, leaf)
  const [first, ...others] = parts
    .filter((part) => part !== 'null' && !arrays.includes(part) && !interfaces.includes(part))
    .flatMap((part) => leaf(part, field) ?? [])
  if (!object && !array && !first) return undefined
  const expected = [...new Set(parts.map(shown))].join(' | ')
  return (value) => {
    if (value === null && isNullable) return undefined
    if (array && Array.isArray(value)) return array(value)
    if (object && typeof value === 'object' && value !== null) return object(value)
    if (first?.(value) || others.some((test) => test(value))) return undefined
    return unexpected(expected, value)
  }
}

/** Of several interfaces, `kind` tells which one is meant. */
function objectCheck(names: readonly string[], leaf: Leaf): Check | undefined {
  const [first = ''] = names
  if (names.length < 2) return names.length === 0 ? undefined : fieldsCheck(first, leaf)
  const byKind = new Map<unknown, Check | undefined>()
  for (const name of names)
    for (const kind of (CATALOG_SHAPE[name]?.['kind'] ?? '').split(' | '))
      byKind.set(JSON.parse(kind), fieldsCheck(name, leaf))
  if ([...byKind.values()].every((check) => check === undefined)) return undefined
  const expected = [...byKind.keys()].map((kind) => JSON.stringify(kind)).join(' | ')
  return (value) => {
    const { kind } = value as { kind?: unknown }
    return byKind.has(kind) ? byKind.get(kind)?.(value) : within(unexpected(expected, kind), 'kind')
  }
}

function within(damage: Damage, key: string | number): Damage {
  damage.path.push(key)
  return damage
}

function unexpected(expected: string, found: unknown): Damage {
  return { path: [], expected, found }
}

/** A type in words for people. */
function shown(word: string): string {
  if (word.endsWith('[]')) return 'an array'
  if (word in CATALOG_SHAPE) return 'an object'
  return word === 'ObjectId' ? 'string' : word
}
