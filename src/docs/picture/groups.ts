// Tables that belong together: what foreign keys connect, and of large parts those that are more connected with each other than with the rest.

import type { Address } from '../model.ts'
import type { Edge } from './edges.ts'

/** What is laid out as a whole. With more, lines become long and the picture a strip. */
const MOST = 24

/** Links between boxes, without those from one to itself, each once. */
export type Links = ReadonlyMap<Address, ReadonlySet<Address>>

export function linksOf(addresses: readonly Address[], edges: readonly Edge[]): Links {
  const links = new Map<Address, Set<Address>>(addresses.map((address) => [address, new Set()]))
  for (const { from, to } of edges) {
    if (from === to || !links.has(from) || !links.has(to)) continue
    links.get(from)?.add(to)
    links.get(to)?.add(from)
  }
  return links
}

/** Groups in which every box can be reached, none with many more than are readable; boxes without a link are groups of one. */
export function groupsOf(addresses: readonly Address[], edges: readonly Edge[]): Address[][] {
  const links = linksOf(addresses, edges)
  return connected(addresses, links).flatMap((group) =>
    group.length > MOST ? communities(group, links) : [group],
  )
}

function connected(addresses: readonly Address[], links: Links): Address[][] {
  const seen = new Set<Address>()
  return addresses.flatMap((start) => {
    if (seen.has(start)) return []
    seen.add(start)
    const group = [start]
    for (const address of group)
      for (const next of links.get(address) ?? [])
        if (!seen.has(next)) {
          seen.add(next)
          group.push(next)
        }
    return [group]
  })
}

/**
 * Groups are joined two by two, each time the two that have the most links for what chance would give them,
 * (the greedy form of modularity), as long as they stay readable.
 */
function communities(addresses: readonly Address[], links: Links): Address[][] {
  const groups = new Map<number, Address[]>(addresses.map((address, i) => [i, [address]]))
  const numbers = new Map(addresses.map((address, i) => [address, i]))
  const between = new Map<number, Map<number, number>>(
    addresses.map((address, i) => [i, countsOf(address, links, numbers)]),
  )
  const degree = new Map(addresses.map((address, i) => [i, links.get(address)?.size ?? 0]))
  const all = [...degree.values()].reduce((sum, of) => sum + of, 0)
  for (;;) {
    let best: { a: number; b: number; gain: number } | undefined
    for (const [a, others] of between)
      for (const [b, count] of others) {
        const size = (groups.get(a)?.length ?? 0) + (groups.get(b)?.length ?? 0)
        if (b <= a || size > MOST) continue
        const gain = (count - ((degree.get(a) ?? 0) * (degree.get(b) ?? 0)) / all) / Math.sqrt(size)
        // A single table is better with any than alone.
        const isAlone = groups.get(a)?.length === 1 || groups.get(b)?.length === 1
        if ((gain > 0 || isAlone) && (best === undefined || gain > best.gain)) best = { a, b, gain }
      }
    if (best === undefined) return [...groups.values()]
    join(best.a, best.b, groups, between, degree)
  }
}

function countsOf(
  address: Address,
  links: Links,
  numbers: ReadonlyMap<Address, number>,
): Map<number, number> {
  return new Map(
    [...(links.get(address) ?? [])]
      .flatMap((to) => [[numbers.get(to) ?? -1, 1] as const])
      .filter(([n]) => n >= 0),
  )
}

function join(
  a: number,
  b: number,
  groups: Map<number, Address[]>,
  between: Map<number, Map<number, number>>,
  degree: Map<number, number>,
): void {
  groups.set(a, [...(groups.get(a) ?? []), ...(groups.get(b) ?? [])])
  groups.delete(b)
  degree.set(a, (degree.get(a) ?? 0) + (degree.get(b) ?? 0))
  const own = between.get(a) ?? new Map<number, number>()
  for (const [other, count] of between.get(b) ?? []) {
    between.get(other)?.delete(b)
    if (other === a) continue
    own.set(other, (own.get(other) ?? 0) + count)
    between.get(other)?.set(a, own.get(other) ?? 0)
  }
  own.delete(b)
  between.delete(b)
}
