// Where statements end, token by token, as in psql: not within parentheses, nor in the body that follows BEGIN ATOMIC
// of a function or procedure. psql counts every BEGIN there; here only one that ATOMIC follows opens a body.
import { afterPlain } from './plain.ts'
import { plainStyle } from './scan.ts'
import type { LexOptions, ScannedToken } from './token.ts'

export interface StatementState {
  /** Offsets of the parentheses that are open. */
  readonly parens: number[]
  /** Offsets of the bodies and of the CASEs within them that are open. */
  readonly blocks: number[]
  /** The statement's first words in lower case, as far as they tell what it is. */
  readonly firstWords: string[]
  /** The word before, in lower case; '' after another token. */
  previousWord: string
  /** Whether it makes a function or procedure, which may have a body of statements. */
  makesRoutine: boolean
  /** Of COPY … FROM STDIN: lines of data follow. */
  copiesData: boolean
  /** Whether its further words mean nothing to psql. */
  isPlain: boolean
}

const FIRST_WORDS = 4

export function newStatement(): StatementState {
  return {
    parens: [],
    blocks: [],
    firstWords: [],
    previousWord: '',
    makesRoutine: false,
    copiesData: false,
    isPlain: false,
  }
}

/** \g and its like send the statement before them. */
const SENDING_COMMAND = /^\\(?:g|crosstabview|watch|bind|parse)/

/** Takes in the next token; true when the statement ends before it. */
export function follow(state: StatementState, text: string, token: ScannedToken): boolean {
  if (token.kind === 'comment') return false
  if (token.kind === 'command') return SENDING_COMMAND.test(text.slice(token.start, token.end))
  if (token.kind === 'word') {
    if (state.isPlain) return false
    followWord(state, text.slice(token.start, token.end).toLowerCase(), token.start)
    return false
  }
  state.previousWord = ''
  if (token.kind !== 'punctuation') return false
  const character = text[token.start]
  if (character === '(') state.parens.push(token.start)
  else if (character === ')') state.parens.pop()
  return character === ';' && state.parens.length === 0 && state.blocks.length === 0
}

function followWord(state: StatementState, word: string, start: number): void {
  const { firstWords, previousWord, blocks } = state
  if (firstWords.length < FIRST_WORDS) {
    firstWords.push(word)
    judge(state)
  }
  state.previousWord = word
  if (state.parens.length > 0) return
  if (firstWords[0] === 'copy') state.copiesData ||= previousWord === 'from' && word === 'stdin'
  else if (state.makesRoutine) {
    if (word === 'atomic' && previousWord === 'begin') blocks.push(start)
    else if (word === 'case' && blocks.length > 0) blocks.push(start)
    else if (word === 'end') blocks.pop()
  }
}

/** By index, as taking an array apart takes time. */
function judge(state: StatementState): void {
  const { firstWords: words } = state
  if (words[0] === 'copy') return
  const makes = words[0] === 'create'
  const kind = words[1] === 'or' && words[2] === 'replace' ? words[3] : words[1]
  state.makesRoutine = makes && (kind === 'function' || kind === 'procedure')
  const isUndecided = makes && (words[1] === undefined || (words[1] === 'or' && words[3] === undefined))
  state.isPlain = !state.makesRoutine && !isUndecided
}

/**
 * Passes over tokens that change nothing for the statement; @see afterPlain
 * @returns the same offset where each further token may matter
 */
export function passPlain(
  state: StatementState,
  text: string,
  from: number,
  limit: number,
  options: LexOptions,
): number {
  const { isPlain, makesRoutine, blocks, parens } = state
  const doubled = plainStyle(options) === 'doubled'
  if (isPlain) return afterPlain(text, from, limit, { parens, stopsAtB: false, doubled })
  // Within a body each word counts, and so does the one after BEGIN.
  if (!makesRoutine || blocks.length > 0 || state.previousWord === 'begin') return from
  const end = afterPlain(text, from, limit, { parens, stopsAtB: true, doubled })
  if (end > from) state.previousWord = ''
  return end
}
