// One-dimensional array literals as the server prints them (array_out) → their elements.

/** Parses `{a,"b c",NULL}`; an unquoted NULL is null. */
export function parseArray(text: string): (string | null)[] {
  const elements: (string | null)[] = []
  if (text === '{}') return elements
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

/** The elements of an array that holds no NULL; none for a null array. */
export function textArray(text: string | null): string[] {
  return text === null ? [] : parseArray(text).map((element) => element ?? '')
}
