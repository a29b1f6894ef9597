// Entries of pg_dump: a heading and the statements below it. They must fit: what was lost, doubled or put elsewhere shows here.
import type { Findings } from './findings.ts'
import { hashOf, hashSet } from './hash.ts'
import { fits, type Heading, kindOf, OWNED } from './heading.ts'
import type { MadeObject } from './identify.ts'
import type { SeenStatement } from './statements.ts'

interface Entry {
  readonly heading: Heading
  /** Signature of the first statement; undefined: there was none yet. */
  first: number | undefined
  second: number | undefined
  /** Signatures of the others; most have none. */
  others: Set<number> | undefined
  owner: string | null
  /** pg_dump says in a comment that it leaves out a statement. */
  isExplained: boolean
}

export interface Entries {
  /** Another database begins, which may hold the same. */
  begin(): void
  heading(heading: Heading): void
  /** A comment below a heading. */
  comment(text: string): void
  statement(statement: SeenStatement): void
  /** @param isCut whether the file ends within the last entry */
  end(isCut: boolean): void
}

/** So many entries are remembered to find one that comes twice, and so many statements of one. */
const REMEMBERED = 200_000
const REMEMBERED_OF_ENTRY = 1000

/** @param onObject told of each object */
export function followEntries(findings: Findings, onObject: (object: MadeObject) => void): Entries {
  let entry: Entry | undefined
  let owned = 0
  let isSession = false
  const unowned: Heading[] = []
  const seen = hashSet(REMEMBERED)

  const wrong = (line: number, message: string) => void findings.add('error', 'entry', line, message)

  const isRepeated = ({ description, schema, tag }: Heading, signature: number): boolean => {
    return seen.add(hashOf(tag, hashOf(schema ?? '', hashOf(description, signature))))
  }

  const close = () => {
    if (!entry) return
    const { heading, first, owner, isExplained } = entry
    entry = undefined
    if (isExplained) return
    if (first === undefined)
      return wrong(heading.line, `${spoken(heading)} is announced here, but no statement follows`)
    if (owner !== null) owned++
    else if (heading.owner !== null && OWNED.has(heading.description) && unowned.length < REMEMBERED_OF_ENTRY)
      unowned.push(heading)
    if (owner !== null && heading.owner !== null && owner !== heading.owner)
      wrong(
        heading.line,
        `the owner of ${spoken(heading)} is ${heading.owner} by its heading, ${owner} by its statement`,
      )
  }

  const begins = ({ heading }: Entry, statement: SeenStatement) => {
    const { words, made, line, signature } = statement
    if (!fits(heading, words, made))
      wrong(
        line,
        `${spoken(heading)} is announced on line ${heading.line}, but another statement follows: ${statement.shown()}`,
      )
    else if (isRepeated(heading, signature)) wrong(line, `${spoken(heading)} is there twice`)
    const kind = kindOf(heading)
    if (kind !== null) onObject(made?.kind === kind ? made : objectOf(kind, heading))
  }

  return {
    begin() {
      close()
      seen.clear()
    },
    heading(heading) {
      close()
      entry = {
        heading,
        first: undefined,
        second: undefined,
        others: undefined,
        owner: null,
        isExplained: false,
      }
    },
    comment(text) {
      if (entry && text.startsWith('-- *not*')) entry.isExplained = true
    },
    statement(statement) {
      const { words, made, owner, line, signature, isCommon } = statement
      isSession ||= !isCommon && words.startsWith('set session authorization')
      if (!entry) {
        if (made) onObject(made)
        return
      }
      const { heading } = entry
      // Settings between entries belong to none.
      if (
        !isCommon &&
        (/^(?:set|reset)\b/.test(words) ||
          (words.startsWith('select ') && !QUERIES.test(heading.description)))
      )
        return
      const isKnown =
        entry.first === signature || entry.second === signature || entry.others?.has(signature) === true
      if (entry.first === undefined) {
        if (!entry.isExplained) begins(entry, statement)
      } else if (isKnown && !words.startsWith('insert'))
        wrong(line, `a statement of ${spoken(heading)} is there twice`)
      else if (made && !fits(heading, words, made))
        wrong(line, `within ${spoken(heading)}, there is a statement without a heading: ${statement.shown()}`)
      remember(entry, signature)
      if (owner !== null) entry.owner = owner
    },
    end(isCut) {
      if (isCut && entry?.first === undefined) entry = undefined
      close()
      // Under --no-owner nothing has one, and under --use-set-session-authorization no statement says so.
      if (owned === 0 || isSession) return
      for (const heading of unowned)
        wrong(
          heading.line,
          `the owner of ${spoken(heading)}, ${heading.owner ?? ''}, is not set: ALTER … OWNER TO is missing`,
        )
    },
  }
}

function remember(entry: Entry, signature: number): void {
  if (entry.first === undefined) entry.first = signature
  else if (entry.second === undefined) entry.second = signature
  else {
    entry.others ??= new Set()
    if (entry.others.size < REMEMBERED_OF_ENTRY) entry.others.add(signature)
  }
}

/** Descriptions whose statements are queries. */
const QUERIES = /^(?:SEQUENCE SET|STATISTICS DATA|BLOB.*|LARGE OBJECT)$/

function objectOf(kind: string, { schema, tag }: Heading): MadeObject {
  return { kind, schema, name: tag.replace(/\(.*$/s, '') }
}

function spoken({ description, schema, tag }: Heading): string {
  const word = description.toLowerCase()
  return schema === null ? `${word} ${tag}` : `${word} ${tag} in ${schema}`
}
