// The library as it is shipped: a bundle, imported by a file of its user's.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildLibrary } from '../scripts/bundles.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

test('the bundle can be imported, and throws what it exports', async () => {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  // Inside the project, where the driver is found.
  const folder = mkdtempSync(join(cache, 'schemadump-library-'))
  try {
    await buildLibrary(folder)
    const program = join(folder, 'program.mjs')
    writeFileSync(
      program,
      `import { UsageError, dump } from './index.js'
       const error = await dump('postgres://localhost/app?sslmode=nope').catch((thrown) => thrown)
       console.log(error instanceof UsageError, error.name)`,
    )
    expect(execFileSync(process.execPath, [program], { encoding: 'utf8' })).toBe('true UsageError\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
