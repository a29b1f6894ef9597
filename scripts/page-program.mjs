// The program of the page that `docs` writes: bundled for browsers, and put into the command as text.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const entry = fileURLToPath(new URL('../src/docs/page/browser/main.ts', import.meta.url))

/** @returns {Promise<string>} */
export async function bundlePageProgram() {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  })
  return outputFiles[0]?.text ?? ''
}

/** @type {import('esbuild').Plugin} */
export const pageProgramAsText = {
  name: 'page-program-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]docs[\\/]page[\\/]program\.ts$/ }, async () => ({
      contents: `const text = ${JSON.stringify(await bundlePageProgram())}\nexport const pageProgram = async () => text`,
    }))
  },
}
