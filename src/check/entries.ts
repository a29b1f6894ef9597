// Entries of pg_dump: a heading and the statements below it. They must fit: what was lost, doubled or put elsewhere shows here.
import type { Findings } from './findings.ts'
import { hashOf } from './hash.ts'
import { fits, type Heading, kindOf, OWNED } from './heading.ts'
import type { MadeObject } from './identify.ts'
import { fromBytes, hasWords, nameAt } from './names.ts'
import type { SeenStatement } from './statements.ts'

interface Entry {
  readonly heading: Heading
  /** Signatures. */
  readonly statements: Set<number>
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
  const seen = new Set<number>()

  const wrong = (line: number, message: string) => void findings.add('error', 'entry', line, message)

  const isRepeated = (key: string, signature: number): boolean => {
    const hash = hashOf(key, signature)
    if (seen.has(hash)) return true
    if (seen.size < REMEMBERED) seen.add(hash)
    return false
  }

  const close = () => {
    if (!entry) return
    const { heading, statements, owner, isExplained } = entry
    entry = undefined
    if (isExplained) return
    if (statements.size === 0)
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

  const first = ({ heading }: Entry, statement: SeenStatement) => {
    const { words, made, line, signature } = statement
    if (!fits(heading, words, made))
      wrong(
        line,
        `${spoken(heading)} is announced on line ${heading.line}, but another statement follows: ${shown(statement)}`,
      )
    else if (isRepeated(`${heading.description} ${heading.schema ?? ''} ${heading.tag}`, signature))
      wrong(line, `${spoken(heading)} is there twice`)
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
      entry = { heading, statements: new Set(), owner: null, isExplained: false }
    },
    comment(text) {
      if (entry && text.startsWith('-- *not*')) entry.isExplained = true
    },
    statement(statement) {
      const { head, tail, words, made, line, signature } = statement
      isSession ||= words.startsWith('set session authorization')
      if (!entry) {
        if (made) onObject(made)
        return
      }
      const { heading, statements } = entry
      // Settings between entries belong to none.
      if (
        /^(?:set|reset)\b/.test(words) ||
        (words.startsWith('select ') && !QUERIES.test(heading.description))
      )
        return
      if (statements.size === 0) {
        if (!entry.isExplained) first(entry, statement)
      } else if (statements.has(signature) && !words.startsWith('insert'))
        wrong(line, `a statement of ${spoken(heading)} is there twice`)
      else if (made && !fits(heading, words, made))
        wrong(line, `within ${spoken(heading)}, there is a statement without a heading: ${shown(statement)}`)
      if (statements.size < REMEMBERED_OF_ENTRY) statements.add(signature)
      if (head.words[0] === 'alter' && hasWords(tail, 0, ['owner', 'to']))
        entry.owner = nameAt(tail, 2)?.name ?? null
    },
    end(isCut) {
      if (isCut && entry?.statements.size === 0) entry = undefined
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

/** Descriptions whose statements are queries. */
const QUERIES = /^(?:SEQUENCE SET|STATISTICS DATA|BLOB.*|LARGE OBJECT)$/

function objectOf(kind: string, { schema, tag }: Heading): MadeObject {
  return { kind, schema, name: tag.replace(/\(.*$/s, '') }
}

function spoken({ description, schema, tag }: Heading): string {
  const word = description.toLowerCase()
  return schema === null ? `${word} ${tag}` : `${word} ${tag} in ${schema}`
}

function shown({ head }: SeenStatement): string {
  return fromBytes(head.texts.slice(0, 5).join(' ')).slice(0, 100)
}
