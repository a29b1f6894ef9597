// What the live schema has that no migration explains.
import { partKey, type Difference } from '../../compare/index.ts'
import { identityKey } from '../../catalog/identity.ts'
import { slotOf, type Chains } from './chains.ts'
import type { Live } from './live.ts'

/**
 * Of the differences between what all migrations leave and the live schema, those that not running some of them does not explain.
 * @param historyTables with their schema, not quoted
 */
export function unexplained(
  differences: readonly Difference[],
  chains: Chains,
  live: Live,
  historyTables: readonly string[],
): readonly Difference[] {
  const explained = new Set<string>()
  for (const { links } of chains.all)
    if (links.some(({ place, text }) => live.has(place, text)))
      for (const { place } of links) explained.add(slotOf(place))
  return differences.filter(({ identity, part, of }) => {
    if (identity === null) return false
    const { namespace, table, name, kind } = identity
    if (historyTables.includes(`${namespace ?? ''}.${table ?? name}`)) return false
    if (kind === 'namespaces' && historyTables.some((each) => each.startsWith(`${name}.`))) return false
    const key = identityKey(identity)
    return !explained.has(slotOf({ key, partKey: partKey({ name: part, of }) }))
  })
}
