// The passages of a text while it is printed: which object each belongs to, and how long it is. The text itself is not kept.

import type { DumpObject } from '../ddl/plan/dump-object.ts'
import type { Piece } from '../ddl/write/pg-dump.ts'

/** A stretch of the text. */
export interface Passage {
  /** The whole that its object is a part of; null where it belongs to no object of the schema. */
  readonly object: DumpObject | null
  /** What it is called where it belongs to none. */
  readonly name: string
  readonly type: string
  readonly tag: string
  /** Characters. */
  length: number
  readonly start?: string
}

/** Where every entry begins that has a heading. */
export const HEADING = '--\n-- Name: '

/** Collects the passages of a text; what begins or ends a script is one, however many pieces it is printed in. */
export function passageCollector(): { onPiece(piece: Piece): void; passages(): readonly Passage[] } {
  const found: Passage[] = []
  let frame: { passage: Passage; text: string } | null = null
  const endFrame = (): void => {
    if (!frame) return
    const { passage, text } = frame
    found[found.indexOf(passage)] = { ...passage, length: text.length, ...startOf(text) }
    frame = null
  }
  return {
    onPiece({ role, entry, text }) {
      if (role === 'frame') {
        if (frame) frame.text += text
        else {
          const passage = { object: null, name: frameName(found), type: '', tag: '', length: 0 }
          found.push(passage)
          frame = { passage, text }
        }
        return
      }
      endFrame()
      const { object, tag, description } = entry
      found.push(
        role === 'state'
          ? { object: null, name: SETTINGS, type: '', tag: '', length: text.length, ...startOf(text) }
          : {
              object: object && (object.partOf ?? object),
              name: DATABASE,
              type: role === 'drop' ? `DROP ${description}` : description,
              tag,
              length: text.length,
              ...startOf(text),
            },
      )
    },
    passages() {
      endFrame()
      const last = found.at(-1)
      return last?.object === null && last.name === RECONNECTION
        ? [...found.slice(0, -1), { ...last, name: END }]
        : found
    },
  }
}

const BEGINNING = 'beginning of the file'
const END = 'end of the file'
const SETTINGS = 'settings between objects'
export const DATABASE = 'database'
const RECONNECTION = 'connection to the database'

const frameName = (found: readonly Passage[]): string => (found.length === 0 ? BEGINNING : RECONNECTION)

/** How many characters of a line tell what begins with it. */
const START_LENGTH = 80

/** By what a text without a heading is found: its first line that says something. */
function startOf(text: string): Pick<Passage, 'start'> {
  if (text.startsWith(HEADING)) return {}
  const line = /^(?:-*\n)*([^\n]+)/.exec(text)?.[1]
  return line === undefined ? {} : { start: beginningOf(line) }
}

export function beginningOf(line: string): string {
  return line.slice(0, START_LENGTH)
}
