// Builds dist: the command as a bundle that needs no package at run time, the library, and the types.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
for (const entry of ['src/cli.ts', 'src/index.ts'])
  if (!existsSync(entry)) fail(`${entry} does not exist, so there is nothing to build`)

rmSync('dist', { recursive: true, force: true })

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outdir: 'dist',
  logLevel: 'warning',
  legalComments: 'none',
  // Optional and large: loaded from node_modules when a pglite: URL asks for it.
  external: ['@electric-sql/pglite', '@electric-sql/pglite/*'],
}

await build({
  ...common,
  entryPoints: ['src/cli.ts'],
  // What is imported lazily stays in a chunk of its own: --version reads none of them.
  splitting: true,
  chunkNames: 'cli/[name]-[hash]',
  // A sixth of a small dump's time was compiling. The maps are read under SCHEMADUMP_DEBUG only.
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  // Bundled CommonJS code (yargs' helpers) asks for require, which an ES module has not.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
})
const cli = readFileSync('dist/cli.js', 'utf8')
if (!cli.startsWith('#!')) writeFileSync('dist/cli.js', `#!/usr/bin/env node\n${cli}`)
chmodSync('dist/cli.js', 0o755)

// The library shares the driver with its caller, whose own client may be handed in; small helpers are bundled.
await build({
  ...common,
  entryPoints: ['src/index.ts'],
  splitting: true,
  chunkNames: 'lib/[name]-[hash]',
  external: [...common.external, 'postgres'],
})

const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
  stdio: 'inherit',
})
if (tsc.status !== 0) fail('tsc could not write the types')

/** @param {string} message */
function fail(message) {
  console.error(`build: ${message}`)
  process.exit(1)
}
