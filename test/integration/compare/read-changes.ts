// Changes to the rich schema and the one difference that a comparison must find of each, as lines of text:
//
//   = KIND: OBJECT                                    what the lines after it are about
//   + PART (OF) since MAJOR: STATEMENTS               the changed schema has the part; - it lacks it; ~ it has another
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Difference } from '../../../src/compare/index.ts'

export const CHANGES_FOLDER = fileURLToPath(new URL('changes', import.meta.url))

export interface Change {
  /** Statements that make the rich schema (a) the changed one (b). */
  readonly sql: string
  readonly expected: Pick<Difference, 'object' | 'of' | 'change'> & {
    readonly kind: string
    readonly part: string
  }
  /** The first major that takes the statements. */
  readonly since: number
}

const CHANGES: Readonly<Record<string, Difference['change']>> = {
  '+': 'only in b',
  '-': 'only in a',
  '~': 'changed',
}
const LINE = /^(?<sign>[+~-]) (?<part>[a-z ]+?)(?: \((?<of>[^)]*)\))?(?: since (?<since>\d+))?: (?<sql>.+)$/

export function readChanges(file: string): Change[] {
  const changes: Change[] = []
  let [kind, object]: readonly [string, string] = ['', '']
  for (const line of readFileSync(`${CHANGES_FOLDER}/${file}`, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const heading = /^= (\w+): (.+)$/.exec(line)
    if (heading) {
      kind = heading[1] ?? ''
      object = heading[2] ?? ''
      continue
    }
    const { sign = '', part = '', of = null, since = '0', sql = '' } = LINE.exec(line)?.groups ?? {}
    const change = CHANGES[sign]
    if (!change) throw new Error(`${file}: what is this? ${line}`)
    changes.push({ sql, expected: { kind, object, part, of, change }, since: Number(since) })
  }
  return changes
}

/** What a difference is called when the sides change places. */
export function reversed(change: Difference['change']): Difference['change'] {
  if (change === 'changed') return change
  return change === 'only in a' ? 'only in b' : 'only in a'
}
