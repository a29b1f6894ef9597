// docs, as a command: where its documents go.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { serializeCatalog } from '../../src/index.ts'
import { catalog, column, table } from '../support/empty-catalog.ts'
import { emptyFolder, run } from './run-cli.ts'

const folder = emptyFolder()
const saved = join(folder, 'catalog.json')
const docs = (...args: readonly string[]) => run(['docs', saved, '-q', ...args], { cwd: folder })

const save = (...names: readonly string[]) => {
  const tables = names.map((name, i) => table(i + 1, name, { columns: [column('a|b', { number: 1 })] }))
  writeFileSync(saved, serializeCatalog(catalog(17, { tables })))
}

beforeAll(() => {
  save('orders', 'Orders', 'con')
})

test('standard output, and a file', async () => {
  const { code, stdout } = await docs('--format', 'csv')
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('app,orders,a|b,text,YES,,1') as string,
  })
  expect(await docs('--format', 'csv', '-o', 'columns.csv')).toMatchObject({ code: 0, stdout: '' })
  expect(readFileSync(join(folder, 'columns.csv'), 'utf8')).toBe(stdout)
})

test('a saved catalog on standard input', async () => {
  const { code, stdout } = await run(['docs', '-', '-q', '--format', 'mermaid'], {
    input: readFileSync(saved, 'utf8'),
  })
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('text a_b "a|b"') as string,
  })
})

test('a folder of Markdown: a second run touches nothing, what is gone goes', async () => {
  expect(await docs('--format', 'markdown', '-o', 'pages/')).toMatchObject({ code: 0, stdout: '' })
  const tables = join(folder, 'pages', 'app', 'tables')
  expect(readdirSync(tables).sort()).toEqual([
    '%63on.md',
    expect.stringMatching(/^Orders~[0-9a-f]{8}\.md$/) as string,
    'orders.md',
  ])
  const page = join(tables, 'orders.md')
  utimesSync(page, 1, 1)
  writeFileSync(join(tables, 'mine.md'), 'mine')
  save('orders')
  // The folder is there now.
  expect(await docs('--format', 'markdown', '-f', 'pages')).toMatchObject({ code: 0 })
  expect(statSync(page).mtimeMs).toBe(1000)
  expect(readdirSync(tables).sort()).toEqual(['mine.md', 'orders.md'])
})

test("another's README.md is left alone", async () => {
  mkdirSync(join(folder, 'others'))
  writeFileSync(join(folder, 'others', 'README.md'), '# Mine')
  const { code, stderr } = await docs('--format', 'markdown', '-o', 'others')
  expect(code).toBe(1)
  expect(stderr).toContain('others/README.md is there and not written by schemadump')
  expect(readdirSync(join(folder, 'others'))).toEqual(['README.md'])
})

test.each([
  [['--format', 'dbml', '-o', 'dbml/'], '--format dbml is one file, and dbml/ a folder'],
  [['--format', 'csv', '-o', 'a.csv', '-f', 'b.csv'], '-f and -o both name the file'],
  [['--format', 'tree', '-o', 'x'], 'there is no "tree"; there are html, svg, markdown'],
])('%j is wrong usage', async (args, message) => {
  const { code, stdout, stderr } = await docs(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
  expect(existsSync(join(folder, 'x'))).toBe(false)
})

test('what was loaded gives a document its name, not the database of the embedded server', async () => {
  writeFileSync(join(folder, 'shop.sql'), 'create table orders (id integer);')
  for (const file of ['./shop.sql', join(folder, 'shop.sql')]) {
    const { stdout } = await run(['docs', file, '-q', '--format', 'markdown'], { cwd: folder })
    expect(stdout).toMatch(/^# shop\.sql\n/)
    expect(stdout).not.toContain('administrative')
  }
})
