// Servers that lie: what each says at which point of a conversation, and what is to be said of it.
import type net from 'node:net'
import { message } from './fake-server.ts'

type Say = Buffer | ((socket: net.Socket, heard: Buffer) => void)

export interface HostileScript {
  readonly title: string
  /** Answers to the start-up message and to the first query; the rest is silence. Default of `startUp`: lets the client in. */
  readonly startUp?: Say
  /** Answers to what the client sends of its password, one after the other. */
  readonly password?: readonly Say[]
  readonly query?: Say
  readonly expected: RegExp
}

export const int = (value: number, bytes: 1 | 2 | 4 = 4) => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE((value >>> 0) % 256 ** bytes, 0, bytes)
  return buffer
}
const text = (...texts: string[]) => Buffer.from(texts.map((part) => `${part}\0`).join(''))
const together = (...parts: readonly Buffer[]) => Buffer.concat(parts)

/** A header whose length is a lie, with what follows it. */
const lying = (letter: string, length: number, rest: Buffer = Buffer.alloc(0)) =>
  together(Buffer.from(letter), int(length), rest)

const authentication = (method: number, rest: Buffer | string = '') =>
  message('R', together(int(method), Buffer.from(rest)))
const letIn = authentication(0)
const parameter = (name: string, value: string) => message('S', text(name, value))
const key = message('K', Buffer.alloc(8))
const ready = message('Z', Buffer.from('I'))
export const welcome = together(letIn, parameter('server_version', '17.0'), key, ready)
const complete = message('C', text('SELECT 1'))
const error = (words: string, severity = 'ERROR') =>
  message('E', together(text(`S${severity}`, `V${severity}`, 'C58000', `M${words}`), Buffer.alloc(1)))
const notice = (words: Buffer | string) =>
  message('N', together(text('SNOTICE', 'VNOTICE'), Buffer.from('M'), Buffer.from(words), Buffer.alloc(2)))
const column = (name: string, type = 25, length = 0xffff, format = 0) =>
  together(text(name), Buffer.alloc(6), int(type), int(length, 2), Buffer.alloc(4), int(format, 2))
const columns = (...all: readonly Buffer[]) => message('T', together(int(all.length, 2), ...all))
const row = (...values: readonly (Buffer | string)[]) =>
  message(
    'D',
    together(
      int(values.length, 2),
      ...values.map((value) => together(int(Buffer.from(value).length), Buffer.from(value))),
    ),
  )

/** Writes the same again and again until the other side hangs up. */
const endless =
  (piece: Buffer, first: Buffer = Buffer.alloc(0)): Say =>
  (socket) => {
    socket.write(first)
    const block = Buffer.concat(
      Array.from({ length: Math.max(1, Math.ceil(65_536 / piece.length)) }, () => piece),
    )
    const more = () => {
      while (!socket.destroyed && socket.write(block));
    }
    socket.on('drain', more)
    more()
  }

const reset =
  (first: Buffer = Buffer.alloc(0)): Say =>
  (socket) => {
    if (first.length > 0) socket.write(first)
    setTimeout(() => socket.resetAndDestroy(), 20)
  }

const nonceOf = (heard: Buffer) => /r=([^,]+)$/.exec(heard.toString('latin1'))?.[1] ?? ''
const challenge =
  (make: (nonce: string) => string): Say =>
  (socket, heard) =>
    socket.write(authentication(11, make(nonceOf(heard))))
const sasl = authentication(10, text('SCRAM-SHA-256', ''))
const good = challenge((nonce) => `r=${nonce}server,s=c2FsdA==,i=4096`)

/** Before the first query the time to connect may be over first. */
const SILENT = /did not answer within|sent nothing for/
const PROTOCOL = /protocol does not allow/

/** The conversation begins with BEGIN and two SETs, and then a query. */
const begun = together(
  message('C', text('BEGIN')),
  message('C', text('SET')),
  message('C', text('SET')),
  message('C', text('SET')),
)
const begunRows = together(begun, columns(column('n')))

const duringStartUp: readonly HostileScript[] = [
  { title: 'a length of nothing', startUp: together(letIn, lying('S', 0)), expected: PROTOCOL },
  { title: 'a negative length', startUp: together(letIn, lying('S', -1)), expected: PROTOCOL },
  { title: 'a setting of 2 GB', startUp: together(letIn, lying('S', 0x7fffffff)), expected: PROTOCOL },
  {
    title: 'a length that is too short',
    startUp: together(letIn, lying('S', 8, text('server_version', '17'))),
    expected: PROTOCOL,
  },
  {
    title: 'a length that is too long',
    startUp: together(letIn, lying('S', 200, text('a', 'b'))),
    expected: SILENT,
  },
  {
    title: 'settings without end',
    startUp: endless(parameter('a', 'b'.repeat(1000)), letIn),
    expected: /settings without end/,
  },
  {
    title: 'another encoding',
    startUp: together(letIn, parameter('client_encoding', 'LATIN1')),
    expected: /another encoding/,
  },
  {
    title: 'a version that is none',
    startUp: together(letIn, parameter('server_version', '\x1b[31mnonsense'), ready),
    expected: SILENT,
  },
  { title: 'two keys', startUp: together(letIn, key, key, ready), expected: PROTOCOL },
  {
    title: 'a long key',
    startUp: together(letIn, message('K', Buffer.alloc(300)), ready),
    expected: PROTOCOL,
  },
  { title: 'ready without authentication', startUp: ready, expected: /./ },
  {
    title: 'a second authentication',
    startUp: together(letIn, authentication(3)),
    expected: /a second time/,
  },
  {
    title: 'an older protocol',
    startUp: together(letIn, message('v', together(int(0), int(0)))),
    expected: PROTOCOL,
  },
  {
    title: 'notices without end',
    startUp: endless(notice('x'.repeat(5000)), letIn),
    expected: /notices without end/,
  },
  {
    title: 'an error without a message',
    startUp: together(letIn, message('E', text('SERROR'))),
    expected: PROTOCOL,
  },
  { title: 'a way to authenticate that nobody knows', startUp: authentication(77), expected: PROTOCOL },
  {
    title: 'SASL without SCRAM',
    startUp: authentication(10, text('PLAIN', '')),
    expected: /no mechanism of SASL/,
  },
  { title: 'silence', startUp: Buffer.alloc(0), expected: SILENT },
  { title: 'silence after it let the client in', startUp: letIn, expected: SILENT },
  { title: 'half a message and silence', startUp: letIn.subarray(0, 6), expected: SILENT },
  { title: 'a reset', startUp: reset(), expected: /closed the connection/ },
  { title: 'a reset after it let the client in', startUp: reset(letIn), expected: /closed the connection/ },
]

const duringAuthentication: readonly HostileScript[] = [
  {
    title: 'a second password',
    startUp: authentication(3),
    password: [authentication(3)],
    expected: /a second time/,
  },
  {
    title: 'SCRAM, then a plain password',
    startUp: sasl,
    password: [good, authentication(3)],
    expected: /a second time/,
  },
  {
    title: 'SCRAM, then MD5',
    startUp: sasl,
    password: [authentication(5, 'salt')],
    expected: /a second time/,
  },
  {
    title: 'SCRAM without a proof',
    startUp: sasl,
    password: [good, together(letIn, ready)],
    expected: /without having proved/,
  },
  {
    title: 'SCRAM with a wrong proof',
    startUp: sasl,
    password: [good, together(authentication(12, 'v=AAAA'), letIn, ready)],
    expected: /did not prove that it knows the password/,
  },
  {
    title: 'SCRAM with 2^31 iterations',
    startUp: sasl,
    password: [challenge((nonce) => `r=${nonce}x,s=c2FsdA==,i=2147483648`)],
    expected: /iterations/,
  },
  {
    title: 'SCRAM with a negative count',
    startUp: sasl,
    password: [challenge((nonce) => `r=${nonce}x,s=c2FsdA==,i=-5`)],
    expected: PROTOCOL,
  },
  {
    title: 'SCRAM without salt',
    startUp: sasl,
    password: [challenge((nonce) => `r=${nonce}x,i=4096`)],
    expected: PROTOCOL,
  },
  {
    title: 'SCRAM with a nonce of its own',
    startUp: sasl,
    password: [challenge(() => 'r=other,s=c2FsdA==,i=4096')],
    expected: /nonce/,
  },
  { title: 'SCRAM, and a reset', startUp: sasl, password: [reset()], expected: /closed the connection/ },
  { title: 'SCRAM, and silence', startUp: sasl, password: [], expected: SILENT },
]

const duringQuery: readonly HostileScript[] = [
  { title: 'ready too early', query: together(begun, ready), expected: /before it had answered everything/ },
  { title: 'rows that nothing asked for', query: together(message('D', int(0, 2))), expected: PROTOCOL },
  { title: 'results that nothing asked for', query: endless(complete), expected: PROTOCOL },
  {
    title: 'too many columns',
    query: together(begun, message('T', int(60_000, 2))),
    expected: /60000 columns/,
  },
  {
    title: 'columns that are cut short',
    query: together(begun, message('T', together(int(3, 2), column('a')))),
    expected: PROTOCOL,
  },
  {
    title: 'a column in binary',
    query: together(begun, columns(column('a', 25, 0xffff, 1))),
    expected: /binary/,
  },
  {
    title: 'a type that has not its length',
    query: together(begun, columns(column('a', 16, 4))),
    expected: /type 16/,
  },
  { title: 'columns twice', query: together(begunRows, columns(column('n'))), expected: PROTOCOL },
  {
    title: 'rows without end',
    query: endless(row('x'.repeat(900)), begunRows),
    expected: /longer than 8 MiB/,
  },
  {
    title: 'a row of 4 GB',
    query: together(begunRows, lying('D', 0xffffffff)),
    expected: /longer than 8 MiB/,
  },
  {
    title: 'notices without end',
    query: endless(notice('y'.repeat(50_000)), begun),
    expected: /notices without end/,
  },
  {
    title: 'COPY in both directions',
    query: together(begun, message('W', Buffer.alloc(3))),
    expected: PROTOCOL,
  },
  { title: 'COPY out', query: together(begun, message('H', Buffer.alloc(3))), expected: PROTOCOL },
  { title: 'COPY in', query: together(begun, message('G', Buffer.alloc(3))), expected: PROTOCOL },
  {
    title: 'a message of the extended protocol',
    query: together(begun, message('1', Buffer.alloc(0))),
    expected: PROTOCOL,
  },
  {
    title: 'a kind that there is not',
    query: together(begun, message('\xff', Buffer.alloc(4))),
    expected: PROTOCOL,
  },
  {
    title: 'a request to authenticate',
    query: together(begun, authentication(3)),
    expected: /a second time/,
  },
  { title: 'an error of 100 MB', query: together(begun, lying('E', 100_000_000)), expected: PROTOCOL },
  {
    title: 'a fatal error in the middle',
    query: (socket) => socket.end(together(begunRows, error('enough', 'FATAL'))),
    expected: /enough/,
  },
  { title: 'errors without end', query: endless(error('no'), begun), expected: /one error after another/ },
  { title: 'an error, and silence', query: together(begun, error('stuck')), expected: SILENT },
  {
    title: 'a change of encoding',
    query: together(begun, parameter('client_encoding', 'SJIS')),
    expected: /another encoding/,
  },
  { title: 'silence', query: Buffer.alloc(0), expected: SILENT },
  {
    title: 'silence in the middle of a row',
    query: together(begunRows, lying('D', 100, Buffer.alloc(20))),
    expected: SILENT,
  },
  { title: 'a reset', query: reset(begunRows), expected: /closed the connection|lost/ },
  { title: 'an end', query: (socket) => socket.end(begunRows), expected: /closed the connection|lost/ },
]

/** Answers to the first query, from its rows on: what reads them finds what is wrong. */
const values: readonly (readonly [title: string, Buffer])[] = [
  ['too few values', together(columns(column('n', 23, 4), column('o', 23, 4)), row('1'))],
  ['too many values', together(columns(column('n', 23, 4)), row('1', '2'))],
  ['a number that is none', together(columns(column('server_version_num', 23, 4)), row('1e\x1b9'))],
  ['a boolean that is none', together(columns(column('may_run_strings', 16, 1)), row('yes'))],
  [
    'a value that is longer than its row',
    together(columns(column('n')), message('D', together(int(1, 2), int(5000), Buffer.from('x')))),
  ],
  ['a negative length', together(columns(column('n')), message('D', together(int(1, 2), int(-2))))],
  ['no UTF-8', together(columns(column('n')), row(Buffer.from([0x61, 0xc3, 0x28])))],
  ['NUL in a name', together(columns(column('n')), row('a\0b'))],
]

export const hostileScripts: readonly HostileScript[] = [
  ...duringStartUp.map((script) => ({ ...script, title: `at the start: ${script.title}` })),
  ...duringAuthentication.map((script) => ({ ...script, title: `the password: ${script.title}` })),
  ...duringQuery.map((script) => ({ ...script, title: `the answer: ${script.title}` })),
]

/** What is wrong only when the row is read: a session is asked one query. */
export const hostileValues = values.map(([title, rows]) => ({
  title,
  answer: together(rows, complete, ready),
}))

/** An error in the middle of a result, in words that a terminal would act upon. */
export const colouredError = together(
  columns(column('n')),
  row('a'),
  error('disk \x1b]0;full\x07\nof \u202eit'),
  ready,
)

/** A notice of that many bytes and a row, as an answer to one query. */
export const longNotice =
  (bytes: number): Say =>
  (socket) => {
    socket.write(lying('N', bytes + 4))
    const block = Buffer.alloc(1 << 20, 'x')
    let left = bytes
    const more = () => {
      while (left > 0) {
        const part = block.subarray(0, Math.min(left, block.length))
        left -= part.length
        if (!socket.write(part)) return
      }
      socket.off('drain', more)
      socket.write(together(columns(column('version')), row('PostgreSQL 17.0'), complete, ready))
    }
    socket.on('drain', more)
    more()
  }

/** Plays a script on one connection. */
export function play(script: HostileScript): (socket: net.Socket, chunk: Buffer) => void {
  const progress = new WeakMap<net.Socket, { started: boolean; passwords: number; asked: boolean }>()
  const say = (socket: net.Socket, what: Say | undefined, heard: Buffer) => {
    if (Buffer.isBuffer(what)) socket.write(what)
    else what?.(socket, heard)
  }
  return (socket, chunk) => {
    const at = progress.get(socket) ?? { started: false, passwords: 0, asked: false }
    progress.set(socket, at)
    if (!at.started) {
      at.started = true
      say(socket, script.startUp ?? welcome, chunk)
    } else if (chunk[0] === 0x70) say(socket, script.password?.[at.passwords++], chunk)
    else if (chunk[0] === 0x51 && !at.asked) {
      at.asked = true
      say(socket, script.query, chunk)
    }
  }
}
