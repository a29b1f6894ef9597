// schemadump check as its users run it: exit codes, standard input, gzip, requirements, an older file, JSON.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { render } from '../../src/index.ts'
import { catalog, table } from '../support/empty-catalog.ts'
import { emptyFolder, run } from './run-cli.ts'

const dumpOf = (...names: string[]) =>
  render(catalog(17, { tables: names.map((name, index) => table(30_000 + index, name)) }))
const DUMP = dumpOf('orders', 'audit_logs')

function folder(): string {
  const cwd = emptyFolder()
  mkdirSync(cwd, { recursive: true })
  const files: Record<string, string | Buffer> = {
    'backup.sql': DUMP,
    'cut.sql': DUMP.slice(0, -60),
    'backup.sql.gz': gzipSync(DUMP),
    'cut.sql.gz': gzipSync(DUMP).subarray(0, -20),
    'more.sql': dumpOf('orders', 'audit_logs', 'carts'),
    'must.txt': '# what the shop needs\norders\ntable app.carts\n',
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content)
  return cwd
}

test('whole, packed, on standard input: 0, and what is in it', async () => {
  const cwd = folder()
  const whole = await run(['check', 'backup.sql'], { cwd })
  expect(whole).toMatchObject({ code: 0, stderr: '' })
  expect(whole.stdout).toContain('backup.sql: whole\n')
  expect(whole.stdout).toContain('  app: 1 schema, 2 tables\n')
  expect(await run(['check', 'backup.sql.gz', '-q'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
  const { code, stdout } = await run(['check', '-', '--json'], { cwd, input: DUMP })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ formatVersion: 1, file: 'standard input', against: null, form: 'pg_dump', whole: true },
    ...{ objects: { app: { schema: 1, table: 2 } }, required: [], findings: [] },
  })
})

test('cut off, missing: 1, and each is named', async () => {
  const cwd = folder()
  const cut = await run(['check', 'cut.sql'], { cwd })
  expect(cut.code).toBe(1)
  expect(cut.stdout).toMatch(/^cut\.sql: not whole, \d errors\n/)
  expect(cut.stdout).toContain('there is no end mark of pg_dump: the file is cut off after line')
  expect((await run(['check', 'cut.sql.gz'], { cwd })).stdout).toContain('what gzip packed ends too early')
  const missing = await run(
    ['check', 'backup.sql', '--require-file', 'must.txt', '--require-table', 'audit*,x'],
    { cwd },
  )
  expect(missing.code).toBe(1)
  expect(missing.stdout).toContain('error: there is no table app.carts\n')
  expect(missing.stdout).toContain('error: there is no table x\n')
  expect(missing.stdout).not.toContain('no table orders')
})

test('--against: a table that went is a warning, and under --strict an error', async () => {
  const cwd = folder()
  const against = ['check', 'backup.sql', '--against', 'more.sql']
  const { code, stdout } = await run(against, { cwd })
  expect(stdout).toContain('warning: table app.carts is in more.sql, and here no more\n')
  expect(code).toBe(0)
  expect((await run([...against, '--strict'], { cwd })).code).toBe(1)
  const came = await run(['check', 'more.sql', '--against', 'backup.sql', '--strict'], { cwd })
  expect(came).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('note: table app.carts is new since') as string,
  })
})

test('wrong usage is 2, a file that is not there 3', async () => {
  const cwd = folder()
  for (const args of [['check'], ['check', 'backup.sql', '--require', 'tables x']])
    expect((await run(args, { cwd })).code, args.join(' ')).toBe(2)
  expect(await run(['check', 'none.sql'], { cwd })).toMatchObject({
    ...{ code: 3, stdout: '' },
    stderr: expect.stringContaining('cannot read none.sql') as string,
  })
})

test('a dump without its end mark is no side of diff', async () => {
  const { code, stderr } = await run(['diff', 'cut.sql', 'backup.sql'], { cwd: folder() })
  expect(stderr).toContain('cut.sql has no end mark: it is cut off after line')
  expect(code).toBe(3)
})
