// Texts that would harm whoever restores a dump, if one of them got out of its quotes: each in each place of each kind.
// What is printed is pg_dump's text to the byte, holds nothing but statements that make objects, and restores to the same.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareCatalogs } from '../../src/compare/index.ts'
import { introspect, render } from '../../src/index.ts'
import { lex, splitStatements } from '../../src/sql/index.ts'
import { exec, execWhole, quoteName, quoteText, withConnection } from '../support/database.ts'
import { normalise } from '../support/dump-text.ts'
import { expectSame } from '../support/expect-same.ts'
import { HOSTILE_TEXTS } from '../support/fuzz/texts.ts'
import {
  hostileRole,
  hostileStatements,
  hostileTable,
  type HostileStatement,
} from '../support/hostile/statements.ts'
import { ourDump } from '../support/our-dump.ts'
import { hasPgDump, pgDump } from '../support/pg-dump.ts'
import { isThoroughlyTested, serverOf, testMajors, type TestServer } from '../support/server.ts'

const TEXTS = Object.entries(HOSTILE_TEXTS)
const ROLES = TEXTS.map(([, text], index) => hostileRole(text, index))

const MAJORS = testMajors().filter((major) => isThoroughlyTested(major, testMajors()))

/** Those of which the pg_dump at hand may be of a minor that prints line breaks of names as they are. */
const OLDER_MINORS = new Set([14, 16])

describe.each(MAJORS)('PostgreSQL %i', (major) => {
  let server: TestServer
  let source: string
  let url: string
  beforeAll(async () => {
    server = await serverOf(major)
    await exec(server.url(), ROLES.map((role) => `create role ${role};`).join('\n'))
    source = await server.createDatabase()
    url = server.url(source)
    const statements = TEXTS.flatMap(([name, text], index) =>
      hostileStatements(major, text, index).map((each) => ({ ...each, name })),
    )
    // In one go, which is quicker; what fails is looked for only where something does.
    const text = [PREPARE, ...statements.map((each) => each.sql)].join(';\n')
    await withConnection(url, (sql) => sql.unsafe(text).simple()).catch(() => findRefused(url, statements))
  })
  afterAll(async () => {
    await server.dropDatabase(source)
    await exec(server.url(), ROLES.map((role) => `drop role ${role};`).join('\n'))
  })

  test('what is printed is what pg_dump prints, and restores to the same', async () => {
    const catalog = await introspect(url)
    const text = normalise(render(catalog))
    await expectAsPgDump(text)
    expectHarmless(text)
    await withCopy(text, async (copy) => {
      const again = await introspect(copy)
      expectSame(normalise(render(again)), text)
      expect(await compareCatalogs(catalog, again)).toEqual([])
    })
  })

  test('with settings and comments of the database', async () => {
    const database = quoteName(source)
    for (const [index, [, text]] of TEXTS.entries())
      await exec(
        url,
        `alter database ${database} set "hostile.setting${index}" = ${quoteText(text)};
         alter role ${ROLES[0] ?? ''} in database ${database} set "hostile.setting${index}" = ${quoteText(text)};
         comment on database ${database} is ${quoteText(text)};`,
      )
    const text = await ourDump(url, ['-C'])
    await expectAsPgDump(text, ['-C'])
    expectHarmless(text, [/^\\connect test_database$/])
  })

  test('with security labels', async () => {
    // No label provider is at hand, so the labels are put where SECURITY LABEL would put them.
    // One for each object: in which order those of several providers come is left to chance.
    const labels = TEXTS.map(
      ([, text], index) =>
        `insert into pg_seclabel values (${quoteText(hostileTable(text, index))}::regclass, 'pg_class'::regclass, 0, ${quoteText(text)}, ${quoteText(text)});`,
    )
    await exec(url, labels.join('\n'))
    const text = await ourDump(url)
    await expectAsPgDump(text)
    expectHarmless(text)
    await exec(url, 'delete from pg_seclabel')
  })

  test('where backslashes escape in strings', async () => {
    const off = (database: string) =>
      exec(server.url(), `alter database ${quoteName(database)} set standard_conforming_strings = off`)
    await off(source)
    const text = await ourDump(url)
    expect(text).toContain('SET standard_conforming_strings = off;')
    await expectAsPgDump(text)
    expectHarmless(text)
    // Before the restore: the server reads a text of several statements before it runs the first.
    await withCopy(text, async (copy) => expectSame(await ourDump(copy), text), off)
  })

  async function expectAsPgDump(text: string, flags: readonly string[] = []): Promise<void> {
    if (server.kind !== 'running' || !hasPgDump(major) || OLDER_MINORS.has(major)) return
    expectSame(text, await pgDump(major, url, flags))
  }

  async function withCopy(
    text: string,
    work: (url: string) => Promise<void>,
    prepare?: (database: string) => Promise<void>,
  ): Promise<void> {
    const copy = await server.createDatabase()
    try {
      await prepare?.(copy)
      expect(await execWhole(server.url(copy), text)).toEqual([])
      await work(server.url(copy))
    } finally {
      await server.dropDatabase(copy)
    }
  }
})

const PREPARE = 'set check_function_bodies = off; create table public.victim (a integer)'

async function findRefused(
  url: string,
  statements: readonly (HostileStatement & { readonly name: string })[],
): Promise<void> {
  await withConnection(url, async (sql) => {
    await sql.unsafe(PREPARE).simple()
    for (const { name, kind, place, sql: statement } of statements)
      await sql
        .unsafe(statement)
        .simple()
        .catch((error: unknown) =>
          expect.fail(`${name} in ${kind}, ${place}: ${(error as Error).message}\n${statement}`),
        )
  })
}

/** Nothing stands outside quotes but comments and statements that make objects. */
function expectHarmless(text: string, commands: readonly RegExp[] = []): void {
  const tokens = lex(text, { psql: true })
  const given = tokens.filter(({ kind }) => kind === 'command').map((token) => token.text.trim())
  expect(given.filter((command) => !commands.some((each) => each.test(command)))).toEqual([])
  const comments = tokens.filter(({ kind }) => kind === 'comment').map((token) => token.text)
  expect(
    comments.filter((comment) => !/^--(?: (?:Name|TOC|PostgreSQL)[^\n\r]*)?$/.test(comment.trimEnd())),
  ).toEqual([])
  const heads = splitStatements(text, { onCommand: () => undefined }).map((statement) => statement.text)
  expect(heads.filter((statement) => !MAKES_OBJECTS.test(statement))).toEqual([])
}

const MAKES_OBJECTS =
  /^(?:SET |SELECT pg_catalog\.set_config\('search_path', '', false\)|CREATE |ALTER |COMMENT ON |GRANT |REVOKE |SECURITY LABEL )/
