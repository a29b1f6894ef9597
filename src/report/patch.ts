// The definitions of a difference as a text diff, without a head: hunks in the unified form.
import { structuredPatch } from 'diff'
import type { Difference, DifferencePart } from '../compare/difference.ts'

/** Parts whose texts are no statements: the words say all of them. */
const SAID_IN_WORDS: readonly DifferencePart[] = [
  'owner',
  'tablespace',
  'access method',
  'column order',
  'privileges',
]

/** Lines of context around a change. */
const CONTEXT = 3

/** @returns lines, those of A with `-`, those of B with `+`; none where the words say it all */
export function patchOf({ part, a, b }: Difference): string[] {
  if (SAID_IN_WORDS.includes(part)) return []
  const { hunks } = structuredPatch('a', 'b', ended(a), ended(b), '', '', { context: CONTEXT })
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines.filter((line) => !line.startsWith('\\')),
  ])
}

/** All lines end, so that the last one does not differ for that alone. */
function ended(text: string | null): string {
  const trimmed = (text ?? '').replace(/\s+$/, '')
  return trimmed === '' ? '' : `${trimmed}\n`
}
