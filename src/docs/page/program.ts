// The page's program, from browser/. The build puts its text in place of this file (scripts/page-program.mjs); from source it is made when asked for.

/** A script without imports. */
export async function pageProgram(): Promise<string> {
  const bundler = new URL('../../../scripts/page-program.mjs', import.meta.url).href
  const { bundlePageProgram } = (await import(bundler)) as { bundlePageProgram(): Promise<string> }
  return bundlePageProgram()
}
