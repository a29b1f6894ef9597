// Ways of lines around boxes: a curve from side to side where nothing is in its way, otherwise the shortest way past the corners
// of what is. Runs in the page as well.

import { type Edge, endsOf, everyOnCurve, type Place, type Placed, type Route, sidesOf } from './edges.ts'
import { type Obstacles, obstaclesOf } from './obstacles.ts'

/** Pixels that lines keep from boxes. Three distances, so that lines around one corner are told apart; all leave a way between two boxes. */
const MARGINS = [4, 5, 6]
/** What a bend costs, and leaving away from where the line goes, in pixels of way. */
const BEND = 14
const BACK = 30
/** How much nearer to the end is worth more than a short way so far: the ways found are a little longer, and found much sooner. */
const HASTE = 1.4
/** Places that are tried for one line before it goes straight, and boxes in the way that are looked at from one place. */
const MOST_TRIED = 300
const MOST_IN_THE_WAY = 10

/** A route for each edge, in their order; empty for the usual curve, and where a box is not among those given. */
export function routesOf(boxes: readonly Placed[], edges: readonly Edge[]): Route[] {
  const placed = new Map(boxes.map((box) => [box.address, box]))
  const obstacles = obstaclesOf(boxes)
  return edges.map((edge, i) => {
    const from = placed.get(edge.from)
    const to = placed.get(edge.to)
    return from && to ? routeOf(edge, from, to, obstacles, MARGINS[i % MARGINS.length] ?? 5) : []
  })
}

const SIDES: readonly (readonly [number, number])[] = [
  [1, -1],
  [-1, 1],
  [1, 1],
  [-1, -1],
]

function routeOf(edge: Edge, from: Placed, to: Placed, obstacles: Obstacles, margin: number): Route {
  const isFree = (sides: readonly [number, number]): boolean =>
    everyOnCurve(edge, from, to, sides, (place) => obstacles.isFree(place, 2))
  if (isFree(sidesOf(from, to))) return []
  const around = from === to ? undefined : wayAround(edge, from, to, obstacles, margin)
  // A curve on other sides is better than a way with corners where it is hardly longer.
  const most = (around?.cost ?? Infinity) * 1.1
  const curves = SIDES.map((sides) => ({ sides, length: leastLength(edge, from, to, sides) })).sort(
    (a, b) => a.length - b.length,
  )
  const curve = curves.find(({ sides, length }) => length <= most && isFree(sides))
  return curve?.sides ?? around?.route ?? []
}

/** A curve is this long at least. */
function leastLength(edge: Edge, from: Placed, to: Placed, sides: readonly [number, number]): number {
  const [a, b] = endsOf(edge, from, to, sides)
  const [side1, side2] = sides
  const back = side1 === side2 ? 40 : side1 * (b.x - a.x) < 0 ? 200 : 0
  return distance(a, b) + back
}

const distance = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y)

/** A place on the way: one of the two ends, or a corner that is passed. */
interface Step {
  readonly key: number
  readonly place: Place
  readonly cost: number
  readonly before: Step | undefined
  /** Which side of a box the line leaves or comes to; 0 for a corner. */
  readonly side: number
}

/** The shortest way by corners of boxes in the way, found by A*. Undefined where none is found. */
function wayAround(
  edge: Edge,
  from: Placed,
  to: Placed,
  obstacles: Obstacles,
  margin: number,
): { route: number[]; cost: number } | undefined {
  const goals = [1, -1].map((side, i) => ({ key: -3 - i, place: endsOf(edge, from, to, [1, side])[1], side }))
  const rest = (place: Place): number => Math.min(...goals.map((goal) => distance(place, goal.place)))
  const open: { step: Step; total: number }[] = []
  const best = new Map<number, number>()
  const reach = (key: number, place: Place, side: number, cost: number, before?: Step): void => {
    if ((best.get(key) ?? Infinity) <= cost) return
    best.set(key, cost)
    const total = cost + rest(place) * HASTE
    let at = open.length
    while (at > 0 && (open[at - 1]?.total ?? 0) < total) at--
    open.splice(at, 0, { step: { key, place, cost, before, side }, total })
  }
  for (const [i, side] of [1, -1].entries()) reach(-1 - i, endsOf(edge, from, to, [side, 1])[0], side, 0)
  for (let tried = 0; open.length > 0 && tried < MOST_TRIED; tried++) {
    const { step } = open.pop() as (typeof open)[number]
    if (step.cost > (best.get(step.key) ?? Infinity)) continue
    if (step.key <= -3) return { route: routeOfSteps(step), cost: step.cost }
    const go = (key: number, place: Place, side: number): void => {
      const turned = isBack(step.side, step.place, place) || isBack(side, place, step.place) ? BACK : 0
      reach(key, place, side, step.cost + distance(step.place, place) + BEND + turned, step)
    }
    expand(step, goals, obstacles, margin, go)
  }
  return undefined
}

/** Whether a line on this side of a box goes on to the other. */
const isBack = (side: number, place: Place, next: Place): boolean =>
  side !== 0 && (next.x - place.x) * side < 0

function expand(
  { place }: Step,
  goals: readonly { readonly key: number; readonly place: Place; readonly side: number }[],
  obstacles: Obstacles,
  margin: number,
  go: (key: number, place: Place, side: number) => void,
): void {
  const inTheWay: number[] = []
  const isFree = (to: Place): boolean => {
    const box = obstacles.firstOn(place, to, margin - 0.5)
    if (box !== undefined && !inTheWay.includes(box)) inTheWay.push(box)
    return box === undefined
  }
  for (const goal of goals) if (isFree(goal.place)) go(goal.key, goal.place, goal.side)
  for (let i = 0; i < inTheWay.length && i < MOST_IN_THE_WAY; i++) {
    const box = inTheWay[i] ?? 0
    obstacles.corners(box, margin).forEach((corner, j) => {
      if (distance(corner, place) > 0.1 && isFree(corner)) go(box * 4 + j, corner, 0)
    })
  }
}

const middle = (a: Place, b: Place): number[] => [Math.round((a.x + b.x) / 2), Math.round((a.y + b.y) / 2)]

/** Sides, then the corners between both ends; a straight line passes its middle. */
function routeOfSteps(last: Step): number[] {
  const corners: number[] = []
  let step = last.before
  for (; step?.before; step = step.before) corners.unshift(Math.round(step.place.x), Math.round(step.place.y))
  if (corners.length === 0) corners.push(...middle(step?.place ?? last.place, last.place))
  return [step?.side ?? 1, last.side, ...corners]
}
