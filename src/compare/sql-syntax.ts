// Calls of functions that SQL has a syntax of its own for: EXTRACT(… FROM …), … AT TIME ZONE …. A server that deparses them in that
// syntax is compared with one that writes them as plain calls, and never keeps apart what was written how. The list is that of
// get_func_sql_syntax() in PostgreSQL's ruleutils.c; the server writes its words in capitals, and … OPERATOR … within parentheses.
import { lex, type Token } from '../sql/index.ts'

/** Whether a text may hold any, which few do. */
const MAY_HOLD =
  /\b(?:AT TIME ZONE|NORMALIZED?|OVERLAPS|COLLATION FOR|EXTRACT|OVERLAY|POSITION|SUBSTRING|TRIM|XMLEXISTS)\b/

/** The text with all of them as plain calls, as a server writes it that knows no other way, and with fewer casts. */
export function withPlainCalls(text: string): string {
  return withoutTextCasts(MAY_HOLD.test(text) ? allPlain(text) : text)
}

function allPlain(text: string): string {
  const tokens = lex(text).filter(({ kind }) => kind !== 'comment')
  return plain({ text, tokens, closing: closingOf(tokens) }, 0, tokens.length)
}

/** The functions that they call. */
const NAMES =
  '"(?:normalize|overlay|substring|position|xmlexists)"|is_normalized|[blr]trim|date_part|timezone'
const FUNCTION = new RegExp(`^(?:${NAMES})$`)
const MAY_CALL = new RegExp(NAMES)

/**
 * Without the casts to text of their arguments: of a plain call the server writes those, too, that nobody wrote, and
 * all these functions take text. Some take bytea as well: whether one of these is cast is not told apart.
 */
function withoutTextCasts(text: string): string {
  if (!MAY_CALL.test(text)) return text
  const tokens = lex(text).filter(({ kind }) => kind !== 'comment')
  const source = { text, tokens, closing: closingOf(tokens) }
  const dropped = new Set<Token>()
  tokens.forEach((token, at) => {
    const close = FUNCTION.test(token.text) ? source.closing.get(at + 1) : undefined
    if (close === undefined) return
    const commas = [...inner(source, at + 2, close)].filter((i) => tokens[i]?.text === ',')
    ;[at + 1, ...commas].forEach((before, argument) => {
      for (const cast of castTokens(source, before + 1, commas[argument] ?? close)) dropped.add(cast)
    })
  })
  let result = ''
  let end = 0
  for (const token of dropped.size === 0 ? [] : tokens) {
    result += text.slice(end, dropped.has(token) ? token.start : token.end)
    end = token.end
  }
  return result + text.slice(end)
}

/** Of `x::text` the cast, and of `(x)::text` the parentheses, too. */
function castTokens({ tokens, closing }: Source, from: number, to: number): Token[] {
  const [sign, type] = tokens.slice(Math.max(from, to - 2), to)
  if (sign?.text !== '::' || type?.text !== 'text') return []
  const isWrapped = closing.get(from) === to - 3
  return [sign, type, ...(isWrapped ? [tokens[from], tokens[to - 3]] : [])].filter(
    (token) => token !== undefined,
  )
}

interface Source {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Of each opening parenthesis, the index of the one that closes it. */
  readonly closing: ReadonlyMap<number, number>
}

function closingOf(tokens: readonly Token[]): Map<number, number> {
  const closing = new Map<number, number>()
  const open: number[] = []
  tokens.forEach((token, i) => {
    if (isMark(token, '(')) open.push(i)
    const start = isMark(token, ')') ? open.pop() : undefined
    if (start !== undefined) closing.set(start, i)
  })
  return closing
}

/** The tokens from one index up to another, with what stands between them. */
function plain(source: Source, from: number, to: number): string {
  const { text, tokens, closing } = source
  let result = ''
  let end = from === 0 ? 0 : (tokens[from]?.start ?? 0)
  for (let i = from; i < to; i++) {
    const call = callAt(source, i)
    const close = call ? call.close : closing.get(i)
    const [token, last] = [tokens[i], close === undefined ? undefined : tokens[close]]
    if (!token || close === undefined || !last) continue
    result += text.slice(end, token.start) + (call?.text ?? inParentheses(source, i, close))
    end = last.end
    i = close
  }
  // Up to the end of the whole text, or of what stands in the parentheses.
  return result + text.slice(end, to === tokens.length ? text.length : (tokens[to - 1]?.end ?? end))
}

interface Call {
  readonly text: string
  /** Index of the parenthesis that closes it. */
  readonly close: number
}

/** NAME(…), where this is the name. */
function callAt(source: Source, at: number): Call | undefined {
  const { tokens, closing } = source
  const name = wordAt(tokens, at)
  const isCollation = name === 'COLLATION' && wordAt(tokens, at + 1) === 'FOR'
  const open = isCollation ? at + 2 : at + 1
  const close = closing.get(open)
  if (name === undefined || close === undefined) return undefined
  if (isCollation) return { text: `pg_collation_for(${plain(source, open + 1, close)})`, close }
  const make = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined
  const text = make?.((words) => split(source, open + 1, close, words))
  return text === undefined ? undefined : { text, close }
}

/** What stands between words of a call, each with the word before it; that before the first is ''. */
type Split = (words: readonly string[]) => { readonly word: string; readonly text: string }[]

/** By the word, in the order of the arguments; undefined for what is no such call. */
const CALLS: Readonly<Record<string, (split: Split) => string | undefined>> = {
  EXTRACT: (split) => {
    const [field, from] = split(['FROM'])
    return field && from && `date_part('${field.text}'::text, ${from.text})`
  },
  NORMALIZE: (split) => {
    const [value, form] = split([','])
    return value && `"normalize"(${value.text}${form ? `, ${formOf(form.text)}` : ''})`
  },
  OVERLAY: (split) => call('"overlay"', split(['PLACING', 'FROM', 'FOR'])),
  SUBSTRING: (split) => call('"substring"', split(['FROM', 'FOR', 'SIMILAR', 'ESCAPE'])),
  POSITION: (split) => {
    const [searched, text] = split(['IN'])
    return searched && text && `"position"(${unwrapped(text.text)}, ${unwrapped(searched.text)})`
  },
  XMLEXISTS: (split) => {
    const [path, document] = split(['PASSING'])
    return path && document && `"xmlexists"(${unwrapped(path.text)}, ${unwrapped(document.text)})`
  },
  TRIM: (split) => {
    const [, side, text] = split(['BOTH', 'LEADING', 'TRAILING', 'FROM'])
    const name = side && TRIMS[side.word]
    return name && text && `${name}(${text.text}${side.text === '' ? '' : `, ${side.text}`})`
  },
}

const TRIMS: Readonly<Record<string, string>> = { BOTH: 'btrim', LEADING: 'ltrim', TRAILING: 'rtrim' }

function call(name: string, parts: ReturnType<Split>): string | undefined {
  return parts.length < 2 ? undefined : `${name}(${parts.map(({ text }) => text).join(', ')})`
}

/** A form of normalisation is a word in SQL's syntax, and a text in a plain call. */
function formOf(word: string): string {
  return `'${word.toLowerCase()}'::text`
}

/** Without the parentheses around the whole of it, which the server adds there. */
function unwrapped(text: string): string {
  return /^\((.*)\)$/s.exec(text)?.[1] ?? text
}

/** (…), or the call that stands in it: (… AT TIME ZONE …). */
function inParentheses(source: Source, open: number, close: number): string {
  const { text, tokens } = source
  const part = (from: number, to: number) => plain(source, from, to)
  const [zone, overlaps, normalized] = [
    lastWords(source, open, close, ['AT', 'TIME', 'ZONE']),
    lastWords(source, open, close, ['OVERLAPS']),
    lastWords(source, open, close, ['NORMALIZED']),
  ]
  if (zone !== undefined) return `timezone(${part(zone + 3, close)}, ${part(open + 1, zone)})`
  if (overlaps !== undefined) {
    const [before, after] = [part(open + 1, overlaps), part(overlaps + 1, close)]
    return `"overlaps"(${unwrapped(before)}, ${unwrapped(after)})`
  }
  if (normalized === close - 1) {
    const is = wordAt(tokens, normalized - 1) === 'IS' ? normalized - 1 : normalized - 2
    const form = is < normalized - 1 ? `, ${formOf(wordAt(tokens, normalized - 1) ?? '')}` : ''
    if (wordAt(tokens, is) === 'IS') return `is_normalized(${part(open + 1, is)}${form})`
  }
  const [first, last] = [tokens[open + 1], tokens[close - 1]]
  if (close === open + 1 || !first || !last) return text.slice(tokens[open]?.start, tokens[close]?.end)
  const [before, after] = [
    text.slice(tokens[open]?.end, first.start),
    text.slice(last.end, tokens[close]?.start),
  ]
  return `(${before}${part(open + 1, close)}${after})`
}

/** Index of the last time that these words stand in the parentheses, and in none within. */
function lastWords(
  source: Source,
  open: number,
  close: number,
  words: readonly string[],
): number | undefined {
  let found: number | undefined
  for (const i of inner(source, open + 1, close))
    if (words.every((word, offset) => wordAt(source.tokens, i + offset) === word)) found = i
  return found
}

function split(
  source: Source,
  from: number,
  to: number,
  words: readonly string[],
): { word: string; text: string }[] {
  const cuts = [...inner(source, from, to)].filter((i) => words.includes(source.tokens[i]?.text ?? ''))
  return [from - 1, ...cuts].map((cut, i) => ({
    word: i === 0 ? '' : (source.tokens[cut]?.text ?? ''),
    text: plain(source, cut + 1, cuts[i] ?? to),
  }))
}

/** The indexes of the tokens that stand in no parentheses within. */
function* inner({ closing }: Source, from: number, to: number): Generator<number> {
  for (let i = from; i < to; i++) {
    const close = closing.get(i)
    if (close === undefined) yield i
    else i = close
  }
}

function wordAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at]
  return token?.kind === 'word' ? token.text : undefined
}

function isMark(token: Token, mark: string): boolean {
  return token.kind === 'punctuation' && token.text === mark
}
