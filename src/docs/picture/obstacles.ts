// Boxes as what is in the way of lines: which one a straight line meets first, whether a place is within one. Runs in the page as well.

import type { Place, Placed } from './edges.ts'

export interface Obstacles {
  /** Number of the first box that the line passes within `margin`; undefined where the way is free. */
  firstOn(from: Place, to: Place, margin: number): number | undefined
  isFree(place: Place, margin: number): boolean
  /** Corners of a box with `margin` around it. */
  corners(box: number, margin: number): readonly Place[]
}

/** Boxes are looked up by squares of this size, in pixels. */
const SQUARE = 120

export function obstaclesOf(boxes: readonly Placed[]): Obstacles {
  const squares = new Map<number, number[]>()
  const numberOf = (column: number, row: number): number => column * 100_003 + row
  const squareOf = (at: number): number => Math.floor(at / SQUARE)
  boxes.forEach(({ x, y, width, height }, i) => {
    for (let column = squareOf(x - 10); column <= squareOf(x + width + 10); column++)
      for (let row = squareOf(y - 10); row <= squareOf(y + height + 10); row++) {
        const number = numberOf(column, row)
        const within = squares.get(number)
        if (within) within.push(i)
        else squares.set(number, [i])
      }
  })
  const boxAt = (i: number): Placed => boxes[i] as Placed
  return {
    firstOn(from, to, margin) {
      for (const [column, row, until] of squaresOn(from, to)) {
        let first: number | undefined
        let nearest = Infinity
        for (const i of squares.get(numberOf(column, row)) ?? []) {
          const at = entry(from, to, boxAt(i), margin)
          if (at < nearest) [first, nearest] = [i, at]
        }
        if (nearest <= until) return first
      }
      return undefined
    },
    isFree({ x, y }, margin) {
      const within = squares.get(numberOf(squareOf(x), squareOf(y))) ?? []
      return !within.some((i) => {
        const box = boxAt(i)
        return (
          x > box.x - margin &&
          x < box.x + box.width + margin &&
          y > box.y - margin &&
          y < box.y + box.height + margin
        )
      })
    },
    corners(box, margin) {
      const { x, y, width, height } = boxAt(box)
      const [left, right, top, bottom] = [x - margin, x + width + margin, y - margin, y + height + margin]
      return [
        { x: left, y: top },
        { x: right, y: top },
        { x: right, y: bottom },
        { x: left, y: bottom },
      ]
    },
  }
}

/** The squares that a line passes, in order, with the part of the line (0 to 1) at which it leaves each. */
function* squaresOn(from: Place, to: Place): Generator<readonly [number, number, number]> {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  let column = Math.floor(from.x / SQUARE)
  let row = Math.floor(from.y / SQUARE)
  const [lastColumn, lastRow] = [Math.floor(to.x / SQUARE), Math.floor(to.y / SQUARE)]
  for (;;) {
    const nextX = dx === 0 ? Infinity : ((column + (dx > 0 ? 1 : 0)) * SQUARE - from.x) / dx
    const nextY = dy === 0 ? Infinity : ((row + (dy > 0 ? 1 : 0)) * SQUARE - from.y) / dy
    const isLast = column === lastColumn && row === lastRow
    yield [column, row, isLast ? 1 : Math.min(nextX, nextY)]
    if (isLast || Math.min(nextX, nextY) > 1) return
    if (nextX < nextY) column += Math.sign(dx)
    else row += Math.sign(dy)
  }
}

/** Where on the line (0 to 1) it comes into the box; Infinity where it does not. */
function entry(from: Place, to: Place, { x, y, width, height }: Placed, margin: number): number {
  let [start, end] = [0, 1]
  const sides = [
    [from.x, to.x - from.x, x - margin, x + width + margin],
    [from.y, to.y - from.y, y - margin, y + height + margin],
  ] as const
  for (const [at, by, least, most] of sides) {
    if (by === 0) {
      if (at <= least || at >= most) return Infinity
      continue
    }
    const [one, other] = [(least - at) / by, (most - at) / by]
    start = Math.max(start, Math.min(one, other))
    end = Math.min(end, Math.max(one, other))
    if (start >= end) return Infinity
  }
  return start
}
