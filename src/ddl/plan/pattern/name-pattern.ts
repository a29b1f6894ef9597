// psql's name patterns (string_utils.c, processSQLNamePattern). Letters fold to lower case, `*` and `?` are
// wildcards, and dots separate the parts of a qualified name; within double quotes none of this holds. Anything else
// is a regular expression.

/** A pattern's parts, each a regular expression in PostgreSQL's syntax. */
export interface NamePattern {
  readonly name: string
  /** Null where the pattern has no schema. */
  readonly schema: string | null
  /** The text before the first dot, as it reads without its quotes. */
  readonly first: string
  /** Dots outside quotes. */
  readonly dots: number
}

const SPECIAL = '|*+?()[]{}.^$\\'

/** Parses a pattern that may name a schema and a database (`parts` 3), or that is one name (1). */
export function parseNamePattern(pattern: string, parts: 1 | 3): NamePattern {
  const buffers = ['']
  let first = ''
  let dots = 0
  let quoted = false
  const append = (regex: string, plain: string) => {
    buffers[buffers.length - 1] += regex
    if (dots === 0) first += plain
  }
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i)
    if (char === '"') {
      if (quoted && pattern[i + 1] === '"') append(pattern.charAt(i++), '"')
      else quoted = !quoted
    } else if (!quoted && /[A-Z]/.test(char)) append(char.toLowerCase(), char.toLowerCase())
    else if (!quoted && char === '*') append('.*', char)
    else if (!quoted && char === '?') append('.', char)
    else if (!quoted && char === '.') {
      dots++
      if (buffers.length < parts) buffers.push('')
      else append(char, '')
    } else if (char === '$') append('\\$', char)
    else append(isEscaped(pattern, i, quoted) ? `\\${char}` : char, char)
  }
  return {
    name: anchored(buffers.at(-1) ?? ''),
    schema: buffers.length > 1 ? anchored(buffers.at(-2) ?? '') : null,
    first,
    dots,
  }
}

/** In quotes a character is itself. `[]` is more likely an array type than an empty set. */
function isEscaped(pattern: string, index: number, quoted: boolean): boolean {
  const char = pattern.charAt(index)
  return quoted ? SPECIAL.includes(char) : char === '[' && pattern[index + 1] === ']'
}

/**
 * The older reading: any number of dots, of which the last separate schema and name, whatever comes before. An empty
 * part is no condition.
 */
export function parseLenientPattern(pattern: string, qualified: boolean): NamePattern {
  const parts = splitOutsideQuotes(pattern, qualified)
  const [name = '', schema = ''] = parts.toReversed().map((part) => parseNamePattern(part, 1).name)
  return {
    name: name === anchored('') ? anchored('.*') : name,
    schema: schemaOf(parts, schema),
    first: '',
    dots: 0,
  }
}

function schemaOf(parts: readonly string[], schema: string): string | null {
  return parts.length < 2 || schema === anchored('') ? null : schema
}

function splitOutsideQuotes(pattern: string, qualified: boolean): string[] {
  if (!qualified) return [pattern]
  const parts = ['']
  let quoted = false
  for (const char of pattern) {
    if (char === '"') quoted = !quoted
    if (char === '.' && !quoted) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}

function anchored(regex: string): string {
  return `^(${regex})$`
}
