// One damage to the text of a dump: an edit of a single statement, and what it does in words.
import type { Statement } from '../../../src/sql/index.ts'
import { headingAt } from '../../../src/verify/headings.ts'

export interface Edit {
  /** Offsets in the text, the second after the last character. */
  readonly start: number
  readonly end: number
  readonly put: string
}

export interface Damage {
  /** In words: `number changed`. */
  readonly what: string
  /** The same for damages of which one stands for all: kind of statement, what stands before the token, what is done to it. */
  readonly shape: string
  /** The statement that is damaged. */
  readonly statement: Statement
  /** One, or two that swap something. */
  readonly edits: readonly Edit[]
}

export function damaged(dump: string, damages: readonly Damage[]): string {
  const edits = damages.flatMap((damage) => damage.edits).sort((a, b) => a.start - b.start)
  const pieces: string[] = []
  let at = 0
  for (const { start, end, put } of edits) {
    pieces.push(dump.slice(at, start), put)
    at = end
  }
  pieces.push(dump.slice(at))
  return pieces.join('')
}

/** `line 12, table orders: number changed: … numeric(10,2 → …` */
export function inWords(dump: string, { what, statement, edits: [edit] }: Damage): string {
  const around = edit
    ? `${dump.slice(Math.max(statement.start, edit.start - 60), edit.start)}[${dump.slice(edit.start, edit.end)} → ${edit.put}]${dump.slice(edit.end, Math.min(statement.end, edit.end + 40))}`
    : statement.text
  const { tag = '', type = '' } = headingAt(dump, statement.start) ?? {}
  return `line ${statement.line}, ${type} ${tag}: ${what}: ${around.replace(/\s+/g, ' ').slice(0, 300)}`
}
