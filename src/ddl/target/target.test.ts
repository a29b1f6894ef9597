// What tests with servers don't reach: what is not printed is not listed, what needs another build of a server, and
// the database itself.
import { describe, expect, test } from 'vitest'
import { render } from '../../dump.ts'
import type { AclItem, Catalog, Database, Index, Operator, Sequence } from '../../catalog/catalog.ts'
import type { DumpOptions } from '../options.ts'
import { catalog, column, DATABASE, facts, table } from '../../../test/support/empty-catalog.ts'

const INDEX: Index = {
  ...facts(20_101, 'i'),
  namespace: 'app',
  table: 'pg_class:20100',
  method: 'btree',
  unique: true,
  nullsNotDistinct: true,
  columns: [{ name: 'a', descending: false, nullsFirst: false }],
  include: [],
  predicate: null,
  definition: null,
  options: [],
  tablespace: null,
  partitioned: false,
  parent: null,
  constraint: null,
  clustered: false,
  replicaIdentity: false,
  statistics: [],
}

function lossesOf(source: Catalog, options: DumpOptions): string[] {
  const losses: string[] = []
  render(source, { ...options, onInexpressible: (message) => void losses.push(message) })
  return losses
}

describe('what is listed', () => {
  const grant = (grantee: string, privileges: string): AclItem => ({
    grantee,
    grantor: 'boss',
    privileges,
    grantable: '',
  })
  const acl = {
    items: [grant('boss', 'arwdDxtm'), grant('reader', 'rm'), grant('everybody', 'arwdDxtm')],
    default: [grant('boss', 'arwdDxtm')],
    initial: null,
  }
  const source = catalog(18, {
    tables: [table(20_100, 't', { columns: [column('a', { compression: 'lz4' })], acl }), table(20_102, 'u')],
    indexes: [INDEX],
  })
  const compression = 'table app.t: COMPRESSION lz4 of column a needs PostgreSQL 14'
  const maintain = 'table app.t: MAINTAIN for reader needs PostgreSQL 17'
  const index = 'index app.i: NULLS NOT DISTINCT needs PostgreSQL 15'

  test.each<[DumpOptions, string[]]>([
    [{ targetVersion: 13 }, [compression, maintain, index]],
    [{ targetVersion: 14 }, [maintain, index]],
    [{ targetVersion: 16 }, [maintain]],
    [{ targetVersion: 17 }, []],
    [{ targetVersion: 19 }, []],
    [{}, []],
    [{ targetVersion: 13, table: ['app.u'] }, []],
    [{ targetVersion: 13, excludeTable: ['t'] }, []],
    [{ targetVersion: 13, section: ['pre-data'] }, [compression, maintain]],
    [{ targetVersion: 13, section: ['post-data'] }, [index]],
    [{ targetVersion: 13, noPrivileges: true }, [compression, index]],
    [{ targetVersion: 13, noToastCompression: true }, [maintain, index]],
  ])('by %j', (options, losses) => {
    expect(lossesOf(source, options)).toEqual(losses)
  })

  test('is a warning where nobody asks for it apart', () => {
    const warnings: string[] = []
    render(source, { targetVersion: 14, onWarning: (message) => void warnings.push(message) })
    expect(warnings).toEqual([maintain, index])
  })

  test('is not in the text, but GRANT ALL is', () => {
    const text = render(source, { targetVersion: 13 })
    expect(text).not.toMatch(/COMPRESSION|NULLS NOT DISTINCT|MAINTAIN/)
    expect(text).toContain('GRANT SELECT ON TABLE app.t TO reader;\n')
    expect(text).toContain('GRANT ALL ON TABLE app.t TO everybody;\n')
  })
})

describe('the target', () => {
  test.each([12, 9.6, Number.NaN])('%d is refused', (targetVersion) => {
    expect(() => render(catalog(18, {}), { targetVersion })).toThrow('a major version from 13')
  })

  test('may be newer than the source: the text is as the source, with names quoted for all', () => {
    const source = catalog(15, { tables: [table(20_100, 't', { columns: [column('system_user')] })] })
    const plain = render(source)
    expect(plain).toContain('    system_user text\n')
    expect(render(source, { targetVersion: 18 })).toBe(plain.replace('    system_user', '    "system_user"'))
  })

  test('is not all: newer servers have to understand the text as well', () => {
    const unlogged = table(20_100, 't', { persistence: 'unlogged', partitionKey: 'LIST (a)' })
    const source = catalog(17, { tables: [unlogged] })
    expect(render(source)).toContain('CREATE UNLOGGED TABLE app.t')
    expect(render(source, { targetVersion: 15 })).toContain('CREATE TABLE app.t')
  })

  test('may lack what the source still has', () => {
    const operator: Operator = {
      ...facts(20_100, '!'),
      id: 'pg_operator:20100',
      namespace: 'app',
      owner: 'boss',
      kind: 'postfix',
      left: { namespace: 'pg_catalog', name: 'int4', text: 'integer' },
      right: null,
      function: 'app.factorial',
      commutator: null,
      negator: null,
      merges: false,
      hashes: false,
      restrict: null,
      join: null,
    }
    const source = catalog(13, { operators: [operator] })
    expect(lossesOf(source, { targetVersion: 13 })).toEqual([])
    expect(lossesOf(source, { targetVersion: 14 })).toEqual([
      'operator app.! (integer, NONE): PostgreSQL 14 and newer have no place for a postfix operator; left out',
    ])
    expect(render(source, { targetVersion: 14 })).not.toContain('CREATE OPERATOR')
  })
})

describe('the database', () => {
  const created = (fields: Partial<Database>, targetVersion: number) => {
    const source = catalog(18, { database: { ...DATABASE, ...fields } })
    expect(lossesOf(source, { targetVersion })).toEqual([])
    const text = render(source, { targetVersion, create: true })
    const statement = /^CREATE DATABASE .*$/m.exec(text)?.[0].replace(/.*ENCODING = 'UTF8' /, '')
    return { statement, losses: lossesOf(source, { targetVersion, create: true }) }
  }

  test.each([
    [14, "LOCALE = 'de_DE';", ["locale provider icu, locale 'de' needs PostgreSQL 15; libc instead"]],
    [15, "LOCALE_PROVIDER = icu LOCALE = 'de_DE' ICU_LOCALE = 'de';", ['ICU_RULES needs PostgreSQL 16']],
    [16, "LOCALE_PROVIDER = icu LOCALE = 'de_DE' ICU_LOCALE = 'de' ICU_RULES = '&a < b';", []],
  ])('of an ICU locale for %i', (target, statement, losses) => {
    const given = created({ localeProvider: 'icu', locale: 'de', icuRules: '&a < b' }, target)
    expect(given).toEqual({ statement, losses: losses.map((loss) => `database app: ${loss}`) })
  })

  test.each([
    ['C', 16, "LOCALE_PROVIDER = libc LOCALE = 'C';", []],
    [
      'C.UTF-8',
      13,
      "LOCALE = 'C';",
      ["locale 'C.UTF-8' of provider builtin needs PostgreSQL 17; libc's 'C' instead"],
    ],
    [
      'PG_UNICODE_FAST',
      17,
      "LOCALE_PROVIDER = builtin LOCALE = 'de_DE' BUILTIN_LOCALE = 'C.UTF-8';",
      ["locale 'PG_UNICODE_FAST' needs PostgreSQL 18; 'C.UTF-8' instead"],
    ],
  ])('of builtin locale %s for %i', (locale, target, statement, losses) => {
    const given = created({ localeProvider: 'builtin', locale }, target)
    expect(given).toEqual({ statement, losses: losses.map((loss) => `database app: ${loss}`) })
  })

  test('and its settings', () => {
    const settings = ['transaction_timeout=1s', 'work_mem=1MB']
    const source = catalog(18, { database: { ...DATABASE, settings } })
    const text = render(source, { targetVersion: 16, create: true })
    expect(text).toContain("ALTER DATABASE app SET work_mem TO '1MB';")
    expect(text).not.toContain('transaction_timeout')
    expect(lossesOf(source, { targetVersion: 16, create: true })).toEqual([
      'database app: setting transaction_timeout needs PostgreSQL 17',
    ])
  })
})

test('a default made up for an older target comes after the sequence it needs', () => {
  const sequence: Sequence = {
    ...facts(20_201, 'z_seq'),
    namespace: 'app',
    owner: 'boss',
    acl: { items: null, default: null, initial: null },
    persistence: 'permanent',
    dataType: 'integer',
    start: '1',
    increment: '1',
    minimum: '1',
    maximum: '2147483647',
    cache: '1',
    cycle: false,
    ownedBy: { table: 'pg_class:20200', column: 'id' },
    identity: true,
    systemColumnAcls: [],
  }
  const sold = table(20_200, 'a_sold', {
    partitionKey: 'LIST (id)',
    columns: [column('id', { type: 'integer', notNull: true, identity: 'always' })],
  })
  const text = render(catalog(17, { tables: [sold], sequences: [sequence] }), {
    targetVersion: 16,
    onInexpressible: () => undefined,
  })
  expect(text).toContain('nextval')
  expect(text.indexOf('CREATE SEQUENCE app.z_seq')).toBeGreaterThan(-1)
  expect(text.indexOf('nextval')).toBeGreaterThan(text.indexOf('CREATE SEQUENCE app.z_seq'))
})
