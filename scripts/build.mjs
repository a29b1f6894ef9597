// Builds dist: the command as a bundle that needs no package at run time, the library, and the types.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildCommand, buildLibrary } from './bundles.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync('dist', { recursive: true, force: true })
await buildCommand('dist')
await buildLibrary('dist')

const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
  stdio: 'inherit',
})
if (tsc.status !== 0) {
  console.error('build: tsc could not write the types')
  process.exit(1)
}
