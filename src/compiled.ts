// A CommonJS file with V8's code cache: compiling the command takes longer than a small dump's reading. Worth 32 ms of the 292 ms
// of processor time that a dump of an empty database takes on Node 20. Node's own compile cache, which came with 22.8, saves a
// third of what this does, as it keeps what one run has called: it may go when that is all that the oldest Node needs.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import vm from 'node:vm'

/**
 * Runs a CommonJS file and gives its exports. The compiled code is kept beside it: whoever may write there could change the
 * file itself, and where this user may not, every start compiles.
 */
export async function loadCompiled(file: string): Promise<unknown> {
  const cache = `${file}.${process.version}-${process.arch}.cache`
  // esbuild writes ASCII only.
  const source = readFileSync(file, 'latin1')
  const cachedData = readCache(cache, file)
  let script = compile(source, file, cachedData)
  if (cachedData === undefined || script.cachedDataRejected === true)
    script = await compileWhole(source, file, cache)
  const module = new Module(file)
  const run = script.runInThisContext() as (require: unknown, module: unknown, __filename: string) => void
  const require = createRequire(file)
  // A file that it loads later asks for this one, and gets the same classes.
  require.cache[file] = module
  run(require, module, file)
  module.loaded = true
  return module.exports
}

const WRAPPER = ['(function (require, module, __filename) {', '\n})'] as const

function compile(source: string, filename: string, cachedData?: Buffer): vm.Script {
  return new vm.Script(WRAPPER.join(source), {
    filename,
    columnOffset: -WRAPPER[0].length,
    ...(cachedData && { cachedData }),
  })
}

/** V8 tells by itself whether it is of its version; but of the source it knows the length only. */
function readCache(cache: string, file: string): Buffer | undefined {
  try {
    return statSync(cache).mtimeMs >= statSync(file).mtimeMs ? readFileSync(cache) : undefined
  } catch {
    return undefined
  }
}

/** All functions are compiled, not only those that this run calls: the next one may dump another schema. */
async function compileWhole(source: string, file: string, cache: string): Promise<vm.Script> {
  const { setFlagsFromString } = await import('node:v8')
  // Without V8's own cache, which would give back the script it has.
  setFlagsFromString('--no-compilation-cache')
  setFlagsFromString('--no-lazy')
  const script = compile(source, file)
  // Flags that differ from those of the next start would have it rejected.
  setFlagsFromString('--lazy')
  setFlagsFromString('--compilation-cache')
  const temporary = `${cache}-${process.pid}`
  try {
    writeFileSync(temporary, script.createCachedData())
    renameSync(temporary, cache)
  } catch {
    // Not this user's folder: nothing is lost but time.
  }
  return script
}
