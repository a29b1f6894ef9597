// One-dimensional array literals as the server prints them (array_out) → their elements.

/** Parses `{a,"b c",NULL}`; an unquoted NULL is null. */
export function parseArray(text: string): (string | null)[] {
  if (text === '{}') return []
  if (!text.includes('"') && !text.includes('\\'))
    return text
      .slice(1, -1)
      .split(',')
      .map((element) => (element === 'NULL' ? null : element))
  const elements: (string | null)[] = []
  let element = ''
  let wasQuoted = false
  let quoted = false
  const finish = () => {
    elements.push(!wasQuoted && element === 'NULL' ? null : element)
    element = ''
    wasQuoted = false
  }
  for (let i = 1; i < text.length - 1; i++) {
    const char = text[i]
    if (char === '\\') element += text[++i] ?? ''
    else if (char === '"') {
      quoted = !quoted
      wasQuoted = true
    } else if (char === ',' && !quoted) finish()
    else element += char
  }
  finish()
  return elements
}

/** Most arrays are empty, and share this one. */
export const NONE: readonly never[] = []

/** The elements of an array that holds no NULL; empty for a null array. */
export function textArray(text: string | null): readonly string[] {
  return text === null ? NONE : parseArray(text).map((element) => element ?? '')
}
