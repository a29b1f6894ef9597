// The lines of the picture: one for each foreign key, from the row that refers to the row it refers to. Runs in the page as well.

import type { Address, Model, RelationModel } from '../model.ts'
import { type Box, HEAD, isPictured, outsideAddress, ROW } from './boxes.ts'

export interface Edge {
  /** Name of the foreign key. */
  readonly name: string
  readonly from: Address
  readonly to: Address
  readonly columns: readonly string[]
  readonly targetColumns: readonly string[]
  /** A row may refer to none. */
  readonly isOptional: boolean
  /** No two rows refer to the same. */
  readonly isUnique: boolean
}

export interface Place {
  readonly x: number
  readonly y: number
}

export type Placed = Box & Place

/** Every foreign key of the relations shown, those to relations outside as well. */
export function edgesOf({ relations }: Model): Edge[] {
  return relations
    .filter(isPictured)
    .flatMap((relation) => [
      ...relation.foreignKeys.map((key) => edge(relation, key, key.target)),
      ...relation.foreignKeysOutside.map((key) => edge(relation, key, outsideAddress(key.target))),
    ])
}

function edge(
  { address, columns: all, primaryKey, uniqueKeys }: RelationModel,
  { name, columns, targetColumns }: Pick<Edge, 'name' | 'columns' | 'targetColumns'>,
  to: Address,
): Edge {
  const isKey = (key: readonly string[]): boolean =>
    key.length > 0 && key.every((column) => columns.includes(column))
  return {
    ...{ name, from: address, to, columns, targetColumns },
    isOptional: all.some((column) => columns.includes(column.name) && !column.notNull),
    isUnique: [primaryKey, ...uniqueKeys].some(isKey),
  }
}

/**
 * How a line goes: empty for the usual curve; otherwise the side on which it leaves, the side on which it comes (1 for right, -1
 * for left), and x and y of each corner that it passes.
 */
export type Route = readonly number[]

type Sides = readonly [number, number]

/** What the marks at both ends take. */
const STEM = 16
/** Pixels before and after a corner that are rounded. */
const ROUND = 12

/** Path of an edge with its marks: a crow's foot for many, a bar for one, a ring for none. */
export function pathOf(edge: Edge, from: Placed, to: Placed, route: Route = []): string {
  const [side1 = 1, side2 = 1, ...corners] = route.length === 0 ? sidesOf(from, to) : route
  const sides = [side1, side2] as const
  const [a, b] = endsOf(edge, from, to, sides)
  const [x1, x2] = [a.x - side1 * STEM, b.x - side2 * STEM]
  const source = edge.isUnique ? bar(x1, a.y, side1) : foot(x1, a.y, side1)
  const target = edge.isOptional
    ? ring(x2, b.y, side2)
    : bar(x2 + side2 * 5, b.y, side2) + line(x2, b.y, side2)
  const way = corners.length === 0 ? curveOf(a, b, sides) : roundedWay(a, b, sides, corners)
  return way + source + ring(x1, a.y, side1) + target + bar(x2, b.y, side2)
}

/** Where the marks of both ends end and the line between them begins. */
export function endsOf(edge: Edge, from: Placed, to: Placed, [side1, side2]: Sides): readonly [Place, Place] {
  const end = (box: Placed, side: number, column: string | undefined): Place => ({
    x: (side > 0 ? box.x + box.width : box.x) + side * STEM,
    y: heightOf(box, column),
  })
  return [end(from, side1, edge.columns[0]), end(to, side2, edge.targetColumns[0])]
}

const curveOf = (a: Place, b: Place, sides: Sides): string => {
  const [one, other] = controlsOf(a, b, sides)
  return `M${a.x} ${a.y}C${one} ${a.y} ${other} ${b.y} ${b.x} ${b.y}`
}

/** x of both points that bend the curve. */
function controlsOf(a: Place, b: Place, [side1, side2]: Sides): readonly [number, number] {
  if (side1 !== side2) {
    const bend = Math.min(160, Math.max(24, Math.abs(b.x - a.x) / 2))
    return [a.x + side1 * bend, b.x + side2 * bend]
  }
  // Lines on one side turn beyond the farther box.
  const out = side1 * (Math.max(side1 * a.x, side1 * b.x) + 26)
  return [out, out]
}

/** Whether a test holds for places along the curve, some pixels apart. */
export function everyOnCurve(
  edge: Edge,
  from: Placed,
  to: Placed,
  sides: Sides,
  test: (place: Place) => boolean,
): boolean {
  const [a, b] = endsOf(edge, from, to, sides)
  const [one, other] = controlsOf(a, b, sides)
  const steps = Math.max(12, Math.ceil((Math.abs(b.x - a.x) + Math.abs(b.y - a.y)) / 10))
  for (let i = 0; i <= steps; i++) {
    const t = i / steps
    const u = 1 - t
    const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
    if (!test({ x: p * a.x + q * one + r * other + s * b.x, y: (p + q) * a.y + (r + s) * b.y })) return false
  }
  return true
}

/** By the corners, each rounded, the ends as well. */
function roundedWay(a: Place, b: Place, [side1, side2]: Sides, corners: readonly number[]): string {
  const between = corners.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: corners[i + 1] ?? 0 }] : []))
  const places = [a, ...between, b]
  const towards = (from: Place, to: Place): Place => {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
    const part = Math.min(ROUND, length / 2) / length
    return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
  }
  const at = ({ x, y }: Place): string => `${x.toFixed(1)} ${y.toFixed(1)}`
  const bent = between.map((corner, i) => {
    const before = towards(corner, places[i] ?? corner)
    return `L${at(before)}Q${corner.x} ${corner.y} ${at(towards(corner, places[i + 2] ?? corner))}`
  })
  const first = towards(a, between[0] ?? b)
  const last = towards(b, between.at(-1) ?? a)
  return `M${a.x} ${a.y}Q${a.x + side1 * 4} ${a.y} ${at(first)}${bent.join('')}L${at(last)}Q${b.x + side2 * 4} ${b.y} ${b.x} ${b.y}`
}

function heightOf({ y, rows }: Placed, column: string | undefined): number {
  const row = rows.findIndex(({ name }) => name === column)
  return y + (row < 0 ? HEAD / 2 : HEAD + row * ROW + ROW / 2)
}

/** 1 for right, -1 for left: lines leave towards the other box, or both on the right where the boxes stand one above the other. */
export function sidesOf(from: Placed, to: Placed): Sides {
  const space = 2 * STEM + 8
  if (to.x >= from.x + from.width + space) return [1, -1]
  if (from.x >= to.x + to.width + space) return [-1, 1]
  const right = Math.abs(from.x + from.width - to.x - to.width)
  return from.address !== to.address && Math.abs(from.x - to.x) < right ? [-1, -1] : [1, 1]
}

const foot = (x: number, y: number, side: number): string =>
  `M${x} ${y - 5}L${x + side * 10} ${y}L${x} ${y + 5}M${x} ${y}h${side * 10}`
const bar = (x: number, y: number, side: number): string => `M${x + side * 5} ${y - 5}v10`
const ring = (x: number, y: number, side: number): string =>
  `M${x} ${y}h${side * 10}a3 3 0 1 0 ${side * 6} 0a3 3 0 1 0 ${-side * 6} 0`
const line = (x: number, y: number, side: number): string => `M${x} ${y}h${side * STEM}`
