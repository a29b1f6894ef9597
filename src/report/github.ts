// A comparison as annotations of GitHub Actions: workflow commands that the log of a job is read for.
import { isSame, type Comparison } from './comparison.ts'
import { countObjects, countsInWords, groupDifferences, includingInWords, linesOf } from './group.ts'
import type { ObjectGroup } from './group.ts'
import { isProved, sideInWords } from './words.ts'

/** One annotation for each object: an error where it differs, a warning where that is not proved. */
export function githubReport(comparison: Comparison): string {
  const { a, b, differences, notCompared } = comparison
  const objectsOf = (all: typeof differences) =>
    groupDifferences(all).flatMap(({ kinds }) => kinds.flatMap(({ objects }) => objects))
  const proved = objectsOf(differences.filter(isProved))
  const unproved = objectsOf(differences.filter((difference) => !isProved(difference)))
  const lines = [
    `A: ${sideInWords(a)}`,
    `B: ${sideInWords(b)}`,
    ...proved.map((object) => annotation('error', object.object, messageOf(object))),
    ...unproved.map((object) =>
      annotation('warning', `not proved: ${object.object}`, [
        ...messageOf(object),
        ...object.differences.map((difference) => difference.unproved ?? ''),
      ]),
    ),
    ...notCompared.map(({ side, reason }) =>
      annotation('warning', `not compared in ${side.toUpperCase()}`, [reason]),
    ),
    isSame(comparison) ? 'the same' : `differ: ${countsInWords(countObjects([...proved, ...unproved]))}`,
  ]
  return `${lines.join('\n')}\n`
}

function messageOf(object: ObjectGroup): string[] {
  const including = includingInWords(object.differences)
  return [...linesOf(object), ...(including === null ? [] : [including])]
}

function annotation(level: 'error' | 'warning', title: string, message: readonly string[]): string {
  return `::${level} title=${escapeProperty(title)}::${escapeData(message.join('\n'))}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
