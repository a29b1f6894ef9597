// What psql would run that is no schema: its commands, programs, files, data, code.
import type { StatementState } from '../sql/index.ts'
import type { Findings } from './findings.ts'
import type { FindingCode } from './report.ts'

/** Commands that only print or set something in psql itself. */
const IDLE = new Set(
  'a C conninfo dt echo elif else encoding endif errverbose f H if l p pset qecho r reset set t T timing unset warn x z'.split(
    ' ',
  ),
)

type Judgement = readonly [code: FindingCode, why: string]

const FILES: Judgement = ['reads-or-writes-files', 'reads or writes a file']
const PROGRAM: Judgement = ['runs-program', 'runs a program']

/** By name; where the arguments decide, a function of them. */
const COMMANDS: Readonly<Record<string, Judgement | ((args: string) => Judgement | undefined)>> = {
  '!': PROGRAM,
  e: PROGRAM,
  edit: PROGRAM,
  ef: PROGRAM,
  ev: PROGRAM,
  copy: (args) => (/\bprogram\b/i.test(args) ? PROGRAM : FILES),
  i: FILES,
  include: FILES,
  ir: FILES,
  include_relative: FILES,
  g: target,
  gx: target,
  o: target,
  out: target,
  w: target,
  write: target,
  s: FILES,
  lo_import: FILES,
  lo_export: FILES,
  gexec: ['runs-code', 'runs what a query gives as SQL'],
  q: ['command', 'ends psql, which reads nothing after it'],
  quit: ['command', 'ends psql, which reads nothing after it'],
}

function target(args: string): Judgement | undefined {
  if (args === '') return undefined
  return args.startsWith('|') ? PROGRAM : FILES
}

/** @param text with its backslash; not \connect, \restrict and \unrestrict, which are right in some files */
export function judgeCommand(text: string, line: number, findings: Findings): void {
  const [, name = '', args = ''] = /^\\(!|[^\s!]*)\s*([^]*)$/.exec(text.trim()) ?? []
  const shown = `\\${name}`
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  const judged = typeof known === 'function' ? known(args) : known
  if (judged) findings.add('error', judged[0], line, `${shown} ${judged[1]}`)
  else if (args.includes('`'))
    findings.add('error', 'runs-program', line, `${shown} runs a program (in backquotes)`)
  else if (known || IDLE.has(name)) findings.count('command', line, `${shown}, a command of psql`)
  else findings.add('error', 'command', line, `${shown} is a command of psql, no schema`)
}

/** What COPY copies from or to, as far as tokens have told. */
export interface CopyTarget {
  previous: string
  kind: 'program' | 'file' | undefined
}

/** Takes in a token of COPY. @param word in lower case, of a word; its first character, of another token */
export function followCopy(
  copy: CopyTarget,
  word: string,
  isString: boolean,
  { parens }: StatementState,
): void {
  const isTarget = copy.kind === undefined && parens.length === 0 && /^(?:from|to)$/.test(copy.previous)
  if (isTarget) copy.kind = word === 'program' ? 'program' : isString ? 'file' : undefined
  copy.previous = word
}

const DATA = new Map([
  ['insert', 'INSERT: data'],
  ['update', 'UPDATE: data'],
  ['delete', 'DELETE: data'],
  ['merge', 'MERGE: data'],
  ['truncate', 'TRUNCATE: data'],
  ['copy', 'COPY: data'],
])
const CODE = new Map([
  ['do', 'DO: a block of code that runs'],
  ['call', 'CALL: a procedure that runs'],
  ['execute', 'EXECUTE: a prepared statement that runs'],
])

/** @param words its first four tokens in lower case, a space between */
export function judgeStatement(
  words: string,
  line: number,
  copy: CopyTarget | undefined,
  findings: Findings,
): void {
  const [first = '', second = ''] = words.split(' ', 2)
  const data = DATA.get(first)
  const code = CODE.get(first)
  if (copy?.kind === 'program')
    findings.add('error', 'runs-program', line, 'COPY … PROGRAM runs a program on the server')
  else if (copy?.kind === 'file')
    findings.add('error', 'reads-or-writes-files', line, 'COPY reads or writes a file of the server')
  else if (data !== undefined) findings.count('data', line, data)
  else if (code !== undefined) findings.count('runs-code', line, code)
  else if (first === 'select' || first === 'values' || first === 'with') judgeQuery(words, line, findings)
  else if (first === 'load' || (first === 'alter' && second === 'system'))
    findings.add('warning', 'runs-code', line, `${first.toUpperCase()} changes the server itself`)
}

/** pg_dump sets the search path and the values of sequences by queries. */
function judgeQuery(call: string, line: number, findings: Findings): void {
  if (
    /^select pg_catalog \. (?:set_config|pg_extension_config_dump|lo_\w+|binary_upgrade\w*|pg_restore_\w+)$/.test(
      call,
    )
  )
    return
  if (/^select (?:pg_catalog \. )?setval\b/.test(call))
    findings.count('data', line, 'SELECT setval: the value of a sequence')
  else findings.count('runs-code', line, 'SELECT: a query that runs')
}
