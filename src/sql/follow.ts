// Where statements end, token by token, as in psql: not within parentheses, nor in the body that follows BEGIN ATOMIC
// of a function or procedure. psql counts every BEGIN there; here only one that ATOMIC follows opens a body.
import type { ScannedToken } from './token.ts'

export interface StatementState {
  /** Offsets of the parentheses that are open. */
  readonly parens: number[]
  /** Offsets of the bodies and of the CASEs within them that are open. */
  readonly blocks: number[]
  /** The statement's first words in lower case, as far as they tell what it is. */
  readonly firstWords: string[]
  /** The word before, in lower case; '' after another token. */
  previousWord: string
  /** Of COPY … FROM STDIN: lines of data follow. */
  copiesData: boolean
  /** Whether its further words mean nothing to psql. */
  isPlain: boolean
}

const FIRST_WORDS = 4

export function newStatement(): StatementState {
  return { parens: [], blocks: [], firstWords: [], previousWord: '', copiesData: false, isPlain: false }
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
  if (firstWords.length < FIRST_WORDS) firstWords.push(word)
  else state.isPlain = firstWords[0] !== 'copy' && !makesRoutine(firstWords)
  state.previousWord = word
  if (state.parens.length > 0) return
  if (firstWords[0] === 'copy') state.copiesData ||= previousWord === 'from' && word === 'stdin'
  else if (firstWords[0] === 'create' && makesRoutine(firstWords)) {
    if (word === 'atomic' && previousWord === 'begin') blocks.push(start)
    else if (word === 'case' && blocks.length > 0) blocks.push(start)
    else if (word === 'end') blocks.pop()
  }
}

function makesRoutine([, second, third, fourth]: readonly string[]): boolean {
  const kind = second === 'or' && third === 'replace' ? fourth : second
  return kind === 'function' || kind === 'procedure'
}
