// What is bundled and how: the command, with all it needs at run time, and the library. For the build and for tests.

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
  legalComments: 'none',
  // What is imported lazily stays in a chunk of its own: --version reads none of them.
  splitting: true,
  // Bundled CommonJS code (dotenv, yargs' helpers) asks for require, which an ES module has not.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
}

/** Optional and large: loaded from node_modules when a pglite: URL asks for it. */
const pglite = ['@electric-sql/pglite', '@electric-sql/pglite/*']

/** @satisfies {import('esbuild').BuildOptions} */
export const command = {
  ...common,
  entryPoints: ['src/cli.ts'],
  chunkNames: 'cli/[name]-[hash]',
  external: pglite,
  // A sixth of a small dump's time was compiling. The maps are read under SCHEMADUMP_DEBUG only.
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
}

/**
 * It shares the driver with its caller, whose own client may be handed in; small helpers are bundled.
 * @satisfies {import('esbuild').BuildOptions}
 */
export const library = {
  ...common,
  entryPoints: ['src/index.ts'],
  chunkNames: 'lib/[name]-[hash]',
  external: [...pglite, 'postgres'],
}
