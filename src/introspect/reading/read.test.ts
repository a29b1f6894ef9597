import { expect, test } from 'vitest'
import type { Session } from '../../connect/session.ts'
import { returnsRows } from '../../connect/wire/statement.ts'
import { read } from './read.ts'

const settings = {
  server_version_num: 170000,
  server_version: '17.0',
  product: 'PostgreSQL 17.0',
  visible_schemas: '{}',
  session_user: 'postgres',
  standard_conforming_strings: 'on',
  encoding: 'UTF8',
  datname: 'd',
  datoid: 5,
  quoted_keywords: '',
  snapshot: '700:700:',
}

/** A server that answers the looks at its catalogs, two for each reading, with these digests. */
function serverWith(digests: readonly (string | null)[]): { session: Session; readings: () => number } {
  let looks = 0
  let readings = 0
  const session: Session = {
    batch(statements, { onRows } = {}) {
      if (statements.some((statement) => statement.startsWith('begin isolation'))) readings++
      const answers = statements.map((statement) => {
        if (statement.includes('server_version_num')) return [settings]
        return statement.includes('as digest') ? [{ digest: digests[looks++] }] : []
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

const xml = (...digests: string[]) => `<table><row><digest>${digests.join(',')}</digest></row></table>`
const classes = 'pg_class 10 -700 0'
const types = 'pg_type 1 5 0'

test('nothing can have changed: the second look, of which nobody asked, may find what it likes', async () => {
  const { session, readings } = serverWith([null, xml(classes, types)])
  await read(session, () => [])
  expect(readings()).toBe(1)
})

test('others were at work, but not on the schema', async () => {
  const { session, readings } = serverWith([xml(classes), xml(classes)])
  await read(session, () => [])
  expect(readings()).toBe(1)
})

test('a catalog that changed meanwhile is read again', async () => {
  const { session, readings } = serverWith([xml(classes), xml(classes, types), xml(classes), xml(classes)])
  await read(session, () => [])
  expect(readings()).toBe(2)
})

test('one that keeps changing is named', async () => {
  const changing = Array.from({ length: 6 }, (_, i) => xml(classes, `pg_type ${i} 5 0`))
  const { session, readings } = serverWith(changing)
  await expect(read(session, () => [])).rejects.toThrow('(pg_type changed 3 times in a row)')
  expect(readings()).toBe(3)
})
