// The picture of all tables, or of one with its neighbours.

import type { Address } from '../../model.ts'
import { boxesOf, type Detail } from '../../picture/boxes.ts'
import { edgesOf, type Placed } from '../../picture/edges.ts'
import { hueOf } from '../../picture/hues.ts'
import { aloneStyle } from '../../picture/style.ts'
import { type Drawing, svgOf } from '../../picture/svg.ts'
import { hrefOf, link, model, nameOf, places, relations } from './data.ts'
import { type Child, h, svgElement } from './dom.ts'
import { savePng, saveSvg } from './export.ts'
import { followPointer } from './highlight.ts'
import { neighbourhood } from './neighbours.ts'
import { showAndHide } from './show-hide.ts'
import { type Stage, startStage } from './stage.ts'
import { isDark } from './theme.ts'

/** What stays from one look at the picture to the next. */
const state: { detail: Detail; readonly hidden: Set<Address> } = { detail: 'keys', hidden: new Set() }

export const pictureHref = (address: Address): string => `#/picture/${hrefOf(address).slice(1)}`

function wholeDrawing(): Drawing {
  const { boxes: numbers, routes, frames } = places[state.detail]
  const boxes: Placed[] = boxesOf(model, state.detail)
    .map((box, i) => ({ ...box, x: numbers[2 * i] ?? 0, y: numbers[2 * i + 1] ?? 0 }))
    .filter(({ address }) => !state.hidden.has(address))
  const schemas = new Set(boxes.map(({ schema }) => schema))
  return { boxes, edges: edgesOf(model), routes, frames: frames.filter(({ schema }) => schemas.has(schema)) }
}

const drawingOf = (address: Address | null): Drawing =>
  (address === null ? undefined : neighbourhood(address, state.detail)) ?? wholeDrawing()

const titleFor = (address: Address | null): string =>
  address === null ? `Tables of ${model.database}` : `${nameOf(address)} and its neighbours`

/** @param address of the table in the middle; null for all */
export function pictureView(address: Address | null): Child[] {
  const label = 'Picture: arrow keys move it, plus and minus zoom, 0 shows all of it'
  const frame = h('div', { class: 'stage', tabindex: '0', role: 'group', 'aria-label': label })
  const stage = startStage(frame)
  const about = h('span', { class: 'quiet summary', role: 'status' })
  let drawing = drawingOf(address)
  const draw = (isSame: boolean): void => {
    drawing = drawingOf(address)
    const svg = svgElement(
      svgOf(drawing, { title: titleFor(address), hue: hueOf(model), link: pictureHref, withFarNames: true }),
    )
    followPointer(svg, address)
    stage.show(svg, isSame)
    about.textContent = summary(drawing)
  }
  const onPrint = (): void => {
    if (frame.isConnected) stage.fit()
    else removeEventListener('beforeprint', onPrint)
  }
  addEventListener('beforeprint', onPrint)
  draw(false)
  const file = (): string =>
    svgOf(drawing, {
      title: titleFor(address),
      hue: hueOf(model),
      style: aloneStyle(isDark() ? 'dark' : 'light'),
    })
  frame.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && address !== null) location.hash = '#/picture'
  })
  return [
    h('h1', { tabindex: '-1', class: 'hidden' }, titleFor(address)),
    h('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Picture' }, [
      address === null ? about : aboutCentre(address),
      h('span', { class: 'space' }),
      address === null ? showAndHide(state.hidden, () => draw(true)) : null,
      details(() => draw(false)),
      zoomButtons(stage),
      button('SVG', 'Save as SVG', () => saveSvg(file(), fileName(address))),
      button('PNG', 'Save as PNG', () => void savePng(file(), fileName(address))),
    ]),
    frame,
  ]
}

const fileName = (address: Address | null): string =>
  (address === null ? model.database : `${model.database} ${nameOf(address)}`).replace(
    /[^\p{L}\p{N}._ -]/gu,
    '_',
  )

function summary({ boxes, edges }: Drawing): string {
  const shown = new Set(boxes.map(({ address }) => address))
  const keys = edges.filter(({ from, to }) => shown.has(from) && shown.has(to)).length
  const tables = boxes.filter(({ isOutside }) => !isOutside).length
  const known = boxesOf(model, 'keys').filter(({ isOutside }) => !isOutside).length
  const of = tables < known ? ` of ${known}` : ''
  return `${tables}${of} tables, ${keys} foreign keys. Choose a table to see it with its neighbours.`
}

function aboutCentre(address: Address): Child {
  const relation = relations.get(address)
  if (!relation) return null
  return [
    h('strong', {}, link(address)),
    h(
      'span',
      { class: 'quiet' },
      ` refers to ${relation.foreignKeys.length + relation.foreignKeysOutside.length}, referred to by ${relation.referencedBy.length} `,
    ),
    h('a', { href: '#/picture' }, 'All tables'),
  ]
}

function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const made = h('button', { type: 'button', title: label, 'aria-label': label }, text)
  made.addEventListener('click', act)
  return made
}

function details(draw: () => void): Child {
  const made: HTMLButtonElement[] = (['keys', 'all'] as const).map((detail) =>
    button(
      detail === 'keys' ? 'Keys' : 'All columns',
      detail === 'keys' ? 'Only columns of keys' : 'All columns',
      () => {
        state.detail = detail
        mark()
        draw()
      },
    ),
  )
  const mark = (): void =>
    made.forEach((each, i) =>
      each.setAttribute('aria-pressed', String((i === 0) === (state.detail === 'keys'))),
    )
  mark()
  return h('span', { class: 'group', role: 'group', 'aria-label': 'Columns' }, made)
}

const zoomButtons = (stage: Stage): Child =>
  h('span', { class: 'group', role: 'group', 'aria-label': 'Zoom' }, [
    button('−', 'Zoom out', () => stage.zoom(0.8)),
    button('Fit', 'Show all of it', () => stage.fit()),
    button('+', 'Zoom in', () => stage.zoom(1.25)),
  ])
