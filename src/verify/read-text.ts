// The text of a backup → the statements that a restore runs, and what shows without a server that it is not whole.
import { lineOfCut } from '../check/index.ts'
import {
  isIdleCommand,
  lex,
  nameOf,
  splitStatements,
  UnclosedError,
  type PsqlCommand,
  type Statement,
} from '../sql/index.ts'

/** What is wrong with the text itself. */
export interface TextProblem {
  readonly line: number
  readonly message: string
}

/** A statement that is not run, wherever the text is restored. */
export interface NotRun {
  readonly statement: Statement
  readonly reason: string
}

export interface BackupText {
  readonly text: string
  readonly statements: readonly Statement[]
  readonly problems: readonly TextProblem[]
  readonly notRun: readonly NotRun[]
  /** standard_conforming_strings. */
  readonly standardStrings: boolean
  /** Where its first object is made: what --clean drops is dropped before. */
  readonly begins: number
  /** The CREATE DATABASE of a dump with --create: the database's name, and the options as they are written. */
  readonly database: { readonly name: string; readonly options: string } | null
}

/** A view that a loop took apart is replaced before it is dropped. */
const MAKES = /^create\s+(?!or\s+replace\s+view\b)/i

/** Reads as much as can be read: what is broken further down is no reason to run nothing. */
export function readBackup(text: string): BackupText {
  const standardStrings = !/^SET standard_conforming_strings = off;$/m.test(text.slice(0, 4000))
  /** By line: a text that is not whole is read more than once. */
  const commands = new Map<number, string>()
  const onCommand = ({ text: command, line }: PsqlCommand) => {
    if (!isIdleCommand(command)) commands.set(line, /^\\\S*/.exec(command)?.[0] ?? '')
  }
  const split = (part: string) =>
    splitStatements(part, { copyData: true, standardConformingStrings: standardStrings, onCommand })
  const { statements, problem } = splitWhole(text, split)
  const database = createdDatabase(statements)
  const notRun: NotRun[] = []
  const kept = statements.filter((statement) => {
    const reason = reasonNotToRun(statement)
    if (reason !== undefined && reason !== '') notRun.push({ statement, reason })
    return reason === undefined
  })
  const problems = [...commands].map(([line, command]) => ({
    line,
    message: `${command} is a command of psql, and makes no part of a schema`,
  }))
  if (problem) problems.push(problem)
  // A dump of an empty database holds settings: a file without a statement is what a failed redirection leaves.
  else if (statements.length === 0) problems.push({ line: 1, message: 'there is no statement in it' })
  const cut = lineOfCut(text)
  if (cut !== undefined)
    problems.push({ line: cut, message: 'the mark at the end of a dump is missing: the file is cut off' })
  const begins = kept.find(({ text: sql }) => MAKES.test(sql))?.start ?? text.length
  return { text, statements: kept, problems, notRun, standardStrings, begins, database }
}

interface Split {
  readonly statements: readonly Statement[]
  readonly problem: TextProblem | null
}

/** All statements; where something is never closed, those before the one in which it is. */
function splitWhole(text: string, split: (part: string) => Statement[]): Split {
  try {
    const statements = split(text)
    const last = statements.at(-1)
    if (!last || endsThere(text, last)) return { statements, problem: null }
    return {
      statements: statements.slice(0, -1),
      problem: { line: last.line, message: 'the last statement has no end' },
    }
  } catch (error) {
    if (!(error instanceof UnclosedError)) throw error
    const { line, opened, offset } = error
    const { statements } = splitWhole(text.slice(0, offset), split)
    return { statements, problem: { line, message: `${opened} is opened here and never closed` } }
  }
}

function endsThere(text: string, { end, copyData }: Statement): boolean {
  return copyData !== undefined || /^\s*(?:;|\\)/.test(text.slice(end, end + 200))
}

/** '' for what needs no word; undefined for all that runs. */
function reasonNotToRun({ text, copyData }: Statement): string | undefined {
  if (copyData) return 'rows of tables are not restored'
  // It has been decoded, and is sent as UTF-8.
  if (/^set\s+client_encoding\b/i.test(text)) return ''
  if (/^create\s+database\b/i.test(text)) return ''
  return undefined
}

function createdDatabase(statements: readonly Statement[]): BackupText['database'] {
  const created = statements.find(({ text }) => /^create\s+database\b/i.test(text))
  if (!created) return null
  const name = lex(created.text).filter(({ kind }) => kind !== 'comment')[2]
  return name ? { name: nameOf(name), options: created.text.slice(name.end) } : null
}
