// SQL in literals of a JavaScript or TypeScript program.

/** The program from `up` to `down`; all of it where there is none. */
export function upBody(text: string): { readonly text: string; readonly line: number } {
  const up = text.search(/\bup\b\s*(?:=|:|\()/)
  const start = Math.max(up, 0)
  const down = text.slice(start).search(/\bdown\b\s*(?:=|:|\()/)
  const line = text.slice(0, start).split('\n').length
  return { text: text.slice(start, down < 0 ? undefined : start + down), line }
}

export interface Literals {
  readonly literals: readonly { readonly sql: string; readonly offset: number }[]
  /** Number of calls whose argument is no literal. */
  readonly dynamic: number
}

/** The first argument of each call, where it is a literal without anything put into it. */
export function literalsIn(text: string, call: RegExp): Literals {
  const literals: { sql: string; offset: number }[] = []
  let dynamic = 0
  for (const match of text.matchAll(call)) {
    const offset = match.index + match[0].length
    const sql = literalAt(text, offset)
    if (sql === undefined) dynamic++
    else literals.push({ sql, offset })
  }
  return { literals, dynamic }
}

function literalAt(text: string, offset: number): string | undefined {
  const quote = text.charAt(offset)
  if (!['"', "'", '`'].includes(quote)) return undefined
  let literal = ''
  for (let at = offset + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === quote) return literal
    if (quote === '`' && text.startsWith('${', at)) return undefined
    if (character === '\\') literal += ESCAPES[text.charAt(++at)] ?? text.charAt(at)
    else literal += character
  }
  return undefined
}

/** A line break after a backslash is not part of the text. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' }
