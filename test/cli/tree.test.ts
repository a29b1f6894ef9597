// --format tree and cat, as commands.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { render, serializeCatalog } from '../../src/index.ts'
import { catalog, table } from '../support/empty-catalog.ts'
import { run } from './run-cli.ts'

const SAVED = catalog(17, { tables: [table(1, 'orders'), table(2, 'users')] })
const folder = mkdtempSync(join(tmpdir(), 'schemadump-tree-'))
const saved = join(folder, 'catalog.json')
const tree = join(folder, 'schema')

beforeAll(async () => {
  writeFileSync(saved, serializeCatalog(SAVED))
  const { code, stderr } = await run(['render', saved, '-F', 'tree', '-f', tree])
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('7 files written') as string,
  })
})

test('cat prints the dump again', async () => {
  const { code, stdout } = await run(['cat', tree])
  expect({ code, stdout }).toEqual({ code: 0, stdout: render(SAVED) })
})

test('a tree is a side of diff', async () => {
  const { code, stdout } = await run(['diff', tree, saved, '-q', '--format', 'json'])
  expect(JSON.parse(stdout)).toMatchObject({ differences: [] })
  expect(code).toBe(0)
})

test.each([
  [['render', saved, '-F', 'tree'], 'name it with -f'],
  [['render', saved, '-F', 'tree', '-f', tree, '--clean'], '--format tree and --clean'],
  [['render', saved, '-F', 'tree', '-f', tree, '-E', 'LATIN1'], '--format tree is UTF-8'],
  [['render', saved, '-F', 'bush', '-f', tree], 'invalid output format "bush"'],
  [['cat'], 'cat needs the folder of a tree'],
])('%j is wrong usage', async (args, message) => {
  const { code, stdout, stderr } = await run(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
})

test('a tree whose files and order do not agree', async () => {
  const users = join(tree, 'app/tables/users.sql')
  const text = readFileSync(users, 'utf8')
  const cat = async () => {
    const { code, stdout, stderr } = await run(['cat', tree])
    return { code, stdout, stderr: stderr.replaceAll('\\', '/') }
  }
  writeFileSync(users, text.replace('Name: users;', 'Name: people;'))
  expect(await cat()).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('wants TABLE users from it') as string,
  })
  writeFileSync(users, `${text}\n${text.replaceAll('users', 'people')}`)
  expect(await cat()).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('TABLE people is not in order.txt') as string,
  })
  rmSync(users)
  expect(await cat()).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('users.sql: order.txt names it, and it is not there') as string,
  })
})
