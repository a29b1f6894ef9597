// Where the boxes of the picture stand. Graphviz lays out what belongs together, and the groups are packed, schema by schema: one
// layout of everything would be slow, and a strip nobody can read.

import type { Viz } from '@viz-js/viz'
import type { Address } from '../model.ts'
import type { Box } from './boxes.ts'
import type { Edge, Placed } from './edges.ts'
import { groupsOf } from './groups.ts'
import { pack, type Size } from './pack.ts'
import { routesOf } from './routes.ts'
import type { Drawing, Frame } from './svg.ts'

/** Pixels between boxes of a group, between groups, and around them in a schema's frame. */
const GAP = 22
const BETWEEN = 56
const FRAME = 20
/** Above each frame, for the name of its schema. */
const LABEL = 72
/** On the right of a table that refers to itself. */
const LOOP = 24
const ASPECT = 1.6
const DOTS_PER_INCH = 72

/** Loads Graphviz, which is large. */
export async function loadGraphviz(): Promise<Viz> {
  return (await import('@viz-js/viz')).instance()
}

interface Part extends Size {
  readonly boxes: readonly Placed[]
}

export function layOut(all: readonly Box[], edges: readonly Edge[], viz: Viz): Drawing {
  const loops = new Set(edges.flatMap(({ from, to }) => (from === to ? [from] : [])))
  const boxes = all.map((box) => (loops.has(box.address) ? { ...box, width: box.width + LOOP } : box))
  const schemas = [...new Set(boxes.map(({ schema }) => schema))]
  const parts = schemas.map((schema) =>
    schemaPart(
      boxes.filter((box) => box.schema === schema),
      edges,
      viz,
    ),
  )
  const isFramed = schemas.length > 1
  const sizes = parts.map(({ width, height }) =>
    isFramed
      ? { width: Math.max(width, 120) + 2 * FRAME, height: height + 2 * FRAME + LABEL }
      : { width, height },
  )
  const { places } = pack(sizes, 36, ASPECT)
  const order = new Map(boxes.map(({ address }, i) => [address, i]))
  const placed = parts.flatMap((part, i) => {
    const { x = 0, y = 0 } = places[i] ?? {}
    return isFramed ? moved(part, x + FRAME, y + LABEL + FRAME) : moved(part, x, y)
  })
  const frames = isFramed ? schemas.map((schema, i) => frameOf(schema, places[i], sizes[i])) : []
  const drawn = placed
    .sort((a, b) => (order.get(a.address) ?? 0) - (order.get(b.address) ?? 0))
    .map((box, i) => ({ ...box, width: all[i]?.width ?? box.width }))
  return { boxes: drawn, edges, routes: routesOf(drawn, edges), frames }
}

function frameOf(
  schema: string,
  place = { x: 0, y: 0 },
  { width, height }: Size = { width: 0, height: 0 },
): Frame {
  const { x, y } = rounded(place)
  return { schema, x, y: y + LABEL, width, height: height - LABEL }
}

const rounded = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({
  x: Math.round(x),
  y: Math.round(y),
})

const moved = ({ boxes }: Part, x: number, y: number): Placed[] =>
  boxes.map((box) => ({ ...box, ...rounded({ x: box.x + x, y: box.y + y }) }))

/** Groups beside each other, what has no link in a grid of its own. */
function schemaPart(boxes: readonly Box[], edges: readonly Edge[], viz: Viz): Part {
  const byAddress = new Map(boxes.map((box) => [box.address, box]))
  const groups = groupsOf([...byAddress.keys()], edges).map((group) =>
    group.flatMap((address) => byAddress.get(address) ?? []),
  )
  const alone = groups.flatMap((group) => (group.length === 1 ? group : []))
  const parts = groups.flatMap((group) => (group.length === 1 ? [] : [groupPart(group, edges, viz)]))
  if (alone.length > 0)
    parts.push(
      together(
        alone.map((box) => ({ ...size(box), boxes: [{ ...box, x: 0, y: 0 }] })),
        GAP,
      ),
    )
  return together(parts, BETWEEN)
}

const size = ({ width, height }: Size): Size => ({ width, height })

function together(parts: readonly Part[], gap: number): Part {
  const { places, width, height } = pack(parts, gap, ASPECT)
  return {
    width,
    height,
    boxes: parts.flatMap((part, i) => moved(part, places[i]?.x ?? 0, places[i]?.y ?? 0)),
  }
}

/** Graphviz's ranks from left to right: what refers stands left of what it refers to. */
function groupPart(boxes: readonly Box[], edges: readonly Edge[], viz: Viz): Part {
  const numbers = new Map(boxes.map(({ address }, i) => [address, i]))
  const { objects = [] } = viz.renderJSON(
    {
      directed: true,
      graphAttributes: { rankdir: 'LR', nodesep: GAP / DOTS_PER_INCH, ranksep: 0.8, splines: false },
      nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
      nodes: boxes.map((box, i) => ({
        name: String(i),
        attributes: { width: box.width / DOTS_PER_INCH, height: box.height / DOTS_PER_INCH },
      })),
      edges: linesOf(edges, numbers),
    },
    { engine: 'dot', yInvert: true },
  ) as { objects?: readonly { readonly name: string; readonly pos: string }[] }
  const places = new Map(objects.map(({ name, pos }) => [Number(name), pos.split(',').map(Number)]))
  return bounded(
    boxes.map((box, i) => {
      const [x = 0, y = 0] = places.get(i) ?? []
      return { ...box, x: x - box.width / 2, y: y - box.height / 2 }
    }),
  )
}

function bounded(boxes: readonly Placed[]): Part {
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top
  return { width, height, boxes: boxes.map((box) => ({ ...box, x: box.x - left, y: box.y - top })) }
}

/** From so many on, tables that refer to nothing but the one stand in several columns. */
const MANY = 6

function linesOf(
  edges: readonly Edge[],
  numbers: ReadonlyMap<Address, number>,
): { tail: string; head: string; attributes: { minlen: number } }[] {
  const lines = new Map<string, { tail: number; head: number }>()
  for (const { from, to } of edges) {
    const tail = numbers.get(from)
    const head = numbers.get(to)
    if (tail !== undefined && head !== undefined && tail !== head)
      lines.set(`${tail} ${head}`, { tail, head })
  }
  const degree = new Map<number, number>()
  for (const { tail, head } of lines.values())
    for (const end of [tail, head]) degree.set(end, (degree.get(end) ?? 0) + 1)
  const leaves = new Map<number, number[]>()
  for (const { tail, head } of lines.values())
    if (degree.get(tail) === 1) leaves.set(head, [...(leaves.get(head) ?? []), tail])
  return [...lines.values()].map(({ tail, head }) => {
    const beside = leaves.get(head) ?? []
    const columns = Math.min(4, Math.ceil(beside.length / MANY))
    const minlen = degree.get(tail) === 1 && columns > 1 ? 1 + (beside.indexOf(tail) % columns) : 1
    return { tail: String(tail), head: String(head), attributes: { minlen } }
  })
}
