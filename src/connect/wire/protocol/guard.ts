// Checks each message of the server before the driver sees it: kind, length, order, and whether it answers something that was
// asked. The driver checks none of it: a server that lies could make it wait for ever, take all memory or end the process.
// (PostgreSQL: "Message Flow".)
import { authenticationOrder } from './authentication.ts'
import { checkError, checkRowDescription, readParameter } from './messages.ts'
import { tooMuch, violation } from './violation.ts'

export interface Guard {
  /**
   * Told of each message when its letter and length have come.
   * @returns whether to pass over it: its bytes need not be kept
   */
  announced(kind: number, length: number): boolean
  /** Told of each message but DataRow and those passed over. @param body without letter and length */
  message(kind: number, body: Buffer): void
  /** Told of the bytes of each run of DataRow messages. */
  rows(bytes: number): void
  /** From now on the server owes an answer to that many statements, of which so many return rows. */
  expect(statements: number, returning: number): void
  /** Told of what the client sends. */
  sent(chunk: Uint8Array): void
}

const MIB = 1024 * 1024
const kind = (letter: string) => letter.charCodeAt(0)
const KIND = {
  ...{ authentication: kind('R'), key: kind('K'), parameter: kind('S'), ready: kind('Z') },
  ...{ columns: kind('T'), row: kind('D'), complete: kind('C'), empty: kind('I') },
  ...{ error: kind('E'), notice: kind('N'), notification: kind('A'), clientPassword: kind('p') },
}

/** Bytes of a message of each kind: libpq's 30,000 where it has that limit. Rows are limited by their result. */
const LONGEST: ReadonlyMap<number, number> = new Map([
  [KIND.columns, MIB],
  [KIND.row, Infinity],
  [KIND.error, 16 * MIB],
  [KIND.notice, Infinity],
  [KIND.notification, MIB],
  ...[KIND.authentication, KIND.key, KIND.parameter, KIND.ready, KIND.complete, KIND.empty].map(
    (short) => [short, 30_000] as const,
  ),
])
/** Bytes of notices and notifications, which nobody looks at, in one answer. */
const MOST_UNASKED = 128 * MIB
/** Bytes of reported settings in a session. */
const MOST_SETTINGS = MIB
/** In one answer: a server that shuts down may have a second thing to say. */
const MOST_ERRORS = 4

/** Encodings that the server may say it writes in: UTF-8, or the bytes as they are. */
const readable = /^(?:utf-?8|unicode|sql_ascii)$/i

interface State {
  phase: 'authenticating' | 'starting' | 'ready'
  /** What the server still has to answer. */
  owed: { statements: number; results: number } | undefined
  inResult: boolean
  resultBytes: number
  unasked: number
  settings: number
  keys: number
  errors: number
  /** The client's, of SCRAM. */
  nonce: string | undefined
}

/** @param mostResult bytes of one result */
export function protocolGuard(mostResult: number): Guard {
  const state: State = {
    ...{ phase: 'authenticating', owed: undefined, inResult: false, nonce: undefined },
    ...{ resultBytes: 0, unasked: 0, settings: 0, keys: 0, errors: 0 },
  }
  const handlers = handlersOf(state)
  return {
    announced(kind, length) {
      const longest = LONGEST.get(kind)
      if (longest === undefined) throw violation(`sent a message of an unexpected kind (${inWords(kind)})`)
      if (length < 4) throw violation(`sent a message (${inWords(kind)}) whose length is impossible`)
      if (length > longest) throw violation(`sent a message (${inWords(kind)}) of ${length} bytes`)
      if (kind === KIND.row) {
        if (!state.inResult || state.errors > 0) throw violation('sent rows that nothing asked for')
        if (state.resultBytes + length > mostResult) throw longResult(mostResult)
      }
      if (kind !== KIND.notice && kind !== KIND.notification) return false
      if ((state.unasked += length) > MOST_UNASKED) throw tooMuch('the server sends notices without end')
      return true
    },
    message: (kind, body) => handlers.get(kind)?.(body),
    rows(bytes) {
      if ((state.resultBytes += bytes) > mostResult) throw longResult(mostResult)
    },
    expect(statements, results) {
      state.owed = { statements, results }
    },
    sent(chunk) {
      if (state.phase !== 'authenticating' || chunk[0] !== KIND.clientPassword) return
      const first = /n,,n=[^,]*,r=([\x21-\x2b\x2d-\x7e]+)/.exec(Buffer.from(chunk).toString('latin1'))
      state.nonce ??= first?.[1]
    },
  }
}

type Handler = (body: Buffer) => void

function handlersOf(state: State): ReadonlyMap<number, Handler> {
  const authenticated = authenticationOrder(() => state.nonce)
  return new Map<number, Handler>([
    [
      KIND.authentication,
      (body) => {
        if (state.phase !== 'authenticating') throw violation('asked to authenticate a second time')
        authenticated(body)
        if (body.readUInt32BE(0) === 0) state.phase = 'starting'
      },
    ],
    [
      KIND.key,
      (body) => {
        if (state.phase !== 'starting' || ++state.keys > 1 || body.length !== 8)
          throw violation('sent the key that cancels queries when or as it must not')
      },
    ],
    [KIND.parameter, (body) => takeParameter(state, body)],
    [
      KIND.columns,
      (body) => {
        const owed = asked(state, 'rows')
        if (state.inResult || state.errors > 0 || --owed.results < 0)
          throw violation('sent rows that nothing asked for')
        checkRowDescription(body)
        state.inResult = true
      },
    ],
    [KIND.complete, () => complete(state)],
    [KIND.empty, () => complete(state)],
    [
      KIND.error,
      (body) => {
        checkError(body)
        if (++state.errors > MOST_ERRORS) throw violation('sent one error after another')
      },
    ],
    [KIND.ready, (body) => ready(state, body)],
  ])
}

function takeParameter(state: State, body: Buffer): void {
  const [name, value] = readParameter(body)
  if (state.phase === 'authenticating') throw violation('reported a setting before it let the client in')
  if ((state.settings += body.length) > MOST_SETTINGS)
    throw tooMuch('the server reports settings without end')
  if (name === 'client_encoding' && !readable.test(value))
    throw violation(`writes in another encoding (${value.slice(0, 40)}) than it was asked for`)
}

function asked(state: State, what: string): NonNullable<State['owed']> {
  if (state.phase !== 'ready' || !state.owed) throw violation(`sent ${what} that nothing asked for`)
  return state.owed
}

function complete(state: State): void {
  const owed = asked(state, 'a result')
  if (state.errors > 0 || --owed.statements < 0) throw violation('sent a result that nothing asked for')
  state.inResult = false
  state.resultBytes = 0
}

function ready(state: State, body: Buffer): void {
  if (body.length !== 1 || !'ITE'.includes(body.toString('latin1')))
    throw violation('said that it is ready in a way that can not be read')
  if (state.phase === 'authenticating') throw violation('waits for queries without having let the client in')
  if (state.phase === 'ready') {
    const owed = asked(state, 'word that it is ready')
    if (state.errors === 0 && (state.inResult || owed.statements > 0))
      throw violation('was ready before it had answered everything')
    state.owed = undefined
  }
  Object.assign(state, { phase: 'ready', inResult: false, resultBytes: 0, unasked: 0, errors: 0 })
}

function longResult(most: number) {
  return tooMuch(
    `the server's answer to one query is longer than ${Math.round(most / MIB)} MiB (SCHEMADUMP_MAX_RESULT, in MiB, allows more)`,
  )
}

function inWords(kind: number): string {
  return kind > 0x20 && kind < 0x7f ? `"${String.fromCharCode(kind)}"` : `byte ${kind}`
}
