// Our side of a comparison: the library called as its users call it, with pg_dump's flags turned into options.
import { dump, introspect, render } from '../../src/index.ts'
import { normalise } from './dump-text.ts'
import { dumpOptions } from './flags.ts'

export async function ourDump(url: string, flags: readonly string[] = []): Promise<string> {
  return normalise(await dump(url, dumpOptions(flags)))
}

/** `introspect | render`: by way of the JSON text that the command writes and reads. */
export async function introspectAndRender(url: string, flags: readonly string[] = []): Promise<string> {
  const options = dumpOptions(flags)
  const catalog = await introspect(url, options)
  return normalise(render(JSON.parse(JSON.stringify(catalog)) as typeof catalog, options))
}
