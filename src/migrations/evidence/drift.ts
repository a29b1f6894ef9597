// What the live schema has that no migration explains.
import type { Difference } from '../../compare/index.ts'
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
  for (const [slot, { key, partKey, links }] of chains)
    if (links.some(({ text }) => live.has(key, partKey, text))) explained.add(slot)
  return differences.filter(({ identity, part, of, change }) => {
    if (identity === null) return false
    const { namespace, table, name, kind } = identity
    if (historyTables.includes(`${namespace ?? ''}.${table ?? name}`)) return false
    if (kind === 'namespaces' && historyTables.some((each) => each.startsWith(`${name}.`))) return false
    const key = identityKey(identity)
    // Live without it: a migration that did not run, which is told of that.
    if (change === 'only in a') return !explained.has(slotOf(key, partName(part, of)))
    return !explained.has(slotOf(key, partName(part, of)))
  })
}

function partName(part: string, of: string | null): string {
  return of === null ? part : `${part} ${of}`
}
