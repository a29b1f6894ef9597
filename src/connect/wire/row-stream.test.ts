import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import type { Guard } from './protocol/guard.ts'
import { rowStream } from './row-stream.ts'
import { type BatchOptions, keptRows, type Row, type Rows } from '../session.ts'

/** Lets everything pass: what a guard refuses is tested with a server that lies. */
const trusting: Guard = {
  announced: () => false,
  message: () => undefined,
  rows: () => undefined,
  expect: () => undefined,
  sent: () => undefined,
}

const BOOL = 16
const INT4 = 23
const TEXT = 25

function message(letter: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const header = Buffer.alloc(5, letter)
  header.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([header, body])
}

function int(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeIntBE(value, 0, bytes)
  return buffer
}

function rowDescription(columns: readonly (readonly [string, number])[]): Buffer {
  const fields = columns.map(([name, type]) =>
    Buffer.concat([
      Buffer.from(`${name}\0`),
      int(0, 4),
      int(0, 2),
      int(type, 4),
      int(0, 2),
      int(0, 4),
      int(0, 2),
    ]),
  )
  return message('T', int(columns.length, 2), ...fields)
}

function dataRow(...values: (string | Buffer | null)[]): Buffer {
  const fields = values.map((value) => {
    if (value === null) return int(-1, 4)
    const bytes = Buffer.from(value as string)
    return Buffer.concat([int(bytes.length, 4), bytes])
  })
  return message('D', int(values.length, 2), ...fields)
}

const complete = message('C', Buffer.from('SELECT 1\0'))
const ready = message('Z', Buffer.from('I'))

/** What the driver gets and the rows read, of a stream that comes in the given chunks. */
async function through(chunks: readonly Buffer[], options: BatchOptions = {}) {
  const stream = new PassThrough()
  const rows = rowStream(stream, trusting)
  rows.begin(options.decode, options.onRows)
  const others: Buffer[] = []
  rows.withoutRows.on('data', (chunk: Buffer) => others.push(Buffer.from(chunk)))
  const ended = new Promise((resolve) => rows.withoutRows.on('end', resolve))
  for (const chunk of chunks) stream.write(chunk)
  stream.end()
  await ended
  return { others: Buffer.concat(others), results: rows.results() }
}

const columns = [
  ['flag', BOOL],
  ['number', INT4],
  ['name', TEXT],
] as const
const description = rowDescription(columns)
const other = rowDescription([['x', TEXT]])
const stream = Buffer.concat([
  description,
  dataRow('t', '-7', 'order'),
  dataRow('f', null, null),
  dataRow(null, '4294967295', 'Schlüssel'),
  complete,
  other,
  complete,
  other,
  dataRow('a'.repeat(100)),
  complete,
  ready,
])
const expected: Row[][] = [
  [
    { flag: true, number: -7, name: 'order' },
    { flag: false, number: null, name: null },
    { flag: null, number: 4294967295, name: 'Schlüssel' },
  ],
  [],
  [{ x: 'a'.repeat(100) }],
]
const expectedOthers = Buffer.concat([description, complete, other, complete, other, complete, ready])

test('rows are taken out, and the rest goes on as it came', async () => {
  const { others, results } = await through([stream])
  expect(results).toEqual(expected)
  expect(others).toEqual(expectedOthers)
})

test('wherever the stream is cut', async () => {
  for (let cut = 1; cut < stream.length; cut++) {
    const { others, results } = await through([stream.subarray(0, cut), stream.subarray(cut)])
    expect(results).toEqual(expected)
    expect(others).toEqual(expectedOthers)
  }
  const { others, results } = await through(Array.from(stream, (byte) => Buffer.from([byte])))
  expect(results).toEqual(expected)
  expect(others).toEqual(expectedOthers)
})

test('each result is given once, when it is complete, and not kept', async () => {
  const told: [number, Row[]][] = []
  const { results } = await through([stream], { onRows: (index, rows) => told.push([index, keptRows(rows)]) })
  expect(told).toEqual(expected.map((rows, index) => [index, rows]))
  expect(results).toEqual([[], [], []])
})

test('what an error cut short is not given to the next batch', () => {
  const source = new PassThrough()
  const rows = rowStream(source, trusting)
  rows.begin()
  source.emit('data', Buffer.concat([other, dataRow('cut'), message('E', Buffer.from('\0')), ready]))
  expect(rows.results()).toEqual([[{ x: 'cut' }]])
  const told: unknown[] = []
  rows.begin(undefined, (index, found) => told.push([index, keptRows(found)]))
  source.emit('data', Buffer.concat([message('C', Buffer.from('ROLLBACK\0')), other, complete, ready]))
  expect(told).toEqual([[0, []]])
})

test('what is not understood fails the stream', async () => {
  const source = new PassThrough()
  const { withoutRows, begin } = rowStream(source, trusting)
  begin(undefined, () => {
    throw new Error('no rows')
  })
  const failed = new Promise((resolve) => withoutRows.on('error', resolve))
  source.write(Buffer.concat([other, complete]))
  expect(await failed).toMatchObject({ message: 'no rows' })
})

test('rows may be read twice, and beside one another', async () => {
  const told: unknown[] = []
  const onRows = (_index: number, rows: Rows) => {
    for (const row of rows) for (const again of rows) told.push([row['number'], again['number']])
  }
  await through([description, dataRow('t', '1', 'a'), dataRow('t', '2', 'b'), complete], { onRows })
  expect(told).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ])
})

test('text whose bytes look like the letters of the text before it', async () => {
  const { results } = await through([
    other,
    dataRow('Ã©'),
    dataRow('é'),
    dataRow('é'),
    dataRow('e'),
    dataRow('e'),
  ])
  expect(results).toEqual([['Ã©', 'é', 'é', 'e', 'e'].map((x) => ({ x }))])
})

test('bytes that are no UTF-8 are decoded as asked', async () => {
  const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
  const { results } = await through([other, dataRow(Buffer.from([0xe4, 0xff]))], { decode })
  expect(results).toEqual([[{ x: 'äÿ' }]])
})

test('an error of the stream reaches the driver', async () => {
  const source = new PassThrough()
  const { withoutRows } = rowStream(source, trusting)
  const failed = new Promise((resolve) => withoutRows.on('error', resolve))
  source.destroy(new Error('cut'))
  expect(await failed).toMatchObject({ message: 'cut' })
})

test('an error that comes before the driver listens closes the stream and nothing else', async () => {
  const stream = new PassThrough()
  const { withoutRows } = rowStream(stream, trusting)
  const closed = new Promise((resolve) => withoutRows.on('close', resolve))
  stream.destroy(new Error('unknown ca'))
  await closed
  expect(withoutRows.errored?.message).toBe('unknown ca')
})

test('a stream that is closed already', () => {
  const stream = new PassThrough()
  stream.destroy()
  expect(rowStream(stream, trusting).withoutRows.destroyed).toBe(true)
})
