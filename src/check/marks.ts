// Whether a file is whole, by the marks of what wrote it: pg_dump and pg_dumpall put comments at its beginning and end, newer
// minors \restrict and \unrestrict; the Supabase CLI removes comments and ends with RESET ALL.
import type { Findings } from './findings.ts'
import type { FileForm } from './report.ts'

export interface Marks {
  /** A comment of one line. */
  comment(text: string, line: number): void
  /** @param words the first four of a statement, in lower case */
  statement(words: string, line: number): void
  /** \restrict or \unrestrict. */
  restrict(name: string, key: string, line: number): void
  /** A heading of pg_dump's. */
  heading(): void
  command(line: number): void
  readonly form: FileForm
  /** Whether pg_dump's headings are expected above entries. */
  readonly hasHeadings: boolean
  readonly serverVersion: string | null
  readonly writerVersion: string | null
  /** Says what is wrong. @param lines of the file @returns whether it is whole, as far as marks tell */
  end(lines: number): boolean | null
}

const BEGIN: Readonly<Record<string, FileForm>> = {
  '-- PostgreSQL database dump': 'pg_dump',
  '-- PostgreSQL database cluster dump': 'pg_dumpall',
}
const COMPLETE: Readonly<Record<string, FileForm>> = {
  '-- PostgreSQL database dump complete': 'pg_dump',
  '-- PostgreSQL database cluster dump complete': 'pg_dumpall',
}
/** As the first statements of pg_dump set, in this order. */
const PREAMBLE = [
  'set statement_timeout =',
  'set lock_timeout =',
  'set idle_in_transaction_session_timeout =',
]
const MAY_BE_MARK = /^-- (?:PostgreSQL |Dumped )/
const VERSION = /^-- Dumped (from database version|by pg_dump version) (.*)$/

export function readMarks(findings: Findings): Marks {
  const open: FileForm[] = []
  const seen = new Set<FileForm>()
  let statements = 0
  let preamble = 0
  let last = ''
  let endLine = 0
  let key: string | undefined
  let hasTrace = false
  const versions = new Map<string, string>()
  const isAfterEnd = () => endLine > 0 && open.length === 0
  let saidAfterEnd = false

  const form = (): FileForm => {
    if (seen.has('pg_dumpall')) return 'pg_dumpall'
    if (seen.has('pg_dump') || hasTrace) return 'pg_dump'
    return preamble === PREAMBLE.length ? 'supabase' : 'sql'
  }
  const sayAfterEnd = (line: number) => {
    if (!saidAfterEnd)
      findings.add('error', 'after-end', line, `there is more after the end mark on line ${endLine}`)
    saidAfterEnd = true
  }
  const complete = (which: FileForm, line: number) => {
    if (open.at(-1) === which) open.pop()
    else if (seen.has(which)) sayAfterEnd(line)
    else
      findings.add(
        'error',
        'beginning-missing',
        null,
        `the end mark of ${which} is on line ${line}, but not its beginning: the first part of the file is missing`,
      )
    seen.add(which)
    endLine = line
  }

  return {
    comment(text, line) {
      // Other comments are many, and looking each up takes time.
      if (!MAY_BE_MARK.test(text)) return
      const begun = BEGIN[text]
      const completed = COMPLETE[text]
      if (begun) {
        open.push(begun)
        seen.add(begun)
        saidAfterEnd = false
      } else if (completed) complete(completed, line)
      else {
        const [, what, version] = VERSION.exec(text) ?? []
        if (what !== undefined && version !== undefined && !versions.has(what)) versions.set(what, version)
        hasTrace ||= what !== undefined
      }
    },
    statement(words, line) {
      if (statements++ === preamble && words.startsWith(PREAMBLE[preamble] ?? ' ')) preamble++
      last = words
      if (isAfterEnd() && words !== 'reset all') sayAfterEnd(line)
    },
    restrict(name, given, line) {
      if (name === '\\restrict') {
        if (key !== undefined)
          findings.add('error', 'restrict', line, '\\restrict within \\restrict: psql refuses it')
        key = given
        if (isAfterEnd()) sayAfterEnd(line)
      } else if (key === undefined)
        findings.add('error', 'restrict', line, '\\unrestrict without \\restrict before it')
      else if (key !== given)
        findings.add(
          'error',
          'restrict',
          line,
          '\\unrestrict has another key than \\restrict: psql refuses it',
        )
      else key = undefined
    },
    heading() {
      hasTrace = true
    },
    command(line) {
      if (isAfterEnd()) sayAfterEnd(line)
    },
    get form() {
      return form()
    },
    get hasHeadings() {
      return hasTrace
    },
    get serverVersion() {
      return versions.get('from database version') ?? null
    },
    get writerVersion() {
      return versions.get('by pg_dump version') ?? null
    },
    end(lines) {
      const cut = open.at(-1)
      if (cut)
        findings.add(
          'error',
          'cut-off',
          lines,
          `there is no end mark of ${cut}: the file is cut off after line ${lines}`,
        )
      else if (hasTrace && seen.size === 0)
        findings.add(
          'error',
          'cut-off',
          null,
          `it has entries of pg_dump, but neither its beginning nor its end mark: the file is cut off on both sides, or a part of another`,
        )
      else if (key !== undefined)
        findings.add(
          'error',
          'cut-off',
          lines,
          '\\unrestrict is missing: the file is cut off after its end mark',
        )
      if (seen.size > 0 || hasTrace) return cut === undefined && endLine > 0 && key === undefined
      if (form() === 'supabase' && last === 'reset all') return true
      return null
    },
  }
}
