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
  /** Its first words in lower case while they do not tell yet what it is; `undefined` once they do. */
  undecided: string | undefined
  /** The word before, in lower case; '' after another token. */
  previousWord: string
  /** Whether it is COPY. */
  copies: boolean
  /** Whether it makes a function or procedure, which may have a body of statements. */
  makesRoutine: boolean
  /** Of COPY … FROM STDIN: lines of data follow. */
  copiesData: boolean
  /** Whether its further words mean nothing to psql. */
  isPlain: boolean
}

export function newStatement(): StatementState {
  return {
    parens: [],
    blocks: [],
    undecided: '',
    previousWord: '',
    copies: false,
    makesRoutine: false,
    copiesData: false,
    isPlain: false,
  }
}

/** Makes a new statement of one that has ended: to make another for each would be garbage. */
export function begin(state: StatementState): void {
  // To set a length gives up what an array has reserved.
  if (state.parens.length > 0) state.parens.length = 0
  if (state.blocks.length > 0) state.blocks.length = 0
  state.undecided = ''
  state.previousWord = ''
  state.copies = false
  state.makesRoutine = false
  state.copiesData = false
  state.isPlain = false
}

/** \g and its like send the statement before them. */
const SENDING_COMMAND = /^\\(?:g|crosstabview|watch|bind|parse)/

/** Takes in the next token; true when the statement ends before it. */
export function follow(state: StatementState, text: string, token: ScannedToken): boolean {
  if (token.kind === 'comment') return false
  if (token.kind === 'command') return SENDING_COMMAND.test(text.slice(token.start, token.end))
  if (token.kind === 'word') {
    if (state.isPlain) return false
    if (state.undecided === '' && !beginsWithC(text.charCodeAt(token.start))) {
      state.undecided = undefined
      state.isPlain = true
      return false
    }
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

/** As CREATE and COPY do, the only ones of which more is asked: most statements are others, whose word need not be taken out. */
const beginsWithC = (code: number): boolean => code === 0x63 || code === 0x43

function followWord(state: StatementState, word: string, start: number): void {
  const { previousWord, blocks, undecided } = state
  if (undecided !== undefined) judge(state, undecided === '' ? word : `${undecided} ${word}`)
  state.previousWord = word
  if (state.parens.length > 0) return
  if (state.copies) state.copiesData ||= previousWord === 'from' && word === 'stdin'
  else if (state.makesRoutine) {
    if (word === 'atomic' && previousWord === 'begin') blocks.push(start)
    else if (word === 'case' && blocks.length > 0) blocks.push(start)
    else if (word === 'end') blocks.pop()
  }
}

/** @param words the first of the statement, as many as were undecided before and one more */
function judge(state: StatementState, words: string): void {
  const makes = words.startsWith('create')
  state.undecided = makes && UNDECIDED.has(words) ? words : undefined
  state.copies = words === 'copy'
  state.makesRoutine = makes && ROUTINES.has(words)
  state.isPlain = state.undecided === undefined && !state.copies && !state.makesRoutine
}

const UNDECIDED = new Set(['create', 'create or', 'create or replace'])
const ROUTINES = new Set(
  ['create', 'create or replace'].flatMap((words) => [`${words} function`, `${words} procedure`]),
)

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
  if (isPlain) return afterPlain(text, from, limit, parens, false, doubled)
  // Within a body each word counts, and so does the one after BEGIN.
  if (!makesRoutine || blocks.length > 0 || state.previousWord === 'begin') return from
  const end = afterPlain(text, from, limit, parens, true, doubled)
  if (end > from) state.previousWord = ''
  return end
}
