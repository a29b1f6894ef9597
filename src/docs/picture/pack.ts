// Rectangles packed into one of about a given shape.

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Packing extends Size {
  /** Upper left corners, in the order given. */
  readonly places: readonly { readonly x: number; readonly y: number }[]
}

/** Widths that are tried, in parts of the one that a perfect packing would have. */
const SHAPES = [0.85, 0.92, 1, 1.06, 1.12, 1.2, 1.3, 1.45]

/** Packs with `gap` between them, into about `aspect` times as wide as high. */
export function pack(sizes: readonly Size[], gap: number, aspect: number): Packing {
  if (sizes.length === 0) return { places: [], width: 0, height: 0 }
  const widest = Math.max(...sizes.map(({ width }) => width)) + gap
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0)
  const cost = ({ width, height }: Size): number => Math.max(width, height * aspect)
  let best: Packing | undefined
  for (const more of SHAPES) {
    const packing = packInto(sizes, gap, Math.max(widest, Math.sqrt(area * aspect) * more))
    if (best === undefined || cost(packing) < cost(best)) best = packing
  }
  return best ?? packInto(sizes, gap, widest)
}

interface Step {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** The highest first, each as far up as it fits, on a skyline. */
function packInto(sizes: readonly Size[], gap: number, room: number): Packing {
  const order = sizes
    .map((_, i) => i)
    .sort((a, b) => (sizes[b]?.height ?? 0) - (sizes[a]?.height ?? 0) || a - b)
  const places = sizes.map(() => ({ x: 0, y: 0 }))
  let skyline: readonly Step[] = [{ x: 0, y: 0, width: room }]
  for (const i of order) {
    const size = sizes[i] ?? { width: 0, height: 0 }
    const width = size.width + gap
    const { x, y } = highest(skyline, width, room)
    places[i] = { x, y }
    skyline = raised(skyline, x, y + size.height + gap, width)
  }
  const right = sizes.map(({ width }, i) => (places[i]?.x ?? 0) + width)
  const bottom = sizes.map(({ height }, i) => (places[i]?.y ?? 0) + height)
  return { places, width: Math.max(...right), height: Math.max(...bottom) }
}

function highest(skyline: readonly Step[], width: number, room: number): { x: number; y: number } {
  let best = { x: 0, y: Infinity }
  for (const { x } of skyline) {
    if (x + width > room + 0.5) continue
    const y = Math.max(
      ...skyline.filter((step) => step.x < x + width && step.x + step.width > x).map((step) => step.y),
    )
    if (y < best.y) best = { x, y }
  }
  return best.y === Infinity ? { x: 0, y: Math.max(...skyline.map(({ y }) => y)) } : best
}

function raised(skyline: readonly Step[], x: number, y: number, width: number): Step[] {
  const end = x + width
  const left = skyline.flatMap((step) =>
    step.x < x ? [{ ...step, width: Math.min(step.width, x - step.x) }] : [],
  )
  const right = skyline.flatMap((step) => {
    const stepEnd = step.x + step.width
    return stepEnd > end
      ? [{ x: Math.max(step.x, end), y: step.y, width: stepEnd - Math.max(step.x, end) }]
      : []
  })
  return [...left, { x, y, width }, ...right]
}
