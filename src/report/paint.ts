// Colours of a terminal.
import type { Difference } from '../compare/difference.ts'

const COLOURS = {
  'only in a': 31,
  'only in b': 32,
  changed: 33,
  heading: 1,
  hunk: 36,
} as const satisfies Record<Difference['change'] | 'heading' | 'hunk', number>

/** A text in the colour of what it stands for. */
export type Paint = (what: keyof typeof COLOURS, text: string) => string

export function painter(colour: boolean): Paint {
  return colour ? (what, text) => `\x1b[${COLOURS[what]}m${text}\x1b[0m` : (_what, text) => text
}
