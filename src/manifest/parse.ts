// Reads a manifest's JSON, and checks every field before it is used.

import { OBJECT_KINDS } from '../catalog/identity.ts'
import { SchemadumpError } from '../errors.ts'
import { MANIFEST_FORMAT_VERSION, type Manifest } from './manifest.ts'

/**
 * Reads what `--manifest` wrote. Keys that are not known are passed over.
 * @param name what errors call it: the file's name
 * @throws SchemadumpError with code NOT_A_MANIFEST, MANIFEST_FORMAT (another release's) or DAMAGED_MANIFEST, which says where
 */
export function parseManifest(json: string, name = 'the text'): Manifest {
  const value = parse(json, name)
  const version = (value as { formatVersion?: unknown } | null)?.formatVersion
  const isManifest =
    typeof version === 'number' && 'objects' in (value as object) && 'file' in (value as object)
  if (!isManifest)
    throw new SchemadumpError(
      'NOT_A_MANIFEST',
      `${name} is no manifest: it lacks formatVersion, file or objects; schemadump dump --manifest FILE writes manifests`,
    )
  if (version !== MANIFEST_FORMAT_VERSION)
    throw new SchemadumpError(
      'MANIFEST_FORMAT',
      `${name} is a manifest of format ${version}, and this schemadump reads ${MANIFEST_FORMAT_VERSION}: dump again, or use the version that wrote it`,
    )
  const damage = manifest(value, '') ?? misplaced(value as Manifest)
  if (damage !== undefined) throw damaged(name, damage)
  return value as Manifest
}

function parse(json: string, name: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (/^\s*\{\s*"formatVersion"/.test(json))
      throw damaged(name, `: it is not JSON (${(error as Error).message})`)
    const why = json.trim() === '' ? 'it is empty' : 'it is not JSON'
    throw new SchemadumpError('NOT_A_MANIFEST', `${name} is no manifest: ${why}`)
  }
}

function damaged(name: string, damage: string): SchemadumpError {
  return new SchemadumpError('DAMAGED_MANIFEST', `${name} is damaged${damage}; dump again`)
}

/** undefined where nothing is wrong, else the place and what was expected there. */
type Check = (value: unknown, path: string) => string | undefined

const expect =
  (expected: string, test: (value: unknown) => boolean): Check =>
  (value, path) =>
    test(value) ? undefined : ` at ${path.slice(1) || 'its beginning'}: expected ${expected}`

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = expect('text', (value) => typeof value === 'string')
const count = expect('a whole number', (value) => Number.isSafeInteger(value) && (value as number) >= 0)
const hash = expect(
  '64 hexadecimal digits',
  (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
)
const object = expect('an object', isObject)
const keyPart = expect('text or a number', (value) => typeof value === 'string' || typeof value === 'number')
const oneOf = (...words: readonly string[]): Check =>
  expect(`one of ${words.join(', ')}`, (value) => words.includes(value as string))

const nullable =
  (check: Check): Check =>
  (value, path) =>
    value === null ? undefined : check(value, path)

const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? undefined : check(value, path)

const list =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return ` at ${path.slice(1)}: expected a list`
    for (let index = 0; index < value.length; index++) {
      const damage = check(value[index], `${path}[${index}]`)
      if (damage !== undefined) return damage
    }
    return undefined
  }

const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    if (!isObject(value)) return object(value, path)
    for (const [key, check] of Object.entries(checks)) {
      const damage = check(value[key], `${path}.${key}`)
      if (damage !== undefined) return damage
    }
    return undefined
  }

const identity = fields({
  kind: oneOf(...OBJECT_KINDS),
  namespace: nullable(text),
  name: text,
  table: nullable(text),
  qualifiers: list(keyPart),
})

const manifest = fields({
  tool: fields({ name: text, version: text }),
  server: fields({ version: text, versionNum: count, major: count }),
  database: text,
  options: object,
  file: fields({ name: nullable(text), encoding: text, bytes: count, sha256: hash }),
  objects: list(
    fields({
      identity: nullable(identity),
      object: text,
      texts: list(
        fields({
          type: text,
          tag: text,
          offset: count,
          length: count,
          line: count,
          sha256: hash,
          start: optional(text),
        }),
      ),
    }),
  ),
  coverage: fields({
    notDumped: list(
      fields({
        identity,
        object: text,
        reason: oneOf('filter', 'profile', 'extension member', 'rights', 'target version'),
        by: text,
      }),
    ),
    unreadable: list(text),
    unknown: nullable(list(text)),
  }),
})

/** The texts must be the whole file: else what is in a gap would never be looked at. */
function misplaced({ objects, file }: Manifest): string | undefined {
  const texts = objects.flatMap((found) => found.texts).sort((a, b) => a.offset - b.offset)
  let end = 0
  for (const { offset, length } of texts) {
    if (offset !== end) return `: no text of it is at byte ${Math.min(end, offset)}`
    end += length
  }
  return end === file.bytes ? undefined : `: its texts end at byte ${end}, and the file at ${file.bytes}`
}
