// What a change says: only changes of which every word is known are translated.
import { listOf, type ChangelogNode } from '../node.ts'
import { NotKnown } from '../not-known.ts'

export interface Fields {
  readonly name: string
  /** Undefined where it is not said. */
  of(field: string): string | undefined
  /** @throws NotKnown where it is not said */
  need(field: string): string
  /** Undefined where it is not said. */
  flag(field: string): boolean | undefined
}

/**
 * @param known names of the values that it may have
 * @param lists names of the nodes within that it may have
 * @throws NotKnown for another one
 */
export function fieldsOf(
  node: ChangelogNode,
  known: readonly string[],
  lists: readonly string[] = [],
): Fields {
  const values = new Map<string, string>()
  for (const { name, value, children } of node.children) {
    if (lists.includes(name)) continue
    if (!known.includes(name) || children.length > 0) throw new NotKnown(`${node.name} with ${name}`)
    if (value !== null && value !== '') values.set(name, value)
  }
  const of = (field: string) => values.get(field)
  return {
    name: node.name,
    of,
    need(field) {
      const value = of(field)
      if (value === undefined) throw new NotKnown(`${node.name} without ${field}`)
      return value
    },
    flag(field) {
      const value = of(field)?.trim().toLowerCase()
      if (value === undefined) return undefined
      if (value !== 'true' && value !== 'false') throw new NotKnown(`${node.name} with ${field} ${value}`)
      return value === 'true'
    },
  }
}

export function columnsOf(node: ChangelogNode): readonly ChangelogNode[] {
  return listOf(node, 'column')
}
