// check in the library: a file or a text, what must be in it, an older one, its manifest.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { check, render } from '../../src/index.ts'
import { catalog, table } from '../support/empty-catalog.ts'

const folder = mkdtempSync(join(tmpdir(), 'schemadump-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

const older = render(catalog(17, { tables: [table(1, 'orders'), table(2, 'users')] }))
const newer = render(catalog(17, { tables: [table(1, 'orders')] }))

test('a path and a text are the same', async () => {
  const path = join(folder, 'backup.sql')
  writeFileSync(path, older)
  const report = await check(path)
  expect(report).toEqual(await check({ sql: older }))
  expect(report).toMatchObject({ formatVersion: 1, form: 'pg_dump', whole: true, findings: [] })
  expect(report.objects).toMatchObject({ app: { table: 2 } })
})

test('what must be in it, and what has gone', async () => {
  const { required, findings } = await check(
    { sql: newer },
    { require: ['table app.orders', 'table users'], against: { sql: older, name: 'yesterday' } },
  )
  expect(required.map(({ found }) => found)).toEqual([1, 0])
  expect(findings.map(({ severity, code, message }) => [severity, code, message])).toEqual([
    ['error', 'missing', expect.stringContaining('table users')],
    ['warning', 'gone', 'table app.users is in yesterday, and here no more'],
  ])
  const strict = await check({ sql: newer }, { against: { sql: older }, strict: true })
  expect(strict.findings.map(({ severity }) => severity)).toEqual(['error'])
})

test('errors name what is wrong with the call', async () => {
  await expect(check({ sql: newer }, { require: ['tabel users'] })).rejects.toThrow(
    '"tabel users" must be a kind',
  )
  await expect(check(join(folder, 'nothing.sql'))).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' })
})
