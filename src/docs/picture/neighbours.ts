// A table with its neighbours, arranged without Graphviz: in the page, for any table. What refers to it stands on its left, what it refers
// to on its right, both in as many columns as keep the picture no higher than wide.

import type { Address } from '../model.ts'
import type { Box } from './boxes.ts'
import type { Edge, Placed } from './edges.ts'
import { routesOf } from './routes.ts'
import type { Drawing } from './svg.ts'

const GAP = 18
const APART = 110

/** Undefined where the table has no box. Edges are all that it has part in, and those between neighbours. */
export function arranged(
  address: Address,
  boxes: ReadonlyMap<Address, Box>,
  edges: readonly Edge[],
): Drawing | undefined {
  const centre = boxes.get(address)
  if (!centre) return undefined
  const referred = new Set(edges.flatMap(({ from, to }) => (from === address && to !== address ? [to] : [])))
  const referring = new Set(
    edges.flatMap(({ from, to }) =>
      to === address && from !== address && !referred.has(from) ? [from] : [],
    ),
  )
  const left = columns(present(referring, boxes))
  const right = columns(present(referred, boxes))
  const placed = [
    { ...centre, x: 0, y: -centre.height / 2 },
    ...left.map((box) => ({ ...box, x: -APART - box.x - box.width })),
    ...right.map((box) => ({ ...box, x: centre.width + APART + box.x })),
  ].map((box) => ({ ...box, x: Math.round(box.x), y: Math.round(box.y) }))
  const shown = new Set(placed.map((box) => box.address))
  const own = edges.filter(
    ({ from, to }) => (from === address || to === address) && shown.has(from) && shown.has(to),
  )
  return { boxes: placed, edges: own, routes: routesOf(placed, own), frames: [] }
}

const present = (addresses: ReadonlySet<Address>, boxes: ReadonlyMap<Address, Box>): Box[] =>
  [...addresses].flatMap((address) => boxes.get(address) ?? [])

/** From 0 to the right, around 0 in height. */
function columns(boxes: readonly Box[]): Placed[] {
  const height = boxes.reduce((sum, box) => sum + box.height + GAP, 0)
  const width = Math.max(0, ...boxes.map((box) => box.width)) + APART
  const count = Math.max(1, Math.round(Math.sqrt(height / width / 1.2)))
  const most = height / count
  const placed: Placed[] = []
  let x = 0
  for (let start = 0; start < boxes.length;) {
    let end = start
    let used = 0
    while (end < boxes.length && (end === start || used < most)) used += (boxes[end++]?.height ?? 0) + GAP
    const column = boxes.slice(start, end)
    let y = -(used - GAP) / 2
    for (const box of column) {
      placed.push({ ...box, x, y })
      y += box.height + GAP
    }
    x += Math.max(...column.map((box) => box.width)) + APART / 2
    start = end
  }
  return placed
}
