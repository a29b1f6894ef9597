import { expect, test } from 'vitest'
import type { Row, Session } from '../connect/session.ts'
import { returnsRows } from '../connect/statement.ts'
import { read } from './read.ts'

const settings = {
  server_version_num: 170000,
  server_version: '17.0',
  visible_schemas: '{}',
  session_user: 'postgres',
  standard_conforming_strings: 'on',
  encoding: 'UTF8',
  datname: 'd',
  datoid: 5,
  quoted_keywords: '',
  relations: 1,
}

/** A server that answers the looks at its catalogs, two for each reading, with these digests. */
function serverWith(digests: readonly Row[][]): { session: Session; readings: () => number } {
  let looks = 0
  let readings = 0
  const session: Session = {
    batch(statements, { onRows } = {}) {
      if (statements.some((statement) => statement.startsWith('begin isolation'))) readings++
      const answers = statements.map((statement) => {
        if (statement.includes('server_version_num')) return [settings]
        return statement.includes('as catalog,') ? (digests[looks++] ?? []) : []
      })
      answers.forEach((rows, index) => {
        if (returnsRows(statements[index] ?? '')) onRows?.(index, rows)
      })
      return Promise.resolve(answers)
    },
    roundTrips: 0,
    close: () => Promise.resolve(),
  }
  return { session, readings: () => readings }
}

const classes = { catalog: 'pg_class', rows: '10', sum: '700' }
const types = { catalog: 'pg_type', rows: '20', sum: '900' }

test('the digests of the catalogs may come in any order: a parallel plan gives them as they are ready', async () => {
  const { session, readings } = serverWith([
    [classes, types],
    [types, classes],
  ])
  await read(session, () => [])
  expect(readings()).toBe(1)
})

test('a catalog that changed meanwhile is read again', async () => {
  const { session, readings } = serverWith([
    [classes, types],
    [classes, { ...types, sum: '901' }],
    [classes, types],
    [classes, types],
  ])
  await read(session, () => [])
  expect(readings()).toBe(2)
})

test('one that keeps changing is named', async () => {
  const changing = Array.from({ length: 6 }, (_, i) => [classes, { ...types, rows: String(i) }])
  const { session, readings } = serverWith(changing)
  await expect(read(session, () => [])).rejects.toThrow('(pg_type changed 3 times in a row)')
  expect(readings()).toBe(3)
})
