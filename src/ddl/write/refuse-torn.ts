// The last look at a text before it is written. A server is not trusted to be kind to the psql of whoever restores: what it
// deparsed must not end a string or comment too early, nor hold a command of psql. Most texts are seen to be harmless at a glance.
import { SchemadumpError } from '../../errors.ts'
import { UnclosedError, walkTokens } from '../../sql/index.ts'

/** What makes more than a glance necessary, besides quotes of both kinds. */
const UNUSUAL = /[\\$]|--|\/\*/g

/**
 * @param what whose text it is, for the error
 * @param strings whether a backslash in '…' is an ordinary character where the text is restored
 * @throws SchemadumpError where psql would read on beyond the text's end, or run a command within it
 */
export function refuseTorn(text: string, what: () => string, strings: boolean): void {
  if (isPlain(text)) return
  const found = wrongWith(text, strings)
  if (found !== undefined)
    throw new SchemadumpError(
      'UNSAFE_TEXT',
      `the server's text of ${what()} has ${found}, which psql would take for its own when it restores the dump: nothing is written; leave the object out, or look at who made it`,
    )
}

/** Whether there are no comments, backslashes and dollar quotes, but quotes of one kind only, in pairs, and a semicolon at the end. */
function isPlain(text: string): boolean {
  // pg_dump's heading, whose names are on one line.
  const from = text.startsWith('--\n-- ') ? text.indexOf('\n--\n', 3) + 4 : 0
  UNUSUAL.lastIndex = from
  if (UNUSUAL.test(text)) return false
  const single = text.indexOf("'", from)
  const double = text.indexOf('"', from)
  if (single >= 0 && double >= 0) return false
  if (single >= 0 && isOdd(text, "'", single)) return false
  if (double >= 0 && isOdd(text, '"', double)) return false
  let end = text.length
  while (end > from && (text[end - 1] === '\n' || text[end - 1] === ' ')) end--
  return end === from || text[end - 1] === ';'
}

function isOdd(text: string, quote: string, first: number): boolean {
  let odd = false
  for (let at = first; at >= 0; at = text.indexOf(quote, at + 1)) odd = !odd
  return odd
}

function wrongWith(text: string, strings: boolean): string | undefined {
  let command: string | undefined
  let isOpen = false
  try {
    walkTokens(text, { psql: true, standardConformingStrings: strings }, ({ kind, start, end }, ended) => {
      if (kind === 'command') command ??= /^\S{1,20}/.exec(text.slice(start, end))?.[0]
      else if (kind !== 'comment') isOpen = !ended
    })
  } catch (error) {
    if (!(error instanceof UnclosedError)) throw error
    return `${error.opened} that is never closed`
  }
  if (command !== undefined) return `a command of psql (${command}) outside quotes`
  return isOpen ? 'no semicolon at its end that is not in a comment' : undefined
}
