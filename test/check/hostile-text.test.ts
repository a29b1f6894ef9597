// A server that sends texts which would harm the psql that restores the dump: nothing is written, and the object is named.
import { expect, test } from 'vitest'
import type { Catalog } from '../../src/catalog/catalog.ts'
import { render } from '../../src/index.ts'
import { catalog, column, DATABASE, table } from '../support/empty-catalog.ts'

const generated = (expression: string, fields: Partial<Catalog> = {}) =>
  catalog(17, {
    tables: [
      table(30_000, 'orders', {
        columns: [column('a', { generated: 'stored', default: { expression } as never })],
      }),
    ],
    ...fields,
  })

/** A check in a type: printed as the server says it. */
const typed = (type: string, fields: Partial<Catalog> = {}) =>
  catalog(17, { tables: [table(30_000, 'orders', { columns: [column('a', { type })] })], ...fields })

test.each<[string, string]>([
  ["text DEFAULT 'x", "a string (')"],
  ["text DEFAULT E'x\\'", "a string (E')"],
  ['"text', 'a quoted name'],
  ['text DEFAULT $$x', 'a dollar quote'],
  ['text /* x', 'a comment (/*)'],
  ['text); \\! rm -rf ~\n--', 'a command of psql (\\!)'],
  ["text DEFAULT 'x' \\! true\n", 'a command of psql (\\!)'],
  [`text DEFAULT '"' \\! "true"\n`, 'a command of psql (\\!)'],
])('%j is refused', (type, problem) => {
  expect(() => render(typed(type))).toThrow(
    expect.objectContaining({
      code: 'UNSAFE_TEXT',
      message: expect.stringContaining(`the server's text of table app.orders has ${problem}`) as string,
    }) as Error,
  )
})

test.each([
  "text DEFAULT '\\! true'",
  "text DEFAULT 'it''s -- none'",
  "text DEFAULT E'a\\'b'",
  '"a\\!b"',
  `"it's"`,
  'text DEFAULT $$ \' " /* $$',
  "text /* a /* b */ ' */",
])('%j is written as it is', (type) => {
  expect(render(typed(type))).toContain(`    a ${type}\n`)
})

test('what a backslash means in a string depends on the database', () => {
  const off = { database: { ...DATABASE, standardConformingStrings: false } }
  expect(() => render(typed("text DEFAULT 'a\\' y'"))).toThrow("a string (')")
  expect(render(typed("text DEFAULT 'a\\' y'", off))).toContain("    a text DEFAULT 'a\\' y'\n")
  expect(() => render(typed("text DEFAULT 'a\\'", off))).toThrow("a string (')")
})

test("a server's version is a comment, of one line", () => {
  const { server, ...rest } = generated('1')
  expect(() => render({ ...rest, server: { ...server, version: '17.1\n\\! true\n' } })).toThrow(
    "the server's text of the server's version or settings has a command of psql (\\!)",
  )
})
