// The package of the embedded server, PGlite (PostgreSQL compiled to WebAssembly): optional, and loaded when a server is started.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PGliteLike } from '../../connect/pglite.ts'
import { UsageError } from '../../errors.ts'

export const PACKAGE = '@electric-sql/pglite'

/** What is used of PGlite's options. */
export interface PgliteOptions {
  readonly dataDir?: string
  readonly extensions?: Readonly<Record<string, unknown>>
  readonly loadDataDir?: unknown
  readonly startParams?: readonly string[]
  readonly initDbStartParams?: readonly string[]
}

/** The server's files that are no data: what it installs, made anew at each start. */
export interface ServerFiles {
  writeFile(path: string, content: string): void
}

export interface PgliteInstance extends PGliteLike {
  /** An archive of the data folder. */
  dumpDataDir(compression: 'none'): Promise<Blob>
  /** Emscripten's; undefined where PGlite does not give it. */
  readonly Module?: { readonly FS?: ServerFiles }
}

export interface PgliteClass {
  create(options: PgliteOptions): Promise<PgliteInstance>
  readonly defaultStartParams?: readonly string[]
}

/** @throws UsageError when the package is not installed */
export async function importPglite(): Promise<PgliteClass> {
  try {
    return ((await import(PACKAGE)) as { PGlite: PgliteClass }).PGlite
  } catch {
    throw new UsageError(
      'EMBEDDED_SERVER_NOT_INSTALLED',
      `the embedded server is not installed: npm install ${PACKAGE}, or name a server with --db-url`,
    )
  }
}

/** Version of the installed package; undefined where it does not say. */
export function pgliteVersion(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(PACKAGE)
    const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
      version?: unknown
    }
    return typeof version === 'string' ? version : undefined
  } catch {
    return undefined
  }
}
