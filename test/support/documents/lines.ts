// Lines of a picture that pass behind a box, found in the SVG itself.

interface Place {
  readonly x: number
  readonly y: number
}

/** Sorts of commands in a path by how many numbers each takes. */
const NUMBERS: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6 }

/** `orders_customer_fkey behind lines` for each line and each box that it passes by more than a pixel. */
export function linesBehindBoxes(svg: string): string[] {
  const boxes = [
    ...svg.matchAll(
      /data-address="([^"]*)"[^>]*><title>[^<]*<\/title><rect class="body" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/g,
    ),
  ].map(([, name, ...numbers]) => ({ name, numbers: numbers.map(Number) }))
  const lines = [...svg.matchAll(/data-name="([^"]*)"[^>]* d="([^"]*)"/g)]
  return lines.flatMap(([, line, path = '']) => {
    const places = placesOn(path)
    return boxes
      .filter(({ numbers: [x = 0, y = 0, width = 0, height = 0] }) =>
        places.some((at) => at.x > x + 1 && at.x < x + width - 1 && at.y > y + 1 && at.y < y + height - 1),
      )
      .map(({ name }) => `${line ?? ''} behind ${name ?? ''}`)
  })
}

/** Places on the line itself, at most four pixels apart; the marks at its ends come after it. */
function placesOn(path: string): Place[] {
  const [line = ''] = /^M[^M]*/.exec(path) ?? []
  const places: Place[] = []
  for (const [, command = '', text = ''] of line.matchAll(/([MLQC])([-\d. ]+)/g)) {
    const numbers = text.trim().split(' ').map(Number)
    const controls = numbers.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: numbers[i + 1] ?? NaN }] : []))
    if (numbers.length !== NUMBERS[command]) throw new Error(`a path has ${command}${text}`)
    const start = places.at(-1)
    if (start) places.push(...curve([start, ...controls]))
    else places.push(...controls)
  }
  return places
}

/** A Bézier curve of any degree, by de Casteljau's construction. */
function curve(controls: readonly Place[]): Place[] {
  const [first = { x: 0, y: 0 }] = controls
  const length = controls.reduce(
    ({ sum, at }, to) => ({ sum: sum + Math.hypot(to.x - at.x, to.y - at.y), at: to }),
    { sum: 0, at: first },
  ).sum
  const steps = Math.max(4, Math.ceil(length / 4))
  return Array.from({ length: steps }, (_, i) => placeAt(controls, (i + 1) / steps))
}

function placeAt(controls: readonly Place[], t: number): Place {
  const [only, ...others] = controls
  if (!only || others.length === 0) return only ?? { x: NaN, y: NaN }
  const next = others.map((to, i) => {
    const from = controls[i] ?? to
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }
  })
  return placeAt(next, t)
}
