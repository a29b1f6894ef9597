// Catalog → tree: one file per object, and the order file with which `cat` makes the dump of them again, byte for byte.

import type { Catalog } from '../catalog/catalog.ts'
import type { Piece } from '../ddl/write/pg-dump.ts'
import { fileNames } from './file-name.ts'
import { type Place, placesIn } from './place.ts'
import { headingOf, ORDER_FILE, serializeToc, type TocLine } from './toc.ts'

/** A file of a tree. */
export interface TreeFile {
  /** Relative to the tree's folder, with `/` on every system. */
  readonly path: string
  /** In UTF-8 on disk. */
  readonly text: string
  /** A file of that name is left as it is. */
  readonly onlyIfAbsent?: boolean
}

/** What is in no schema. */
const OUTSIDE = '_database'

/** Git must leave line ends alone: they may stand within a function's body. */
const ATTRIBUTES: TreeFile = { path: '.gitattributes', text: '* -text\n', onlyIfAbsent: true }

/** Several may be made for one entry. */
const AFTER_SETTING = /(?<=;\n\n)/

export interface TreeWriter {
  /** Takes the pieces of the dump, in their order. */
  add(piece: Piece): void
  /** All files, the order file last. */
  finish(): TreeFile[]
}

interface PlacedText {
  readonly place: Place
  text: string
}

type Item =
  | { readonly role: 'frame'; text: string }
  | { readonly role: 'entry'; readonly file: PlacedText; readonly heading: string }
  | { readonly role: 'state'; readonly sql: string }

export function treeWriter(catalog: Catalog): TreeWriter {
  const placeOf = placesIn(catalog)
  const items: Item[] = []
  const files = new Map<string, PlacedText>()

  const fileAt = (place: Place): PlacedText => {
    const key = JSON.stringify([place.namespace, place.kind, place.name])
    const file = files.get(key) ?? { place, text: '' }
    files.set(key, file)
    return file
  }

  return {
    add({ role, entry, text }) {
      if (role === 'drop') throw new Error('a tree has no place for DROP')
      const last = items.at(-1)
      if (role === 'state') for (const sql of text.split(AFTER_SETTING)) items.push({ role, sql })
      else if (role === 'entry') {
        const file = fileAt(placeOf(entry))
        file.text += text
        items.push({ role, file, heading: headingOf(entry) })
      } else if (last?.role === 'frame') last.text += text
      else items.push({ role, text })
    },
    finish() {
      const frames = framesOf(items)
      const pathOf = pathsOf([...files.values()].map(({ place }) => place))
      const lines = items.map((item): TocLine => {
        if (item.role === 'state') return item
        if (item.role === 'frame') return { role: 'file', path: frames.get(item) ?? '' }
        return { role: 'entry', path: pathOf(item.file.place), heading: item.heading }
      })
      return [
        ATTRIBUTES,
        ...[...frames].map(([{ text }, path]) => ({ path, text })),
        ...[...files.values()].map(({ place, text }) => ({ path: pathOf(place), text })),
        { path: ORDER_FILE, text: serializeToc(lines) },
      ]
    },
  }
}

/** What the dump begins with, what it goes on with in another database, and its end. */
function framesOf(items: readonly Item[]): ReadonlyMap<Item & { readonly role: 'frame' }, string> {
  const frames = items.filter((item) => item.role === 'frame')
  return new Map(
    frames.map((frame, i) => {
      const last = i === frames.length - 1
      const name = i === 0 ? 'begin' : last ? 'end' : i === 1 ? 'connect' : `connect_${i}`
      return [frame, `${OUTSIDE}/${name}.sql`]
    }),
  )
}

function pathsOf(places: readonly Place[]): (place: Place) => string {
  const namespaces = fileNames(
    places.flatMap(({ namespace }) => namespace ?? []),
    [OUTSIDE],
  )
  const folders = new Map<string, Place[]>()
  const folderOf = ({ namespace, kind }: Place): string =>
    [namespace === null ? OUTSIDE : (namespaces.get(namespace) ?? namespace), kind]
      .filter((part) => part !== null)
      .join('/')
  for (const place of places) {
    const folder = folderOf(place)
    const others = folders.get(folder)
    if (others) others.push(place)
    else folders.set(folder, [place])
  }
  const names = new Map(
    [...folders].map(([folder, inside]) => [folder, fileNames(inside.map(({ name }) => name))] as const),
  )
  return (place) => {
    const folder = folderOf(place)
    return `${folder}/${names.get(folder)?.get(place.name) ?? place.name}.sql`
  }
}
