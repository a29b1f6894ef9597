// PostgreSQL's advanced regular expressions → JavaScript's, as far as patterns of names can contain them. `?` never
// gets here (psql reads it as a wildcard), so there are neither lookarounds nor non-greedy quantifiers.

/**
 * Which characters count as letters and digits: the database's locale knows all of Unicode's, C only those of ASCII.
 */
export type CharacterClasses = 'unicode' | 'ascii'

const CLASSES: Readonly<Record<CharacterClasses, Readonly<Record<string, string>>>> = {
  unicode: {
    alpha: '\\p{Alphabetic}',
    digit: '0-9',
    alnum: '\\p{Alphabetic}\\p{N}',
    upper: '\\p{Uppercase}',
    lower: '\\p{Lowercase}',
    space: '\\s',
    punct: '\\p{P}\\p{S}',
    word: '\\p{Alphabetic}\\p{N}_',
  },
  ascii: {
    alpha: 'A-Za-z',
    digit: '0-9',
    alnum: 'A-Za-z0-9',
    upper: 'A-Z',
    lower: 'a-z',
    space: '\\t-\\r\\x20',
    punct: '!-\\/:-@\\[-`{-~',
    word: 'A-Za-z0-9_',
  },
}
const SAME_EVERYWHERE: Readonly<Record<string, string>> = {
  blank: '\\t\\x20',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
  graph: '!-~\\u{a1}-\\u{10ffff}',
  print: '\\x20-~\\u{a0}-\\u{10ffff}',
}
const SHORTHANDS: Readonly<Record<string, string>> = { d: 'digit', s: 'space', w: 'word' }
const CONTROL: Readonly<Record<string, string>> = {
  a: '\\x07',
  b: '\\x08',
  e: '\\x1b',
  f: '\\f',
  n: '\\n',
  r: '\\r',
  t: '\\t',
  v: '\\v',
}

interface Source {
  readonly text: string
  position: number
  readonly classes: CharacterClasses
  /** Groups by number: the open ones, innermost last, and how many have begun. */
  readonly open: number[]
  groups: number
}

/** @throws SyntaxError where the server would refuse it */
export function toRegExp(text: string, classes: CharacterClasses): RegExp {
  const source: Source = { text, position: 0, classes, open: [], groups: 0 }
  let result = ''
  while (source.position < text.length) result += nextAtom(source)
  return new RegExp(result, 'su')
}

function nextAtom(source: Source): string {
  const char = take(source)
  if (char === '\\') return escape(source)
  if (char === '[') return bracket(source)
  if (char === '{') return bound(source)
  if (char === '(') source.open.push(++source.groups)
  if (char === ')') source.open.pop()
  return '^$().|*+'.includes(char) ? char : literal(char)
}

/** One character, whole even where it is two code units. */
function take(source: Source): string {
  const code = source.text.codePointAt(source.position)
  if (code === undefined) throw new SyntaxError('it ends too early')
  const char = String.fromCodePoint(code)
  source.position += char.length
  return char
}

function peek(source: Source, text: string): boolean {
  return source.text.startsWith(text, source.position)
}

function literal(char: string): string {
  return /^[\w\u0080-\u{10ffff}]$/u.test(char)
    ? char
    : `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`
}

function classOf(source: Source, name: string): string {
  const found = CLASSES[source.classes][name] ?? SAME_EVERYWHERE[name]
  if (found === undefined) throw new SyntaxError(`there is no character class ${name}`)
  return found
}

/** `{` begins a bound only before a digit. */
function bound(source: Source): string {
  if (!/^\d/.test(source.text.slice(source.position))) return literal('{')
  const match = /^\d+(?:,\d*)?\}/.exec(source.text.slice(source.position))
  if (!match) throw new SyntaxError('a repetition count is not closed')
  source.position += match[0].length
  return `{${match[0]}`
}

/** What follows a backslash outside brackets. */
function escape(source: Source): string {
  const char = take(source)
  const shorthand = SHORTHANDS[char.toLowerCase()]
  if (shorthand !== undefined)
    return `[${char === char.toLowerCase() ? '' : '^'}${classOf(source, shorthand)}]`
  if (/[1-9]/.test(char)) return backReference(source, char)
  if ('mMyYAZ'.includes(char)) return constraint(source, char)
  return characterEscape(source, char)
}

/** A group can be referred to once it is closed. */
function backReference(source: Source, digit: string): string {
  if (Number(digit) > source.groups || source.open.includes(Number(digit)))
    throw new SyntaxError(`there is no group for \\${digit} to refer to`)
  return `\\${digit}`
}

/** A condition on the place between two characters, which can't be repeated. */
function constraint(source: Source, char: string): string {
  if (/^(?:\+|\{\d)/.test(source.text.slice(source.position)))
    throw new SyntaxError(`\\${char} is nothing to repeat`)
  const word = `[${classOf(source, 'word')}]`
  if (char === 'm') return `(?<!${word})(?=${word})`
  if (char === 'M') return `(?<=${word})(?!${word})`
  if (char === 'y') return `(?:(?<!${word})(?=${word})|(?<=${word})(?!${word}))`
  if (char === 'Y') return `(?:(?<!${word})(?!${word})|(?<=${word})(?=${word}))`
  return char === 'A' ? '^' : '$'
}

/** Escapes that stand for one character, within brackets and outside. */
function characterEscape(source: Source, char: string): string {
  if (CONTROL[char] !== undefined) return CONTROL[char]
  if (char === 'B') return literal('\\')
  if (char === '0') return '\\x00'
  const digits = { x: 8, u: 4, U: 8 }[char]
  if (digits !== undefined) {
    const match = new RegExp(`^[0-9A-Fa-f]{${char === 'x' ? 1 : digits},${digits}}`).exec(
      source.text.slice(source.position),
    )
    if (!match) throw new SyntaxError(`\\${char} needs hexadecimal digits`)
    source.position += match[0].length
    return `\\u{${match[0]}}`
  }
  if (/[A-Za-z0-9]/.test(char)) throw new SyntaxError(`there is no escape \\${char}`)
  return literal(char)
}

/** A bracket expression, its `[` taken. */
function bracket(source: Source): string {
  for (const [edge, at] of [
    ['[:<:]]', '\\m'],
    ['[:>:]]', '\\M'],
  ] as const) {
    if (!peek(source, edge)) continue
    source.position += edge.length
    return escape({ ...source, text: at, position: 1 })
  }
  let result = '['
  if (peek(source, '^')) result += take(source)
  let first = true
  while (first || !peek(source, ']')) {
    const from = bracketItem(source)
    result += from
    first = false
    if (!peek(source, '-') || peek(source, '-]')) continue
    source.position += 1
    result += `-${bracketItem(source)}`
  }
  source.position += 1
  return `${result}]`
}

function bracketItem(source: Source): string {
  const char = take(source)
  if (char === '\\') {
    const next = take(source)
    const shorthand = SHORTHANDS[next]
    return shorthand === undefined ? characterEscape(source, next) : classOf(source, shorthand)
  }
  const kind = source.text[source.position]
  if (char !== '[' || kind === undefined || !':.='.includes(kind)) return literal(char)
  const end = source.text.indexOf(`${kind}]`, source.position + 1)
  if (end < 0) throw new SyntaxError('a bracket expression is not closed')
  const name = source.text.slice(source.position + 1, end)
  source.position = end + 2
  if (kind === ':') return classOf(source, name)
  if ([...name].length !== 1) throw new SyntaxError(`there is no collating element ${name}`)
  return literal(name)
}
