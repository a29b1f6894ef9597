// V8's optimizing compilers, which on a machine of few processors take one from the server and from us. On two, optimizeLater() is
// worth 50 to 60 ms of the 470 ms of processor time that a dump of 58 tables takes, and serves Node 20 only: it may go with
// it. optimizeWasmLater() is worth 0.8 s of the 6 s that loading a small file into the embedded server takes, on every Node: it may
// go when V8 optimizes large functions of WebAssembly later by itself.

/**
 * Has V8 look longer at a function before it optimizes it: most of a dump's run once for each object, and are compiled
 * for nothing. For V8 11 (Node 20) only: later ones have cheaper compilers in between, and no such flag.
 *
 * To be called when Node's own modules are loaded: the compiled code they come with is rejected under other flags.
 */
export async function optimizeLater(): Promise<void> {
  if (!process.versions.v8.startsWith('11.')) return
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--interrupt-budget=250000')
}

/**
 * The same for WebAssembly, before the embedded server is loaded: its functions are large, and small schemas are read
 * before the optimized ones are there. The budget is bytes of code run per function; V8's own is between 2 and 13 MB.
 */
export async function optimizeWasmLater(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--wasm-tiering-budget=40000000')
}
