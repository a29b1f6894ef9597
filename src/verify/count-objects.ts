// What a backup makes, counted by schema and kind.
import type { Catalog } from '../catalog/catalog.ts'
import { takeInventory } from '../compare/index.ts'
import { dialectOf } from '../ddl/dialect.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { withPlatform } from '../ddl/profile/with-platform.ts'
import type { ObjectCount } from './report.ts'

/** @param options of the dump: what they leave out is not counted */
export function countObjects(made: Catalog, options: DumpOptions): ObjectCount[] {
  const { onWarning: _, strictNames: __, ...filters } = options
  const counts = new Map<string, ObjectCount>()
  for (const { kind, identity } of takeInventory(
    made,
    withPlatform(filters),
    dialectOf(made.server.major),
  ).objects.values()) {
    if (kind === 'database') continue
    const { namespace = null, name = '' } = identity() ?? {}
    const schema = kind === 'namespaces' ? name : namespace
    const key = `${schema ?? ''}\0${kind}`
    counts.set(key, { schema, kind, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => {
    const [x, y] = [a, b].map(({ schema, kind }) => `${schema ?? ''}\0${kind}`)
    return x === y ? 0 : (x ?? '') < (y ?? '') ? -1 : 1
  })
}
