// Which extensions SQL text creates, and where PGlite has them. PGlite must be given each before it starts:
// PostgreSQL's own are modules of its package, some others have packages of their own.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { lex, nameOf, stringValue, UnclosedError, type Token } from '../sql/index.ts'
import { PACKAGE } from './pglite.ts'

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

/** Extensions that CASCADE creates as well. */
const REQUIRES: Readonly<Record<string, readonly string[]>> = {
  earthdistance: ['cube'],
  postgis_raster: ['postgis'],
  postgis_tiger_geocoder: ['postgis', 'fuzzystrmatch'],
  postgis_topology: ['postgis'],
}

/** Names in CREATE EXTENSION, within DO blocks and other strings too, with what they require. */
export function extensionsIn(text: string): Set<string> {
  const found = new Set<string>()
  collect(text, found)
  for (const name of found) for (const required of REQUIRES[name] ?? []) found.add(required)
  return found
}

function collect(text: string, found: Set<string>): void {
  if (!/extension/i.test(text)) return
  const tokens = tokensOf(text)
  tokens.forEach((token, index) => {
    if (token.kind === 'string') collect(stringValue(token), found)
    if (!isWord(token, 'create') || !isWord(tokens[index + 1], 'extension')) return
    const guarded = isWord(tokens[index + 2], 'if') && isWord(tokens[index + 4], 'exists')
    const name = tokens[index + (guarded ? 5 : 2)]
    if (name?.kind === 'word' || name?.kind === 'quoted-name') found.add(nameOf(name))
  })
}

/** A string need not contain SQL. */
function tokensOf(text: string): Token[] {
  try {
    return lex(text, { psql: true }).filter(({ kind }) => kind !== 'comment')
  } catch (error) {
    if (error instanceof UnclosedError) return []
    throw error
  }
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word
}

/**
 * PGlite's modules of extensions, as its option takes them. One that is not installed is left out: then the statement
 * that creates it fails, and `unavailableHint()` explains why.
 * @param folders beside which packages are looked for, before those beside schemadump
 */
export async function loadExtensions(
  names: Iterable<string>,
  folders: readonly string[],
): Promise<Record<string, unknown>> {
  const extensions: Record<string, unknown> = {}
  for (const name of names) {
    const own = PACKAGES[name]
    const key = own?.exports ?? name.replaceAll('-', '_')
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

/** What to do about an error of CREATE EXTENSION; undefined for other errors. */
export function unavailableHint(message: string): string | undefined {
  const name = /^extension "([^"]+)" is not available/.exec(message)?.[1]
  if (name === undefined) return undefined
  const own = PACKAGES[name]
  return own
    ? `it is in a package of its own: npm install ${own.name}`
    : 'the embedded server does not have it'
}
