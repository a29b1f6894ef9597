// The picture as SVG, for a file of its own and for the page, which makes elements of the same text.

import type { Address } from '../model.ts'
import { type Box, clipped, HEAD, lettersInHead, lettersInRow, ROW, SPACE } from './boxes.ts'
import { type Edge, pathOf, type Placed, type Route } from './edges.ts'

/** A schema's part of the picture. */
export interface Frame {
  readonly schema: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Drawing {
  readonly boxes: readonly Placed[]
  readonly edges: readonly Edge[]
  /** How the line of each edge goes. */
  readonly routes: readonly Route[]
  readonly frames: readonly Frame[]
}

export interface SvgOptions {
  /** Of the picture as a whole, for those who do not see it. */
  readonly title: string
  /** Colour of a schema, from 0 to 7. */
  hue(schema: string): number
  /** Where a box leads to; without, boxes are no links. */
  link?(address: Address): string
  /** Styles of a picture that stands alone. */
  readonly style?: string
  /** Names that fill their boxes, for pictures that are looked at from afar. */
  readonly withFarNames?: boolean
}

export const MARGIN = 24

/** Edges whose boxes are both there; frames first, boxes over edges. */
export function svgOf({ boxes, edges, routes, frames }: Drawing, options: SvgOptions): string {
  const placed = new Map(boxes.map((box) => [box.address, box]))
  const { x, y, width, height } = extentOf(boxes, frames)
  const lines = edges.flatMap((edge, i) => {
    const from = placed.get(edge.from)
    const to = placed.get(edge.to)
    if (!from || !to) return []
    const isAcross = frames.length > 0 && from.schema !== to.schema
    return [edgeSvg(edge, pathOf(edge, from, to, routes[i]), from, to, isAcross)]
  })
  const style = options.style === undefined ? '' : `<style>${options.style}</style>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="erd" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}" role="${options.link ? 'group' : 'img'}" aria-label="${escaped(options.title)}">`,
    `${style}<rect class="ground" x="${x}" y="${y}" width="${width}" height="${height}"/>`,
    ...frames.map((frame) => frameSvg(frame, options)),
    ...lines,
    ...boxes.map((box) => boxSvg(box, options)),
    '</svg>\n',
  ].join('\n')
}

/** Where the picture is, with a margin. */
export function extentOf(boxes: readonly Placed[], frames: readonly Frame[]): Omit<Frame, 'schema'> {
  const all = [
    ...boxes,
    ...frames.map((frame) => ({ ...frame, y: frame.y - MARGIN, height: frame.height + MARGIN })),
  ]
  if (all.length === 0) return { x: 0, y: 0, width: 2 * MARGIN, height: 2 * MARGIN }
  const least = (of: (part: Omit<Frame, 'schema'>) => number): number =>
    all.reduce((least, part) => Math.min(least, of(part)), Infinity)
  const x = least((part) => part.x) - MARGIN
  const y = least((part) => part.y) - MARGIN
  const width = -least((part) => -part.x - part.width) - x + MARGIN
  const height = -least((part) => -part.y - part.height) - y + MARGIN
  return { x, y, width: Math.ceil(width), height: Math.ceil(height) }
}

function frameSvg({ schema, x, y, width, height }: Frame, { hue }: SvgOptions): string {
  return `<g class="frame-of s${hue(schema)}" data-schema="${escaped(schema)}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12"/><text x="${x + 2}" y="${y - 10}">${escaped(schema)}</text></g>`
}

function edgeSvg(edge: Edge, path: string, from: Placed, to: Placed, isAcross: boolean): string {
  const { name, columns, targetColumns } = edge
  const kind = isAcross ? 'edge across' : 'edge'
  const title = `${name}: ${from.name} (${columns.join(', ')}) → ${to.name} (${targetColumns.join(', ')})`
  return `<path class="${kind}" data-name="${escaped(name)}" data-from="${escaped(from.address)}" data-to="${escaped(to.address)}" d="${path}"><title>${escaped(title)}</title></path>`
}

function boxSvg(box: Placed, options: SvgOptions): string {
  const { address, name, schema, isOutside, x, y, width, height } = box
  const noteAt = y + HEAD + box.rows.length * ROW + 14
  const inside = [
    `<title>${escaped(isOutside ? name : `${schema}.${name}`)}</title>`,
    `<rect class="body" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
    `<path class="head" d="M${x} ${y + HEAD - 2}v${8 - HEAD}a6 6 0 0 1 6 -6h${width - 12}a6 6 0 0 1 6 6v${HEAD - 8}z"/>`,
    `<text class="name" x="${x + SPACE}" y="${y + 19}">${escaped(clipped(name, lettersInHead(box)))}</text>`,
    ...box.rows.map((row, i) => rowSvg(row, i, box)),
    box.note === '' ? '' : `<text class="note" x="${x + SPACE}" y="${noteAt}">${escaped(box.note)}</text>`,
    options.withFarNames ? farName(box) : '',
  ].join('')
  const attributes = `class="box${isOutside ? ' outside' : ''} s${options.hue(schema)}" data-address="${escaped(address)}" data-schema="${escaped(schema)}"`
  return options.link && !isOutside
    ? `<a href="${escaped(options.link(address))}" ${attributes}>${inside}</a>`
    : `<g ${attributes}>${inside}</g>`
}

function rowSvg({ name, type, key, reference }: Box['rows'][number], i: number, box: Placed): string {
  const y = box.y + HEAD + i * ROW + 14
  const room = lettersInRow(box) - 1
  const shownName = clipped(name, Math.max(room * 0.6, room - type.length))
  const shownType = clipped(type, room - shownName.length)
  const mark = key ? '<tspan class="mark key">◆</tspan>' : reference ? '<tspan class="mark">◇</tspan>' : ''
  const x = box.x + SPACE
  return `<text class="row${key ? ' key' : ''}" y="${y}"><tspan x="${x}">${mark}</tspan><tspan x="${x + 18}">${escaped(shownName)}</tspan></text><text class="type" x="${box.x + box.width - SPACE}" y="${y}">${escaped(shownType)}</text>`
}

/** The name over the whole box, in lines of whole words as large as fit. */
function farName({ name, x, y, width, height }: Placed): string {
  const words = name.split(/(?<=[_\-. ])|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '')
  let best = { size: 0, lines: [name] }
  for (let most = 1; most <= 3; most++) {
    const lines = inLines(words, most)
    const longest = Math.max(...lines.map((line) => line.length))
    const size = Math.min((width - 20) / (longest * 0.65), (height - 8) / (lines.length * 1.15), 40)
    if (size > best.size) best = { size, lines }
  }
  const { size, lines } = best
  const top = y + height / 2 - ((lines.length - 1) * size * 1.1) / 2 + size * 0.35
  return `<text class="far" style="font-size:${size.toFixed(1)}px" text-anchor="middle">${lines.map((line, i) => `<tspan x="${x + width / 2}" y="${(top + i * size * 1.1).toFixed(1)}">${escaped(line)}</tspan>`).join('')}</text>`
}

function inLines(words: readonly string[], most: number): string[] {
  const length = words.join('').length / most
  const lines: string[] = ['']
  for (const word of words) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && lines.length < most && last.length + word.length / 2 > length) lines.push(word)
    else lines[lines.length - 1] = last + word
  }
  return lines
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML holds no other control characters, however they are written. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** For texts and attributes of XML and HTML. */
export const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '�').replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)
