import { describe, expect, test } from 'vitest'
import { selectNamed, selectRows, unlessExists, unlessExistsInPsql } from './guard.ts'
import type { DumpOptions } from '../options.ts'
import { quoting } from './quote.ts'

const context = (options: DumpOptions, standardConformingStrings = true) => ({
  ...quoting({ quotedKeywords: ['order'], quoteAll: false, standardConformingStrings }),
  options,
})
const rows = () => 'SELECT'
const idempotent = context({ idempotent: true })

describe('a statement', () => {
  test('stays as it is by default, and nothing is looked for', () => {
    const never = () => expect.fail('asked for')
    expect(unlessExists(context({}), never, 'CREATE TYPE t;\n')).toBe('CREATE TYPE t;\n')
    expect(unlessExistsInPsql(context({}), never, 'CREATE DATABASE d;\n')).toBe('CREATE DATABASE d;\n')
  })

  test('is run only where there is nothing', () => {
    expect(unlessExists(idempotent, rows, 'CREATE TYPE t;\n')).toBe(
      'DO $schemadump$\nBEGIN\n  IF NOT EXISTS (SELECT) THEN\n    EXECUTE $ddl$CREATE TYPE t;\n$ddl$;\n  END IF;\nEND\n$schemadump$;\n',
    )
  })

  test('may hold the delimiters', () => {
    const text = unlessExists(idempotent, rows, "SELECT '$ddl$', '$schemadump$';\n")
    expect(text).toContain("EXECUTE $ddl_$SELECT '$ddl$', '$schemadump$';\n$ddl_$;")
    expect(text).toMatch(/^DO \$schemadump_\$\n[^]*\$schemadump_\$;\n$/)
  })

  test('is quoted twice without dollars, with its backslashes where they escape', () => {
    const options = { idempotent: true, disableDollarQuoting: true }
    const quoted = (standardConformingStrings: boolean) =>
      unlessExists(context(options, standardConformingStrings), rows, String.raw`SELECT 'a\';`)
    expect(quoted(true)).toContain(String.raw`EXECUTE ''SELECT ''''a\'''';''`)
    expect(quoted(false)).toContain(String.raw`EXECUTE ''SELECT ''''a\\\\'''';''`)
  })

  test('that no block may hold is left to psql, out of its restricted mode', () => {
    const query = `SELECT 'CREATE DATABASE d;\n' WHERE NOT EXISTS (SELECT)\\gexec\n`
    const statement = 'CREATE DATABASE d;\n'
    expect(unlessExistsInPsql(idempotent, rows, statement)).toBe(query)
    expect(unlessExistsInPsql(context({ idempotent: true, restrictKey: 'k' }), rows, statement)).toBe(
      `\\unrestrict k\n${query}\\restrict k\n`,
    )
  })
})

test('names are looked for as they are', () => {
  expect(selectNamed(idempotent, 'pg_conversion', 'con', { namespace: `o'r "d`, name: `it's` })).toBe(
    `SELECT FROM pg_catalog.pg_conversion WHERE connamespace = pg_catalog.to_regnamespace('"o''r ""d"') AND conname = 'it''s'`,
  )
  expect(selectRows('pg_am', { amname: `'x'` })).toBe(`SELECT FROM pg_catalog.pg_am WHERE amname = 'x'`)
})
