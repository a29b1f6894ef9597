// The picture of a schema, drawn.

import type { Model } from '../model.ts'
import { boxesOf, type Detail } from './boxes.ts'
import { edgesOf } from './edges.ts'
import { hueOf } from './hues.ts'
import { layOut, loadGraphviz } from './layout.ts'
import { aloneStyle } from './style.ts'
import { svgOf } from './svg.ts'

/** A file of its own: columns of keys, colours by what the viewer prefers. */
export async function picture(model: Model, detail: Detail = 'keys'): Promise<string> {
  const drawing = layOut(boxesOf(model, detail), edgesOf(model), await loadGraphviz())
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgOf(drawing, { title: titleOf(model), hue: hueOf(model), style: aloneStyle() })}`
}

export const titleOf = ({ database }: Model): string => `Tables and foreign keys of ${database}`
