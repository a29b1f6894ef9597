// The library as it is shipped: a bundle, imported by a file of its user's.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildLibrary } from '../scripts/bundles.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Graphviz is WebAssembly; nothing else in a document is. */
const PROGRAM = `
import { UsageError, document, documentPages, dump, introspect } from './index.js'
const error = await dump('postgres://localhost/app?sslmode=nope').catch((thrown) => thrown)
console.log(error instanceof UsageError, error.name)
const catalog = await introspect({ sql: 'create table a (id integer primary key); create table b (a integer references a)' })
let compiled = 0
const { instantiate } = WebAssembly
WebAssembly.instantiate = (...given) => { compiled++; return instantiate(...given) }
console.log((await document(catalog, 'mermaid')).split('\\n')[0], compiled)
console.log((await document(catalog, 'html', { table: ['b'] })).split('\\n')[0], compiled)
console.log((await documentPages(catalog)).at(-1).path)
console.log((await document(catalog, 'pdf').catch((thrown) => thrown)).message)
`

test('the bundle can be imported, and throws what it exports', async () => {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  // Inside the project, where the driver is found.
  const folder = mkdtempSync(join(cache, 'schemadump-library-'))
  try {
    await buildLibrary(folder)
    const program = join(folder, 'program.mjs')
    writeFileSync(program, PROGRAM)
    expect(execFileSync(process.execPath, [program], { encoding: 'utf8' }).split('\n')).toEqual([
      'true UsageError',
      'erDiagram 0',
      '<!doctype html> 1',
      'README.md',
      'there is no document of format "pdf": name one of html, svg, markdown, mermaid, dbml, jsonschema, csv',
      '',
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
