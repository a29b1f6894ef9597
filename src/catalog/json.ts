// The Catalog as JSON, written and read. A file's contents are checked before they are used.
import { SchemadumpError } from '../errors.ts'
import { CATALOG_FORMAT_VERSION, type Catalog } from './catalog.ts'
import { shapeCheck, type Damage, type Leaf } from './check-shape.ts'
import { OBJECT_KINDS } from './identity.ts'

/**
 * A Catalog as JSON, indented by two. Keys stand in the order of their making, so the same schema gives the same text.
 * @throws RangeError where the text would be longer than a JavaScript string can be (about 512 MB)
 */
export function serializeCatalog(catalog: Catalog): string {
  return catalogJson(catalog).join('')
}

/** The same in pieces, since a large catalog is more than one string can hold. */
export function catalogJson(catalog: Catalog): string[] {
  const entries = Object.entries(catalog)
  return entries.map(([key, value], i) => {
    const json = JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
    const before = i === 0 ? '{\n' : ''
    const after = i === entries.length - 1 ? '\n}\n' : ',\n'
    return `${before}  ${JSON.stringify(key)}: ${json}${after}`
  })
}

/**
 * Reads what `serializeCatalog` or `schemadump introspect` wrote. Every field is checked, and that objects which
 * others name are there; keys that are not known are passed over.
 * @param name what errors call it: the file's name
 * @throws SchemadumpError with code NOT_A_CATALOG, CATALOG_FORMAT (another release's) or DAMAGED_CATALOG, which says where
 */
export function parseCatalog(json: string, name = 'the text'): Catalog {
  const value = parse(json, name)
  const version = (value as { formatVersion?: unknown } | null)?.formatVersion
  if (typeof version !== 'number')
    throw new SchemadumpError(
      'NOT_A_CATALOG',
      `${name} is no catalog: it is JSON without a formatVersion; schemadump introspect writes catalogs`,
    )
  if (version !== CATALOG_FORMAT_VERSION)
    throw new SchemadumpError(
      'CATALOG_FORMAT',
      `${name} is a catalog of format ${version}, and this schemadump reads ${CATALOG_FORMAT_VERSION}: introspect again, or use the version that wrote it`,
    )
  const damage = shapeCheck('Catalog', typeTest)(value)
  if (damage) throw damaged(name, damage, `expected ${damage.expected}, found ${shown(damage.found)}`)
  const catalog = value as Catalog
  const ids = new Set<unknown>()
  for (const kind of OBJECT_KINDS) for (const { id } of catalog[kind]) ids.add(id)
  const isThere = (id: unknown) => ids.has(id)
  const namesAnother: Leaf = (word, field) =>
    word === 'ObjectId' && NAMES_ANOTHER.test(field) ? isThere : undefined
  const lost = shapeCheck('Catalog', namesAnother)(value)
  if (lost) throw damaged(name, lost, `there is no object ${shown(lost.found)}`)
  return catalog
}

const typeTest: Leaf = (word) => {
  if (word === 'string' || word === 'ObjectId') return (value) => typeof value === 'string'
  if (word === 'number') return (value) => typeof value === 'number'
  if (word === 'boolean') return (value) => typeof value === 'boolean'
  const literal: unknown = JSON.parse(word)
  return (value) => value === literal
}

/**
 * Fields with the id of an object that is always read with what names it. Others may name what PostgreSQL itself made, and
 * edges of pg_depend what is part of an object.
 */
const NAMES_ANOTHER = /\.(?:table|schema|index|constraint|parent|parents|extension|configuration)$/

function damaged(name: string, { path }: Damage, problem: string): SchemadumpError {
  const keys = path.reverse().map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
  const place = keys.join('').slice(1)
  return new SchemadumpError(
    'DAMAGED_CATALOG',
    `${name} is damaged at ${place}: ${problem}; introspect again`,
  )
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function parse(json: string, name: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw notJson(json, name, (error as Error).message)
  }
}

/** @param message V8's, with the offset where it has one */
function notJson(json: string, name: string, message: string): SchemadumpError {
  const at = Number(/at position (\d+)/.exec(message)?.[1] ?? json.length)
  const isCutOff = at >= json.trimEnd().length || /^Unterminated|end of JSON/.test(message)
  if (!/^\s*\{\s*"formatVersion"/.test(json)) {
    const why = json.trim() === '' ? 'it is empty' : 'it is not JSON'
    return new SchemadumpError('NOT_A_CATALOG', `${name} is no catalog: ${why}`)
  }
  if (isCutOff) {
    const line = json.trimEnd().split('\n').length
    return new SchemadumpError(
      'DAMAGED_CATALOG',
      `${name} is damaged: it was cut off in line ${line}; introspect again`,
    )
  }
  const before = json.slice(0, at).split('\n')
  const column = (before.at(-1) ?? '').length + 1
  return new SchemadumpError(
    'DAMAGED_CATALOG',
    `${name} is damaged in line ${before.length}, column ${column}: it is not JSON there; introspect again`,
  )
}
