// The library called as its users call it, with pg_dump's flags turned into options.
import { dump } from '../../src/index.ts'
import { normalise } from './dump-text.ts'
import { dumpOptions } from './flags.ts'

export async function ourDump(url: string, flags: readonly string[] = []): Promise<string> {
  return normalise(await dump(url, await dumpOptions(flags)))
}
