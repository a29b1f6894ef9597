// A loaded database and what schemadump makes of it. It is read once for each way of reading, and every text is
// rendered from the JSON that `introspect` would have written: so each comparison tests `introspect | render`.
import { connect } from '../../src/connect/index.ts'
import { introspectSession } from '../../src/introspect/index.ts'
import { patternReading } from '../../src/ddl/plan/pattern/system-patterns.ts'
import {
  parseCatalog,
  serializeCatalog,
  render,
  type Catalog,
  type DumpOptions,
  type ReadOptions,
} from '../../src/index.ts'
import type { TestServer } from './database.ts'
import { normalise } from './dump-text.ts'
import { dumpOptions } from './flags.ts'
import { withRevokedRows } from './revoked-rows.ts'

export interface Source {
  readonly server: TestServer
  readonly database: string
  readonly url: string
  /** Its Catalog, as saved and read again. */
  catalog(): Promise<Catalog>
  /** Its Catalog as it is read for pg_dump's flags. */
  catalogFor(flags: readonly string[]): Promise<Catalog>
  /** The text for pg_dump's flags. */
  text(flags?: readonly string[]): Promise<string>
  /** The text for an older major, and what that can't hold. */
  textFor(targetVersion: number): Promise<{ readonly text: string; readonly losses: readonly string[] }>
}

export function sourceOf(server: TestServer, database: string): Source {
  const url = server.url(database)
  const catalogs = new Map<string, Promise<Catalog>>()
  const catalog = (options: DumpOptions & ReadOptions = {}): Promise<Catalog> => {
    const { quoteAllIdentifiers = false, role } = options
    const asked = { quoteAllIdentifiers, ...(role && { role }), ...patternReading(options) }
    const key = JSON.stringify(asked)
    const reading = catalogs.get(key) ?? savedCatalog(url, asked)
    catalogs.set(key, reading)
    return reading
  }
  return {
    server,
    database,
    url,
    catalog: () => catalog(),
    catalogFor: async (flags) => catalog(await dumpOptions(flags)),
    async text(flags = []) {
      const options = await dumpOptions(flags)
      return normalise(render(await catalog(options), options))
    },
    async textFor(targetVersion) {
      const losses: string[] = []
      const onInexpressible = (message: string) => void losses.push(message)
      return { text: normalise(render(await catalog(), { targetVersion, onInexpressible })), losses }
    },
  }
}

/** Read with rows that can't be looked at after their turn: a kind that does fails whatever is made of the Catalog. */
async function savedCatalog(url: string, options: ReadOptions): Promise<Catalog> {
  const session = await connect(url)
  const reading = introspectSession(withRevokedRows(session), options).finally(() => session.close())
  return parseCatalog(serializeCatalog(await reading))
}
