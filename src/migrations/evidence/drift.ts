// What the live schema has that no migration explains.
import { partKey, type Difference } from '../../compare/index.ts'
import { identityKey } from '../../catalog/identity.ts'
import { slotOf, type Chains } from './chains.ts'
import type { Live } from './live.ts'

/**
 * Of the differences between what all migrations leave and the live schema, those that not running some of them does not explain. What only
 * the set-up has is none: not every database of a project has all that its platform brings.
 * @param historyTables with their schema, not quoted
 */
export function unexplained(
  differences: readonly Difference[],
  chains: Chains,
  live: Live,
  historyTables: readonly string[],
): readonly Difference[] {
  const explained = new Set<string>()
  const made = new Set<string>()
  const withOtherColumns = new Set<string>()
  for (const { part, links } of chains.all) {
    const slots = links.map(({ place }) => slotOf(place))
    for (const slot of slots) made.add(slot)
    if (links.some(({ place, text }) => live.has(place, text))) for (const slot of slots) explained.add(slot)
    const last = links.at(-1)
    if (part.name === 'column' && last && !live.has(last.place, last.text))
      for (const { place } of links) withOtherColumns.add(place.key)
  }
  return differences.filter(({ identity, change, part, of }) => {
    if (identity === null) return false
    const { namespace, table, name, kind } = identity
    if (historyTables.includes(`${namespace ?? ''}.${table ?? name}`)) return false
    if (kind === 'namespaces' && historyTables.some((each) => each.startsWith(`${name}.`))) return false
    const key = identityKey(identity)
    // Where a column was not made, renamed or dropped, those that were stand otherwise.
    if (part === 'column order' && withOtherColumns.has(key)) return false
    const slot = slotOf({ key, partKey: partKey({ name: part, of }) })
    return !explained.has(slot) && (change !== 'only in a' || made.has(slot))
  })
}
