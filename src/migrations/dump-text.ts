// SQL as pg_dump writes it. What only psql can run, and what does not concern the schema, is left out.
import { lineOfCut } from '../check/index.ts'
import { SchemadumpError } from '../errors.ts'
import { isIdleCommand, splitStatements } from '../sql/index.ts'
import { blank } from './lines.ts'
import { counted } from './notes.ts'

export interface DumpText {
  /** The remaining SQL, each statement on its line. */
  readonly sql: string
  /** What was left out, with its count: `3 blocks of COPY`. */
  readonly passedOver: readonly string[]
}

/**
 * Settings that pg_dump writes at the beginning and that can be left out; the others (search_path,
 * check_function_bodies, …) are needed for what follows.
 */
const IDLE_SETTINGS =
  /^set\s+(?:session\s+)?(?:\w+_timeout|client_encoding|standard_conforming_strings|xmloption|client_min_messages|row_security|default_tablespace|default_table_access_method|default_with_oids|escape_string_warning)\b/i

const SETVAL = /^select\s+(?:pg_catalog\.)?setval\s*\(/i

type PassedOver = 'command' | 'copy' | 'setting' | 'setval'

const NOUNS: Readonly<Record<PassedOver, readonly [string, string]>> = {
  command: ['command of psql', 'commands of psql'],
  copy: ['block of COPY', 'blocks of COPY'],
  setting: ['setting', 'settings'],
  setval: ['value of a sequence', 'values of sequences'],
}

/**
 * Removes all of that.
 * @throws SchemadumpError that names the line, for psql's other commands and for what is never closed
 */
export function passOverDump(text: string): DumpText {
  const spans: { start: number; end: number }[] = []
  const counts = new Map<PassedOver, number>()
  const passOver = (what: PassedOver, start: number, end: number) => {
    spans.push({ start, end })
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  const statements = splitStatements(text, {
    copyData: true,
    onCommand: (command) => {
      if (isIdleCommand(command.text)) passOver('command', command.start, command.end)
    },
  })
  for (const { text: statement, start, end, copyData } of statements) {
    if (copyData) passOver('copy', start, copyData.end)
    else if (IDLE_SETTINGS.test(statement)) passOver('setting', start, end)
    else if (SETVAL.test(statement)) passOver('setval', start, end)
  }
  const passedOver = [...counts].map(([what, count]) => counted(count, ...NOUNS[what]))
  return { sql: withBlanks(text, spans), passedOver }
}

function withBlanks(text: string, spans: { start: number; end: number }[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + blank(text.slice(start, end))
    at = end
  }
  return result + text.slice(at)
}

/** Marks that a dump has and a migration has not. */
export function looksLikeDump(text: string): boolean {
  return /^-- (?:PostgreSQL database (?:cluster )?dump$|Dumped from database version|Name: .*; Type: .*; Schema: )|^\\restrict /m.test(
    text,
  )
}

/**
 * A dump says at its end that it is complete. One whose beginning says that it is a dump is refused without that.
 * @throws SchemadumpError
 */
export function refuseCutOff(file: string, text: string): void {
  const cut = lineOfCut(text)
  if (cut !== undefined)
    throw new SchemadumpError(
      'BAD_MIGRATIONS',
      `${file} has no end mark: it is cut off after line ${cut}, and what is missing can't be told; take a whole dump`,
    )
}
