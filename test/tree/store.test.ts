// A tree in a folder: what is written, what is left alone, what is removed; on a file system that knows case, and on one that does not.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { render, renderTree, type Catalog } from '../../src/index.ts'
import { readTree, treeFolder, writeTree, type TreeFile, type TreeFolder } from '../../src/tree/index.ts'
import { catalog, table } from '../support/empty-catalog.ts'

/** A folder in memory. */
function memory(fold: (path: string) => string = (path) => path) {
  const files = new Map<string, { readonly path: string; readonly bytes: Buffer }>()
  const folder: TreeFolder = {
    name: 'schema',
    read: (path) => Promise.resolve(files.get(fold(path))?.bytes),
    prepare: (path, bytes) =>
      Promise.resolve({
        commit: () => {
          files.set(fold(path), { path, bytes })
          return Promise.resolve()
        },
        discard: () => Promise.resolve(),
      }),
    remove: (path) => {
      files.delete(fold(path))
      return Promise.resolve()
    },
    isSame: (a, b) => Promise.resolve(fold(a) === fold(b)),
  }
  const text = () =>
    readTree((path) => files.get(fold(path))?.bytes.toString())
      .map((part) => part.text)
      .join('')
  return { folder, text, paths: () => [...files.values()].map(({ path }) => path).sort() }
}

const withTables = (...names: readonly string[]): Catalog =>
  catalog(17, { tables: names.map((name, i) => table(i + 1, name)) })

const onDisk = () => {
  const name = join(mkdtempSync(join(tmpdir(), 'schemadump-tree-')), 'schema')
  const write = (files: readonly TreeFile[]) => writeTree(treeFolder(name), files)
  const paths = () =>
    (readdirSync(name, { recursive: true }) as string[]).map((path) => path.replaceAll('\\', '/'))
  return { name, write, paths }
}

test('a file for each object, and a second run that touches none', async () => {
  const { name, write, paths } = onDisk()
  expect(await write(renderTree(withTables('orders', 'users')))).toEqual({
    written: 7,
    unchanged: 0,
    removed: 0,
  })
  expect(paths()).toEqual(
    expect.arrayContaining(['order.txt', 'app/tables/orders.sql', 'app/tables/users.sql']),
  )
  const file = join(name, 'app/tables/orders.sql')
  utimesSync(file, 1, 1)
  expect(await write(renderTree(withTables('orders', 'users')))).toEqual({
    written: 0,
    unchanged: 7,
    removed: 0,
  })
  expect(statSync(file).mtimeMs).toBe(1000)
})

test('one changed comment changes one file', async () => {
  const { write } = onDisk()
  const commented = (comment: string): Catalog => {
    const [orders, ...others] = withTables('orders', 'users').tables
    return { ...withTables(), tables: [{ ...(orders as Catalog['tables'][number]), comment }, ...others] }
  }
  await write(renderTree(commented('one')))
  expect(await write(renderTree(commented('two;\nand more')))).toEqual({
    written: 1,
    unchanged: 6,
    removed: 0,
  })
})

test('what is gone is removed, with its folder; what the tree does not own stays', async () => {
  const { name, write, paths } = onDisk()
  await write(renderTree(withTables('orders')))
  writeFileSync(join(name, 'README.md'), 'mine')
  mkdirSync(join(name, 'app', 'notes'))
  writeFileSync(join(name, 'app', 'notes', 'orders.sql'), '-- mine')
  expect(await write(renderTree(withTables()))).toMatchObject({ removed: 1 })
  expect(paths()).toContain('README.md')
  expect(paths()).toContain('app/notes/orders.sql')
  expect(paths()).not.toContain('app/tables')
})

test('a file of someone else in the way: nothing is written', async () => {
  const { name, write, paths } = onDisk()
  mkdirSync(join(name, 'app', 'tables'), { recursive: true })
  writeFileSync(join(name, 'app', 'tables', 'orders.sql'), '-- mine')
  await expect(write(renderTree(withTables('a', 'orders')))).rejects.toThrow(
    /app\/tables\/orders\.sql is there and no part of the tree/,
  )
  expect(readFileSync(join(name, 'app', 'tables', 'orders.sql'), 'utf8')).toBe('-- mine')
  expect(paths().filter((path) => path.includes('.tmp'))).toEqual([])
})

describe.each([
  ['that knows case', (path: string) => path],
  ['that knows no case', (path: string) => path.normalize('NFC').toLowerCase()],
])('a file system %s', (_, fold) => {
  test('loses nothing', async () => {
    const { folder, text } = memory(fold)
    const given = withTables('orders', 'Orders', 'ORDERS', 'caf\u00e9', 'cafe\u0301', 'con', 'a/b', 'a%2Fb')
    await writeTree(folder, renderTree(given))
    expect(text()).toBe(render(given))
  })

  test('a table that is renamed from Orders to orders', async () => {
    const { folder, text, paths } = memory(fold)
    await writeTree(folder, renderTree(withTables('Orders')))
    await writeTree(folder, renderTree(withTables('orders')))
    expect(text()).toBe(render(withTables('orders')))
    expect(paths().filter((path) => /orders/i.test(path))).toEqual(['app/tables/orders.sql'])
  })
})

test.each([
  ['../outside.sql', 'x'],
  ['/etc/passwd.sql', 'x'],
  ['app/../../x.sql', 'x'],
  ['a\\b.sql', 'x'],
  ['.git/hooks/x.sql', 'x'],
])('an order file that names %s is refused', (path) => {
  const order = `# schemadump tree, format 1\n${path}\n`
  expect(() => readTree((name) => (name === 'order.txt' ? order : 'select 1;'))).toThrow(
    /is no path of a file in the tree/,
  )
})
