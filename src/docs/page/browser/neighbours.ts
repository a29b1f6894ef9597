// The picture of one table with its neighbours: on its left what refers to it, on its right what it refers to.

import type { Address, RelationModel } from '../../model.ts'
import { boxesOf, type Detail } from '../../picture/boxes.ts'
import { edgesOf } from '../../picture/edges.ts'
import { arranged } from '../../picture/neighbours.ts'
import { type Drawing, svgOf } from '../../picture/svg.ts'
import { hueOf } from '../../picture/hues.ts'
import { hrefOf, model } from './data.ts'
import { type Child, h, svgElement } from './dom.ts'

const edges = edgesOf(model)
const boxes = {
  keys: new Map(boxesOf(model, 'keys').map((box) => [box.address, box])),
  all: new Map(boxesOf(model, 'all').map((box) => [box.address, box])),
}

/** Undefined for what is in no picture. */
export function neighbourhood(address: Address, detail: Detail): Drawing | undefined {
  return arranged(address, boxes[detail], edges)
}

/** Null where there are none. */
export function neighbours({ address, name }: RelationModel): Child {
  const drawing = neighbourhood(address, 'keys')
  if (!drawing || drawing.edges.length === 0) return null
  const picture = svgElement(
    svgOf(drawing, { title: `Foreign keys of ${name}`, hue: hueOf(model), link: hrefOf }),
  )
  picture.querySelector(`[data-address="${CSS.escape(address)}"]`)?.classList.add('centre')
  return h(
    'figure',
    { class: 'picture' },
    h('div', { class: 'scroll', role: 'region', 'aria-label': `Foreign keys of ${name}` }, picture),
  )
}
