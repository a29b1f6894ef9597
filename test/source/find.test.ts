// What a string or an object is taken for. Nothing is connected to.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serializeCatalog, type CatalogSource } from '../../src/index.ts'
import { findSource, readSource } from '../../src/source/index.ts'
import { catalog, table } from '../support/empty-catalog.ts'

const SAVED = catalog(17, { tables: [table(1, 't')] })
const before = process.cwd()

beforeAll(() => {
  process.chdir(mkdtempSync(join(tmpdir(), 'schemadump-source-')))
  mkdirSync('supabase/migrations', { recursive: true })
  mkdirSync('data')
  writeFileSync('supabase/migrations/20240101000000_a.sql', 'create table t (id int);')
  writeFileSync('backup.sql', 'create table t (id int);')
  writeFileSync('catalog.json', serializeCatalog(SAVED))
  writeFileSync('app=1.sql', 'create table t (id int);')
  writeFileSync('archive.dump', Buffer.from('PGDMP\x01\x0e\x00'))
  writeFileSync('damaged.json', serializeCatalog(SAVED).slice(0, -20))
})
afterAll(() => process.chdir(before))

describe('is found', () => {
  test.each<[CatalogSource, string, string]>([
    ['postgres://me:S3cret@db.example.com/app', 'server', 'app on db.example.com:5432'],
    ['postgresql+psycopg://me@db.example.com:6543/app', 'server', 'app on db.example.com:6543'],
    ['host=db.example.com dbname=app user=me password=S3cret', 'server', 'app on db.example.com:5432'],
    ['jdbc:postgresql://db.example.com/app', 'server', 'app on db.example.com:5432'],
    ['psql -h db.example.com -U me app', 'server', 'app on db.example.com:5432'],
    ['pglite:', 'server', 'pglite:'],
    ['pglite:data', 'server', 'pglite:data'],
    ['backup.sql', 'sql', 'backup.sql'],
    ['./backup.sql', 'sql', './backup.sql'],
    ['app=1.sql', 'sql', 'app=1.sql'],
    ['supabase', 'sql', 'supabase'],
    ['supabase/migrations', 'sql', 'supabase/migrations'],
    ['catalog.json', 'saved', 'catalog.json'],
    [{ sql: 'select 1' }, 'sql', 'the SQL'],
    [{ sql: 'select 1', name: 'mine' }, 'sql', 'mine'],
    [{ migrations: 'supabase/migrations', tool: 'supabase' }, 'sql', 'supabase/migrations'],
    [{ migrations: ['backup.sql', 'app=1.sql'] }, 'sql', 'backup.sql, …'],
    [SAVED, 'saved', 'catalog of app'],
  ])('%j', async (source, via, label) => {
    const found = await findSource(source)
    expect({ via: found.via, label: found.label }).toEqual({ via, label })
    expect([found.label, ...found.description].join('\n')).not.toContain('S3cret')
  })

  test("a plain name that is no file is a database's", async () => {
    const { via, label } = await findSource('app')
    expect(via).toBe('server')
    expect(label).toMatch(/^app on /)
  })
})

test('a name that was taken for a database says so when there is none', async () => {
  const error = await readSource('nosuchfolder', {}).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    message: expect.stringMatching(
      /^"nosuchfolder" is no file or folder here, and was taken for a database's name: /,
    ),
  })
})

describe('is refused', () => {
  test.each<[unknown, string, string]>([
    [
      'missing.sql',
      'DATABASE_NOT_NAMED',
      'missing.sql: there is no file or folder of that name, and it is no connection string',
    ],
    ['no/such/folder', 'DATABASE_NOT_NAMED', 'no/such/folder: there is no file or folder'],
    ['archive.dump', 'FILE_NOT_READABLE', 'pg_restore -s -f backup.sql archive.dump'],
    ['damaged.json', 'DAMAGED_CATALOG', 'damaged.json is damaged: it was cut off in line'],
    ['pglite:nowhere', 'DATABASE_NOT_NAMED', 'pglite:nowhere: there is no such folder'],
    ['mysql://localhost/app', 'INVALID_CONNECTION_STRING', 'mysql'],
    ['me:S3cret@host/app', 'INVALID_CONNECTION_STRING', 'lacks its beginning'],
    ['', 'INVALID_CONNECTION_STRING', 'is empty'],
    [5, 'DATABASE_NOT_NAMED', 'nothing that a schema can be read from'],
    [null, 'DATABASE_NOT_NAMED', 'nothing that a schema can be read from'],
    [{ url: 'postgres://localhost' }, 'DATABASE_NOT_NAMED', 'nothing that a schema can be read from'],
    [{ supabase: 'there' }, 'INVALID_OPTION', '"linked" or "local"'],
    [{ supabase: 'local' }, 'INVALID_CONNECTION_SETTING', 'supabase/config.toml'],
    [{ migrations: 'missing' }, 'FILE_NOT_READABLE', 'missing: there is no such file or folder'],
    [{ sql: '-- nothing', name: 'mine.sql' }, 'BAD_MIGRATIONS', 'mine.sql: '],
  ])('%j', async (source, code, message) => {
    const error = await readSource(source as CatalogSource).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) })
    expect((error as Error).message).not.toContain('S3cret')
  })
})

test('a saved catalog is what was saved, and has no session', async () => {
  expect((await readSource('catalog.json')).catalog).toEqual(SAVED)
  expect((await readSource(SAVED)).catalog).toBe(SAVED)
  await expect((await findSource(SAVED)).open()).rejects.toMatchObject({ code: 'DATABASE_NOT_NAMED' })
})
