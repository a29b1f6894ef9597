// A file, chunk by chunk → what is wrong with it and what is in it. Memory does not grow with the file.
import { chunkWalker, type ScannedToken, type StatementState, UnclosedError } from '../sql/index.ts'
import { byteReader } from './bytes.ts'
import { followEntries } from './entries.ts'
import { gatherFindings } from './findings.ts'
import { judgeCommand, judgeStatement } from './harm.ts'
import { type Heading, headingBlockAt, readHeading } from './heading.ts'
import type { MadeObject } from './identify.ts'
import { takeInventory, type Wanted } from './inventory.ts'
import { readMarks } from './marks.ts'
import type { FileFacts } from './report.ts'
import { statementReader } from './statements.ts'

export interface CheckOptions {
  readonly wanted?: readonly Wanted[]
  /** Told of each object. */
  readonly onObject?: (object: MadeObject) => void
}

export interface FileCheck {
  /** Takes in the next bytes, uncompressed. */
  write(bytes: Buffer): void
  /** Says that there was more, which could not be read. */
  cut(why: string): void
  end(): FileFacts
}

const NEWLINE = 0x0a
const DUMP_BEGINS = '-- PostgreSQL database dump'
/** Comments that mean something are no longer. */
const LONGEST_COMMENT = 10_000

export function checkChunks({ wanted = [], onObject }: CheckOptions = {}): FileCheck {
  const findings = gatherFindings()
  const reader = byteReader(findings)
  const marks = readMarks(findings)
  const inventory = takeInventory(wanted, onObject)
  const entries = followEntries(findings, (object) => inventory.add(object))
  const lexOptions = { psql: true, standardConformingStrings: true }
  const walker = chunkWalker(lexOptions, visit)
  const statements = statementReader(() => walker)
  let bytes = 0
  let isSql = true
  let tokens = 0
  let createsDatabase = false

  function visit(token: ScannedToken, ended: StatementState | undefined): void {
    const { kind } = token
    if (kind === 'comment') return comment(token)
    tokens++
    if (kind === 'command') command(token)
    if (ended) finish(token.start)
    else if (kind !== 'command' && kind !== 'copy-data') statements.add(token)
  }

  function finish(end: number): void {
    const statement = statements.finish(end)
    if (!statement) return
    const { words, line, copy, made, isCommon } = statement
    marks.statement(words, line)
    if (made === undefined && !isCommon) judgeStatement(words, line, copy, findings)
    entries.statement(statement)
    if (isCommon) return
    createsDatabase ||= words.startsWith('create database ')
    // psql learns of it from the server.
    if (words.startsWith('set standard_conforming_strings '))
      lexOptions.standardConformingStrings = !/\b(?:off|false|no|0)\b/i.test(words)
  }

  function comment({ start, end }: ScannedToken): void {
    const length = end - start
    if (start < 0 || length < 2 || length > LONGEST_COMMENT || walker.text[start] !== '-') return
    if (length === 2) return maybeBlock(start)
    const line = walker.text.slice(start, end)
    const at = walker.lineOf(start)
    const heading = readHeading(line, at)
    if (heading) announce(heading)
    else {
      marks.comment(line, at)
      if (line === DUMP_BEGINS) entries.begin()
      entries.comment(line)
    }
  }

  /** Of an empty comment at the beginning of a line, as it is above a heading. */
  function maybeBlock(start: number): void {
    const { text } = walker
    if (text.charCodeAt(start - 1) !== NEWLINE) return
    const block = headingBlockAt(text, start, walker.lineOf(start))
    if (!block) return
    walker.skipTo(block.end)
    announce(block.heading)
  }

  function announce(heading: Heading): void {
    marks.heading()
    sayHalf(heading.line)
    entries.heading(heading)
  }

  function sayHalf(before: number): void {
    const { begun } = statements
    if (begun !== undefined)
      findings.add(
        'error',
        'half-statement',
        begun,
        `the statement that begins here has no end (;) before line ${before}`,
      )
  }

  function command(token: ScannedToken): void {
    const text = walker.text.slice(Math.max(0, token.start), token.end)
    const at = walker.lineOf(Math.max(0, token.start))
    const [, name = '', key = ''] = /^(\\\S*)\s*(\S*)/.exec(text) ?? []
    if (name === '\\restrict' || name === '\\unrestrict') return marks.restrict(name, key, at)
    marks.command(at)
    if (name === '\\connect' || name === '\\c') {
      if (marks.form !== 'pg_dumpall' && !createsDatabase)
        findings.add(
          'error',
          'command',
          at,
          `${name} goes to another database, which this file does not create`,
        )
    } else judgeCommand(text, at, findings)
  }

  /** Of the text so far. */
  const lineAtEnd = () => walker.lineOf(walker.text.length)

  function take(text: string, final: boolean): void {
    if (!isSql) return
    try {
      walker.take(text, final, !final)
    } catch (error) {
      if (!(error instanceof UnclosedError)) throw error
      findings.add('error', 'unclosed', error.line, `${error.opened} is opened here and never closed`)
      isSql = false
    }
  }

  return {
    write(chunk) {
      bytes += chunk.length
      const text = isSql ? reader.read(chunk, walker.text.length, lineAtEnd) : undefined
      if (text === undefined) isSql = false
      else take(text, false)
    },
    cut(why) {
      findings.add('error', 'cut-off', null, why)
    },
    end() {
      const canRead = isSql
      take('', true)
      const lines = walker.lineOf(walker.text.length) - 1
      if (isSql) sayHalf(lines + 1)
      entries.end(!isSql || statements.begun !== undefined)
      let whole = canRead ? marks.end(lines) : false
      if (bytes === 0) findings.add('error', 'empty', null, 'the file is empty')
      else if (canRead && tokens === 0) findings.add('error', 'empty', null, 'there is no statement in it')
      const isOther = findings.all().some(({ code }) => code === 'not-sql')
      if (findings.all().some(({ severity, code }) => severity === 'error' && BREAKS.has(code))) whole = false
      else if (whole === null && !isOther) findings.add('note', 'wholeness-unproved', null, NO_MARK)
      for (const { wanted: text, found } of inventory.required)
        if (found === 0) findings.add('error', 'missing', null, `there is no ${text}`)
      return {
        formatVersion: 1,
        form: marks.form,
        serverVersion: marks.serverVersion,
        writerVersion: marks.writerVersion,
        bytes,
        lines,
        whole,
        objects: inventory.objects,
        required: inventory.required,
        findings: findings.all(),
      }
    },
  }
}

const BREAKS = new Set(['empty', 'not-sql', 'cut-off', 'beginning-missing', 'unclosed', 'half-statement'])

const NO_MARK =
  "its writer puts no mark at the end: that nothing is missing there can't be told, only that no statement is cut"
