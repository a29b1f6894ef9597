// One program as two CommonJS files: what most runs need, and `later.cjs`, which the first loads when it is asked for. A module
// that both need is in the first one only, so that classes, whose instances are told by instanceof, exist once. A command of it may be a
// third file, that needs neither (bundleAlone).
//
// esbuild splits ES modules only, and those load all of Node's own modules that they name at their start. So the two sides are
// built one by one, and what is on the other side is a stub that asks for it.
import { basename, relative, resolve, sep } from 'node:path'
import { build } from 'esbuild'

/** @typedef {import('esbuild').BuildOptions & { absWorkingDir: string, plugins: import('esbuild').Plugin[] }} Options */
/** @typedef {(path: string, kind: import('esbuild').ImportKind) => boolean} IsElsewhere */

/**
 * @param {string} entry a file of src
 * @param {readonly string[]} atOnce modules that belong into the first file, though source files import() them
 * @param {Options} options for CommonJS
 */
export async function bundleInTwo(entry, atOnce, options) {
  const first = `${basename(entry, '.ts')}.cjs`
  /** @type {Set<string>} */
  const later = new Set()
  /** @type {IsElsewhere} */
  const isLater = (path, kind) => {
    const elsewhere = kind === 'dynamic-import' && path.startsWith('src/') && !atOnce.includes(path)
    if (elsewhere) later.add(path)
    return elsewhere
  }
  const ofFirst = await inputsOf(side(options, first, entry, [], isLater, 'later.cjs'))
  const ofSecond = await inputsOf(side(options, 'later.cjs', undefined, later, () => false, first))
  const shared = new Set(
    Object.entries(ofSecond)
      .filter(([path]) => !(path in ofFirst))
      .flatMap(([, { imports }]) => imports.map(({ path }) => path))
      .filter((path) => path in ofFirst),
  )
  await Promise.all([
    build(side(options, first, entry, shared, isLater, 'later.cjs')),
    build(side(options, 'later.cjs', undefined, later, (path) => shared.has(path), first)),
  ])
}

/**
 * One command as a file of its own, which loads sooner than what all of them need. It has copies of what it shares with the
 * others, and nothing of theirs is loaded beside it.
 * @param {string} file its name
 * @param {string} entry a file of src
 * @param {readonly string[]} modules those that it may import()
 * @param {Options} options for CommonJS
 */
export async function bundleAlone(file, entry, modules, options) {
  const others = ofOthers(options.absWorkingDir, modules)
  await build({
    ...options,
    entryPoints: [entry],
    outfile: resolve(options.absWorkingDir, options.outdir ?? '.', file),
    outdir: undefined,
    outExtension: undefined,
    plugins: [others, ...options.plugins],
    supported: { 'dynamic-import': false },
  })
}

/**
 * @param {string} root
 * @param {readonly string[]} own
 * @returns {import('esbuild').Plugin}
 */
function ofOthers(root, own) {
  return {
    name: 'of-others',
    setup({ onLoad, onResolve, resolve: find }) {
      onResolve({ filter: /^\.\.?\// }, async ({ path, pluginData, ...place }) => {
        if (pluginData === 'found' || place.kind !== 'dynamic-import') return undefined
        const found = await find(path, { ...place, pluginData: 'found' })
        const module = relative(root, found.path).replaceAll(sep, '/')
        return own.includes(module) ? undefined : { path: module, namespace: 'of-others' }
      })
      onLoad({ filter: /.*/, namespace: 'of-others' }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path} is of another command`)})`,
      }))
    },
  }
}

/** @param {Options} options */
async function inputsOf(options) {
  const { metafile } = await build({ ...options, write: false, metafile: true })
  return metafile.inputs
}

/**
 * What builds one of the two files.
 * @param {Options} options
 * @param {string} file
 * @param {string | undefined} entry whose exports are the file's
 * @param {Iterable<string>} offered modules that the other file asks for
 * @param {IsElsewhere} isElsewhere
 * @param {string} other the other file
 * @returns {Options}
 */
function side(options, file, entry, offered, isElsewhere, other) {
  const root = options.absWorkingDir
  const offers = [...offered].map((path) => `${JSON.stringify(path)}: () => require('./${path}')`)
  const own = entry === undefined ? [] : [`export * from './${entry}'`]
  const contents = [...own, `export const modules = { ${offers.join(', ')} }`].join('\n')
  /** @type {import('esbuild').Plugin} */
  const otherSide = {
    name: 'other-side',
    setup({ onLoad, onResolve, resolve: find }) {
      onResolve({ filter: /^\.\.?\// }, async ({ path, pluginData, namespace, ...place }) => {
        if (pluginData === 'found' || namespace === 'other-side') return undefined
        const found = await find(path, { ...place, namespace, pluginData: 'found' })
        const module = relative(root, found.path).replaceAll(sep, '/')
        return isElsewhere(module, place.kind) ? { path: module, namespace: 'other-side' } : undefined
      })
      onLoad({ filter: /.*/, namespace: 'other-side' }, ({ path }) => ({
        contents: `module.exports = require('./${other}').modules[${JSON.stringify(path)}]()`,
      }))
      onResolve({ filter: /^\.\/\w+\.cjs$/, namespace: 'other-side' }, ({ path }) => ({
        path,
        external: true,
      }))
    },
  }
  return {
    ...options,
    stdin: { contents, resolveDir: resolve(root), sourcefile: file },
    outfile: resolve(root, options.outdir ?? '.', file),
    outdir: undefined,
    outExtension: undefined,
    plugins: [otherSide, ...options.plugins],
    supported: { 'dynamic-import': false },
  }
}
