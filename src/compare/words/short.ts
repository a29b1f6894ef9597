// Texts cut to what fits in a line of words: the statements are there to be looked at.

/** Characters of a text that stand in a line. */
const LONGEST = 80
/** Characters that two texts have in common, and that stand before the first that they have not. */
const BEFORE = 20

export function shortText(text: string): string {
  return cut(oneLine(text))
}

/** Two texts in one line each, such that what differs is seen; undefined where only white space does. */
export function shortPair(a: string, b: string): readonly [string, string] | undefined {
  const [lineA, lineB] = [oneLine(a), oneLine(b)]
  if (lineA === lineB) return undefined
  if (lineA.length <= LONGEST && lineB.length <= LONGEST) return [lineA, lineB]
  let same = 0
  while (lineA[same] === lineB[same]) same++
  const start = same <= LONGEST / 2 ? 0 : same - BEFORE
  const from = (line: string) => cut(start === 0 ? line : `…${line.slice(start)}`)
  return [from(lineA), from(lineB)]
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line === '' ? "''" : line
}

function cut(line: string): string {
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
