// What is bundled and how: the command, with all it needs at run time, and the library. For the build and for tests.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundleAlone, bundleInTwo } from './bundle-in-two.mjs'
import { pageProgramAsText } from './page-program.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
}

/** Optional and large: loaded from node_modules when a pglite: URL asks for it. */
const pglite = ['@electric-sql/pglite', '@electric-sql/pglite/*']

/** What every command may import(). */
const withAny = [
  'src/output/temporary.ts',
  'src/output/reporter.ts',
  'src/output/stdout.ts',
  'src/output/file.ts',
  'src/output/encode.ts',
  'src/errors.ts',
  'src/commands/arguments/parse.ts',
]

/**
 * What source files import() and a plain dump may need, and what is too small to be worth a second file: all else that they
 * import() goes into `later.cjs`, so that a new command does not slow down the start of the others.
 */
const withTheCommand = [
  ...withAny,
  'src/commands/dump.ts',
  'src/commands/roles.ts',
  'src/commands/print-dump.ts',
  'src/commands/manifest.ts',
  'src/ddl/coverage.ts',
  'src/introspect/reading/probe.ts',
  'src/introspect/index.ts',
  'src/introspect/server-version.ts',
  'src/connect/wire/tls-options.ts',
]

/** What `schemadump check` may import(): it is quick enough for its start to be felt. */
const withCheck = [
  ...withAny,
  'src/commands/arguments/help.ts',
  'src/commands/check.ts',
  'src/manifest/compare.ts',
  'src/manifest/parse.ts',
  'src/tree/disk.ts',
]

/** Graphviz, as large as the command: loaded from node_modules when a picture is drawn. */
const graphviz = '@viz-js/viz'

/** Packages that few runs need: each is a file of its own beside the command's, which compiles and loads sooner without them. */
const seldom = ['iconv-lite', 'saxes', 'smol-toml', 'yaml', 'yargs']

/** @type {import('esbuild').Plugin} */
const besideTheCommand = {
  name: 'beside-the-command',
  setup(build) {
    const filter = new RegExp(`^(?:${seldom.join('|')})$`)
    build.onResolve({ filter }, ({ path }) => ({ path: `./${path}.cjs`, external: true }))
  },
}

/** What the driver takes from modules of Node's that most runs need nothing of: each is loaded when first used. */
const onDemand = {
  crypto: ['createHash', 'createHmac', 'pbkdf2Sync', 'randomBytes'],
  perf_hooks: ['performance'],
  tls: ['connect'],
}

/** @type {import('esbuild').Plugin} */
const whenUsed = {
  name: 'when-used',
  setup(build) {
    for (const [module, names] of Object.entries(onDemand)) {
      build.onResolve({ filter: new RegExp(`^${module}$`) }, () => ({ path: module, namespace: 'when-used' }))
      const getters = names.map((name) => `get ${name}() { return require('node:${module}').${name} }`)
      build.onLoad({ filter: new RegExp(`^${module}$`), namespace: 'when-used' }, () => ({
        contents: `module.exports = { ${getters.join(', ')} }`,
      }))
    }
  },
}

/** @satisfies {import('esbuild').BuildOptions} */
const command = {
  ...common,
  // The maps are read under SCHEMADUMP_DEBUG only.
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  external: [...pglite, graphviz],
  define: { SCHEMADUMP_VERSION: JSON.stringify(version) },
}

/**
 * Builds the command: `cli.cjs`, which starts it, and in `cli/` what it starts, in `later.cjs` what few runs need of it, and in `check.cjs` all of `schemadump check`. As CommonJS, since Node takes a tenth of
 * its own start longer for an ES module, and compiled code of it can be kept on every Node.
 * @param {string} outdir
 */
export async function buildCommand(outdir) {
  const packages = {
    ...command,
    format: /** @type {const} */ ('cjs'),
    outExtension: { '.js': '.cjs' },
    // What yargs asks for is there in ES modules only.
    define: { ...command.define, 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: "const importMetaUrl=require('node:url').pathToFileURL(__filename).href;" },
  }
  const parts = {
    ...packages,
    outdir: join(outdir, 'cli'),
    plugins: [besideTheCommand, whenUsed, pageProgramAsText],
  }
  await Promise.all([
    build({ ...packages, entryPoints: { cli: 'src/bin.ts' }, outdir }),
    bundleInTwo('src/cli.ts', withTheCommand, parts),
    bundleAlone('check.cjs', 'src/cli.ts', withCheck, parts),
    build({
      ...packages,
      entryPoints: Object.fromEntries(seldom.map((name) => [name, name])),
      outdir: join(outdir, 'cli'),
      // The default import of a CommonJS file is its module.exports.
      footer: { js: 'module.exports=module.exports.default??module.exports;' },
    }),
  ])
  chmodSync(resolve(root, outdir, 'cli.cjs'), 0o755)
  // The same for scripts that name the file by its source, src/cli.ts.
  writeFileSync(resolve(root, outdir, 'cli.js'), "import './cli.cjs'\n")
}

/**
 * Builds the library. It shares the driver with its caller, whose own client may be handed in; small helpers are bundled.
 * @param {string} outdir
 */
export async function buildLibrary(outdir) {
  await build({
    ...common,
    // Names stay for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    format: 'esm',
    splitting: true,
    entryPoints: ['src/index.ts'],
    chunkNames: 'lib/[name]-[hash]',
    external: [...pglite, graphviz, 'postgres'],
    plugins: [pageProgramAsText],
    // Bundled CommonJS code (dotenv, iconv-lite) asks for require, which an ES module has not.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    outdir,
  })
}
