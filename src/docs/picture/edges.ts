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

/** What the marks at both ends take. */
const STEM = 16

/** Path of an edge with its marks: a crow's foot for many, a bar for one, a ring for none. */
export function pathOf(edge: Edge, from: Placed, to: Placed): string {
  const y1 = heightOf(from, edge.columns[0])
  const y2 = heightOf(to, edge.targetColumns[0])
  const [side1, side2] = sidesOf(from, to)
  const x1 = side1 > 0 ? from.x + from.width : from.x
  const x2 = side2 > 0 ? to.x + to.width : to.x
  const a = x1 + side1 * STEM
  const b = x2 + side2 * STEM
  const bend = side1 === side2 ? 26 : Math.min(160, Math.max(24, Math.abs(b - a) / 2))
  // Lines on one side turn beyond the farther box.
  const out = side1 === side2 ? side1 * Math.max(side1 * a, side1 * b) + side1 * bend : 0
  const curve =
    side1 === side2
      ? `M${a} ${y1}C${out} ${y1} ${out} ${y2} ${b} ${y2}`
      : `M${a} ${y1}C${a + side1 * bend} ${y1} ${b + side2 * bend} ${y2} ${b} ${y2}`
  const source = edge.isUnique ? bar(x1, y1, side1) : foot(x1, y1, side1)
  const target = edge.isOptional ? ring(x2, y2, side2) : bar(x2 + side2 * 5, y2, side2) + line(x2, y2, side2)
  return curve + source + ring(x1, y1, side1) + target + bar(x2, y2, side2)
}

function heightOf({ y, rows }: Placed, column: string | undefined): number {
  const row = rows.findIndex(({ name }) => name === column)
  return y + (row < 0 ? HEAD / 2 : HEAD + row * ROW + ROW / 2)
}

/** 1 for right, -1 for left: lines leave towards the other box, or both on the right where the boxes stand one above the other. */
function sidesOf(from: Placed, to: Placed): readonly [number, number] {
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
