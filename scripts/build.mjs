// Builds dist: the command as a bundle that needs no package at run time, the library, and the types.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { command, library } from './bundles.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
for (const entry of ['src/cli.ts', 'src/index.ts'])
  if (!existsSync(entry)) fail(`${entry} does not exist, so there is nothing to build`)

rmSync('dist', { recursive: true, force: true })

await build({ ...command, outdir: 'dist' })
const cli = readFileSync('dist/cli.js', 'utf8')
if (!cli.startsWith('#!')) writeFileSync('dist/cli.js', `#!/usr/bin/env node\n${cli}`)
chmodSync('dist/cli.js', 0o755)

await build({ ...library, outdir: 'dist' })

const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
  stdio: 'inherit',
})
if (tsc.status !== 0) fail('tsc could not write the types')

/** @param {string} message */
function fail(message) {
  console.error(`build: ${message}`)
  process.exit(1)
}
