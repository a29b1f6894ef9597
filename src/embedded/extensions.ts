// Which extensions SQL text creates, and where PGlite has them. PGlite must be given each before it starts:
// PostgreSQL's own are modules of its package, some others have packages of their own.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { PACKAGE } from './start/pglite.ts'
import {
  afterIfExists,
  endOfStatement,
  identifierOf,
  nameOrString,
  walkTokens,
  wordOf,
  wordsAt,
} from './text/tokens.ts'
import type { Tokens } from './text/tokens.ts'

/** Packages by extension, with the name they export where it is another. */
const PACKAGES: Readonly<Record<string, { name: string; exports?: string }>> = {
  age: { name: `${PACKAGE}-age` },
  pg_hashids: { name: `${PACKAGE}-pg_hashids` },
  pg_ivm: { name: `${PACKAGE}-pg_ivm` },
  pg_textsearch: { name: `${PACKAGE}-pg_textsearch` },
  pg_uuidv7: { name: `${PACKAGE}-pg_uuidv7` },
  pgtap: { name: `${PACKAGE}-pgtap` },
  postgis: { name: `${PACKAGE}-postgis` },
  postgis_raster: { name: `${PACKAGE}-postgis`, exports: 'postgis' },
  postgis_tiger_geocoder: { name: `${PACKAGE}-postgis`, exports: 'postgis' },
  postgis_topology: { name: `${PACKAGE}-postgis`, exports: 'postgis' },
  vector: { name: `${PACKAGE}-pgvector` },
}

/** Modules of PGlite by extension, where they are called otherwise. */
const MODULES: Readonly<Record<string, string>> = {
  autoinc: 'moddatetime',
  insert_username: 'moddatetime',
  refint: 'moddatetime',
}

/** Extensions that CASCADE creates as well. */
const REQUIRES: Readonly<Record<string, readonly string[]>> = {
  earthdistance: ['cube'],
  postgis_raster: ['postgis'],
  postgis_tiger_geocoder: ['postgis', 'fuzzystrmatch'],
  postgis_topology: ['postgis'],
}

/** Names in CREATE EXTENSION and CREATE LANGUAGE, within DO blocks and other strings too, with what they require. */
export function extensionsIn(text: string): Set<string> {
  return new Set(extensionVersionsIn([text]).keys())
}

/** The same by name, with the versions that are asked for. */
export function extensionVersionsIn(texts: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (name: string | undefined, version?: string) => {
    if (name === undefined) return
    const versions = found.get(name) ?? new Set()
    if (version !== undefined) versions.add(version)
    found.set(name, versions)
  }
  for (const text of texts)
    walkTokens(
      text,
      (part) => /extension|language/i.test(part),
      (tokens, index) => {
        const word = wordOf(tokens[index])
        if (word === 'extension') add(...createdOrUpdated(tokens, index))
        else if (word === 'language') add(languageExtension(tokens, index))
      },
    )
  for (const name of found.keys()) for (const required of REQUIRES[name] ?? []) add(required)
  return found
}

/** Of CREATE EXTENSION a VERSION 'b' and ALTER EXTENSION a UPDATE TO 'b'. */
function createdOrUpdated(tokens: Tokens, index: number): [name?: string, version?: string | undefined] {
  const verb = wordOf(tokens[index - 1])
  const at = afterIfExists(tokens, index + 1)
  const name = identifierOf(tokens[at])
  if (name === undefined || (verb !== 'create' && verb !== 'alter')) return []
  const before = verb === 'create' ? 'version' : 'to'
  if (verb === 'alter' && !wordsAt(tokens, at + 1, 'update', 'to')) return []
  const rest = tokens.slice(at + 1, endOfStatement(tokens, at))
  const version = rest.findIndex((token) => wordOf(token) === before)
  return [name, version < 0 ? undefined : nameOrString(rest[version + 1])]
}

/** CREATE LANGUAGE without a handler creates the extension of that name. */
function languageExtension(tokens: Tokens, index: number): string | undefined {
  const end = endOfStatement(tokens, index)
  const before = tokens.slice(Math.max(0, index - 5), index).map(wordOf)
  const create = before.lastIndexOf('create')
  const isCreated =
    create >= 0 &&
    before.slice(create + 1).every((word) => ['or', 'replace', 'trusted', 'procedural'].includes(word))
  return isCreated && index + 2 === end ? identifierOf(tokens[index + 1]) : undefined
}

/**
 * PGlite's modules of extensions, as its option takes them. One that is not installed is left out.
 * @param folders beside which packages are looked for, before those beside schemadump
 */
export async function loadExtensions(
  names: Iterable<string>,
  folders: readonly string[],
): Promise<Record<string, unknown>> {
  const extensions: Record<string, unknown> = {}
  for (const name of names) {
    const own = PACKAGES[name]
    const key = own?.exports ?? MODULES[name] ?? name.replaceAll('-', '_')
    const module = own ? loadPackage(own.name, folders) : await loadModule(key)
    if (module?.[key] !== undefined) extensions[key] = module[key]
  }
  return extensions
}

type Module = Readonly<Record<string, unknown>>

async function loadModule(name: string): Promise<Module | undefined> {
  try {
    return (await import(`${PACKAGE}/contrib/${name}`)) as Module
  } catch {
    return undefined
  }
}

function loadPackage(name: string, folders: readonly string[]): Module | undefined {
  for (const place of [...folders.map((folder) => resolve(folder, 'package.json')), import.meta.url]) {
    try {
      return createRequire(place)(name) as Module
    } catch {
      // Not installed beside this one.
    }
  }
  return undefined
}

/** The package that brings an extension; undefined where none does. */
export function packageOf(extension: string): string | undefined {
  return Object.hasOwn(PACKAGES, extension) ? PACKAGES[extension]?.name : undefined
}
