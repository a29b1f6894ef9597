// The same schema from every kind of source, by the library and by the command.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dump, introspect, introspectRoles, serializeCatalog, type CatalogSource } from '../../src/index.ts'
import { readSource } from '../../src/source/index.ts'
import { emptyFolder, run } from '../cli/run-cli.ts'
import { exec } from '../support/database.ts'
import { serverOf, testMajors } from '../support/server.ts'

const ONE = 'create table public.one (id integer primary key);\n'
const TWO = 'create view public.two as select id from public.one;\n'
const cwd = emptyFolder()
const file = (name: string) => join(cwd, name)

beforeAll(() => {
  mkdirSync(file('migrations'))
  writeFileSync(file('migrations/1_one.sql'), ONE)
  writeFileSync(file('migrations/2_two.sql'), TWO)
  writeFileSync(file('schema.sql'), ONE + TWO)
})

/** What the header says of the server, and owners, differ. */
const statements = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^--|^$/.test(line))
    .join('\n')
const OPTIONS = { noOwner: true, noPrivileges: true }

describe('the embedded server', () => {
  const expected = dump({ sql: ONE + TWO }, OPTIONS).then(statements)

  test('SQL holds what it makes', async () => {
    expect(await expected).toContain('CREATE VIEW public.two AS')
  })

  test.each<[string, () => CatalogSource | Promise<CatalogSource>]>([
    ['a file', () => file('schema.sql')],
    ['a folder', () => file('migrations')],
    ['a list', () => ({ migrations: [file('migrations/1_one.sql'), file('migrations/2_two.sql')] })],
    ['a dump of its own', async () => ({ sql: await dump(file('schema.sql')) })],
    [
      'a saved catalog',
      async () => {
        writeFileSync(file('catalog.json'), serializeCatalog(await introspect(file('schema.sql'))))
        return file('catalog.json')
      },
    ],
    ['a Catalog', () => introspect(file('schema.sql'))],
  ])('%s gives the same', async (_kind, source) => {
    expect(statements(await dump(await source(), OPTIONS))).toBe(await expected)
  })

  test('what is there before the SQL is asked for', async () => {
    writeFileSync(file('base.sql'), 'create schema base; create table base.t (id int primary key);')
    const source = { sql: 'create table here (id int references base.t);' }
    expect(await dump(source, { setUp: file('base.sql') })).toContain('REFERENCES base.t(id)')
    await expect(dump(source)).rejects.toThrow('schema "base" does not exist')
  })

  test('a PGlite instance is used and left open', async () => {
    const instance = new PGlite()
    await instance.exec(ONE + TWO)
    expect(statements(await dump(instance, OPTIONS))).toBe(await expected)
    expect((await instance.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    await instance.close()
  })

  test('two sides are read at the same time, each in a server of its own; what was left out is told', async () => {
    writeFileSync(file('migrations/2_two.down.sql'), 'drop view public.two;')
    const [a, b] = await Promise.all([
      readSource({ sql: ONE, name: 'a.sql' }),
      readSource(file('migrations')),
    ])
    expect([a.label, a.via, b.label, b.via]).toEqual(['a.sql', 'sql', file('migrations'), 'sql'])
    expect([a.catalog.views.length, b.catalog.views.length]).toEqual([0, 1])
    expect(b.notes.join('\n')).toContain('left out: 1 that undoes')
  })

  test('an error of the SQL names file, line and statement, and no option of the command', async () => {
    writeFileSync(file('bad.sql'), 'select 1;\n\nselec 2;\n')
    await expect(introspect(file('bad.sql'))).rejects.toMatchObject({
      code: 'SQL_ERROR',
      message: expect.stringMatching(/^(?!--load).*bad\.sql, line 3: syntax error.*\(in: selec 2\)/),
    })
  })
})

describe('the command', () => {
  test('a file, a folder with its path, and a saved catalog are arguments of dump and introspect', async () => {
    const byFile = await run(['schema.sql', '-q'], { cwd })
    expect(byFile).toMatchObject({ code: 0, stderr: '' })
    expect(byFile.stdout).toContain('CREATE VIEW public.two AS')
    expect((await run(['./migrations', '-q'], { cwd })).stdout).toBe(byFile.stdout)
    const json = await run(['introspect', 'schema.sql', '-q', '-f', 'saved.json'], { cwd })
    expect(json.code).toBe(0)
    expect(await run(['saved.json', '-q'], { cwd })).toEqual(byFile)
    expect(await run(['render', 'saved.json', '-q'], { cwd })).toEqual(byFile)
    const refused = await run(['saved.json', '--role', 'other'], { cwd })
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('would need another reading')
    const roles = await run(['roles', './saved.json'], { cwd })
    expect(roles).toMatchObject({ code: 2, stdout: '' })
    expect(roles.stderr).toContain('saved.json is a saved catalog')
    // Seven processes, of which three start a server.
  }, 180_000)
})

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let url = ''
  let drop: () => Promise<void>
  beforeAll(async () => {
    const server = await serverOf(major)
    const name = await server.createDatabase()
    url = server.url(name)
    drop = () => server.dropDatabase(name)
    await exec(url, ONE + TWO)
  })
  afterAll(() => drop())

  test('URL, keywords, client, catalog and the command give one text', async () => {
    const { hostname, port, username, password, pathname } = new URL(url)
    const secret = password === '' ? '' : ` password=${password}`
    const keywords = `host=${hostname} port=${port} user=${username}${secret} dbname=${pathname.slice(1)}`
    const client = postgres(url)
    try {
      const read = await readSource(url)
      expect(read).toMatchObject({ via: 'server', notes: [], warnings: [] })
      expect(read.label).toBe(`${pathname.slice(1)} on ${hostname}:${port}`)
      expect(read.catalog.server.major).toBe(major)
      const text = await dump(url)
      for (const source of [keywords, client, read.catalog]) expect(await dump(source)).toBe(text)
      expect(await run([url, '-q'])).toEqual({ code: 0, stdout: text, stderr: '' })
      expect((await introspectRoles(client)).roles).not.toHaveLength(0)
      expect(await client`select 1 as n`).toEqual([{ n: 1 }])
    } finally {
      await client.end()
    }
  })
})
