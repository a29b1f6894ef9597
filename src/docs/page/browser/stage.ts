// Where the picture is looked at: zoomed and moved by wheel, drag, pinch, keys and buttons.

/** What is seen, in the picture's own pixels. */
interface View {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Stage {
  /** Shows a picture, from where the last one was looked at, or as a whole. */
  show(svg: SVGSVGElement, isSame: boolean): void
  fit(): void
  /** Zooms by a factor, about the middle. */
  zoom(factor: number): void
  /** Brings a place of the picture into the middle, as large as life. */
  centre(x: number, y: number): void
}

/** From where on rows can't be read and names fill their boxes. */
const FAR = 0.5
const CLOSEST = 3
/** Pixels before a press becomes a drag. */
const STILL = 4

export function startStage(frame: HTMLElement): Stage {
  let svg: SVGSVGElement | undefined
  let whole: View = { x: 0, y: 0, width: 1, height: 1 }
  let view: View = whole
  // What is to be done once the frame is on the page and has a size.
  let waiting: (() => void) | undefined
  const scale = (): number => frame.clientWidth / view.width
  const apply = (next: View): void => {
    view = next
    const now = scale()
    svg?.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`)
    svg?.classList.toggle('far', now < FAR)
    svg?.style.setProperty('--label', `${Math.min(68, Math.max(17, 15 / now)).toFixed(0)}px`)
  }
  const whenSized = (act: () => void): void => {
    if (frame.clientWidth > 0) act()
    else waiting = act
  }
  const fit = (): void => whenSized(() => apply(fitted(whole, frame)))
  const zoomAt = (factor: number, x: number, y: number): void => {
    const least = Math.min(1, scaleOfWhole(whole, frame)) / 2
    const by = scale() / Math.min(CLOSEST, Math.max(least, scale() * factor))
    const left = view.x + (x / frame.clientWidth) * view.width * (1 - by)
    const top = view.y + (y / frame.clientHeight) * view.height * (1 - by)
    apply({ x: left, y: top, width: view.width * by, height: view.height * by })
  }
  const move = (dx: number, dy: number): void =>
    apply({ ...view, x: view.x - dx / scale(), y: view.y - dy / scale() })
  const zoom = (factor: number): void => zoomAt(factor, frame.clientWidth / 2, frame.clientHeight / 2)
  byWheel(frame, zoomAt, move)
  byPointers(frame, zoomAt, move)
  byKeys(frame, { fit, zoom, move })
  new ResizeObserver(() => {
    const act =
      waiting ??
      (() => apply({ ...view, height: (view.width * frame.clientHeight) / Math.max(1, frame.clientWidth) }))
    waiting = undefined
    if (frame.clientWidth > 0) act()
  }).observe(frame)
  return {
    show(next, isSame) {
      svg = next
      whole = boundsOf(next)
      frame.replaceChildren(next)
      if (isSame) apply(view)
      else fit()
    },
    fit,
    zoom,
    centre: (x, y) =>
      whenSized(() => {
        const { clientWidth: width, clientHeight: height } = frame
        apply({ x: x - width / 2, y: y - height / 2, width, height })
      }),
  }
}

const scaleOfWhole = ({ width, height }: View, { clientWidth, clientHeight }: HTMLElement): number =>
  Math.min(clientWidth / width, clientHeight / height)

/** A small picture is not blown up. */
function fitted(whole: View, frame: HTMLElement): View {
  const scale = Math.min(scaleOfWhole(whole, frame), 1.25)
  const width = frame.clientWidth / scale
  const height = frame.clientHeight / scale
  return { x: whole.x - (width - whole.width) / 2, y: whole.y - (height - whole.height) / 2, width, height }
}

function boundsOf(svg: SVGSVGElement): View {
  const [x = 0, y = 0, width = 1, height = 1] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number)
  return { x, y, width, height }
}

type ZoomAt = (factor: number, x: number, y: number) => void
type Move = (dx: number, dy: number) => void

function byWheel(frame: HTMLElement, zoomAt: ZoomAt, move: Move): void {
  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      // Two fingers that move sideways on a touchpad mean to move.
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))
        return move(-event.deltaX - (event.shiftKey ? event.deltaY : 0), 0)
      const { left, top } = frame.getBoundingClientRect()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      // Two fingers that part on a touchpad come as small turns of a wheel with the control key.
      const pace = event.ctrlKey && Math.abs(event.deltaY) < 50 ? 0.01 : 0.0016
      zoomAt(Math.exp(-event.deltaY * lines * pace), event.clientX - left, event.clientY - top)
    },
    { passive: false },
  )
}

function byPointers(frame: HTMLElement, zoomAt: ZoomAt, move: Move): void {
  const pointers = new Map<number, { x: number; y: number }>()
  let moved = 0
  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    if (pointers.size === 0) moved = 0
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
  })
  frame.addEventListener('pointermove', (event) => {
    const last = pointers.get(event.pointerId)
    if (!last) return
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y]
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1]
    const before = other && Math.hypot(last.x - other.x, last.y - other.y)
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    moved += Math.abs(dx) + Math.abs(dy)
    if (moved <= STILL) return
    // From here on it is a drag, also beyond the frame.
    if (!frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId)
    frame.classList.add('dragging')
    if (other && before) {
      const { left, top } = frame.getBoundingClientRect()
      const after = Math.hypot(event.clientX - other.x, event.clientY - other.y)
      zoomAt(after / before, (event.clientX + other.x) / 2 - left, (event.clientY + other.y) / 2 - top)
    } else move(dx, dy)
  })
  const end = (event: PointerEvent): void => {
    pointers.delete(event.pointerId)
    if (pointers.size === 0) frame.classList.remove('dragging')
  }
  frame.addEventListener('pointerup', end)
  frame.addEventListener('pointercancel', end)
  // The end of a drag is no click, and links are not to be dragged.
  frame.addEventListener('click', (event) => moved > STILL && event.preventDefault(), true)
  frame.addEventListener('dragstart', (event) => event.preventDefault())
}

function byKeys(
  frame: HTMLElement,
  { fit, zoom, move }: { fit(): void; zoom(factor: number): void; move: Move },
): void {
  const step = 80
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(step, 0),
    ArrowRight: () => move(-step, 0),
    ArrowUp: () => move(0, step),
    ArrowDown: () => move(0, -step),
    '+': () => zoom(1.25),
    '=': () => zoom(1.25),
    '-': () => zoom(0.8),
    '0': fit,
  }
  frame.addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
}
