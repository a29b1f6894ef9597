// --manifest of the commands that hold a file against what dump --manifest wrote with it.
import { readFileSync } from 'node:fs'
import { SchemadumpError, UsageError } from '../errors.ts'
import type { Manifest } from '../manifest/manifest.ts'

/** @throws UsageError where there is no such file, SchemadumpError where it is no manifest */
export async function readManifest(name: string | undefined): Promise<Manifest | undefined> {
  if (name === undefined) return undefined
  const { parseManifest } = await import('../manifest/parse.ts')
  try {
    return parseManifest(readFileSync(name, 'utf8'), name)
  } catch (error) {
    if (error instanceof SchemadumpError) throw error
    throw new UsageError('INVALID_OPTION', `--manifest: cannot read ${name}: ${(error as Error).message}`)
  }
}
