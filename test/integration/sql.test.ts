// The lexer reads SQL as the server does: random texts, compared with what the server makes of them.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  lex,
  nameOf,
  splitStatements,
  stringValue,
  UnclosedError,
  type LexOptions,
} from '../../src/sql/index.ts'
import { random, type Random } from '../support/random.ts'
import { serverOf, testMajors } from '../support/server.ts'

const OPENERS = ["'", '"', '$', '$a$', '--', '/*', '*/', "E'", "U&'", 'u&"', "b'", "X'", "N'"]
const LETTERS = [
  ...OPENERS,
  "''",
  '""',
  '$$',
  '\\',
  '\\\\',
  ';',
  '\n',
  '\r\n',
  '(',
  'é',
  '\u00a0',
  ' ',
  'a',
  '0',
  '-',
]
const SPACES = [' ', '\n', '\t', '-- it\'s "\n', '/* ; \' /* " */ $$ */', '\r']
const OPERATORS = [...'~!@#^&|`?+-*/%<>=', '--', '/*']

describe.each(testMajors())('PostgreSQL %i', (major) => {
  let sql: postgres.Sql
  beforeAll(async () => {
    sql = postgres((await serverOf(major)).url(), {
      max: 1,
      fetch_types: false,
      onnotice: () => undefined,
      connection: { check_function_bodies: false, escape_string_warning: false },
    })
  })
  afterAll(() => sql.end())

  test.each([true, false])(
    'statements, strings and names; standard_conforming_strings: %s',
    async (standard) => {
      await sql.unsafe(`set standard_conforming_strings = ${String(standard)}`)
      const options = { standardConformingStrings: standard }
      const next = random(major)
      for (let round = 0; round < 200; round++) {
        const statements = Array.from({ length: 1 + next.below(4) }, () => statement(next, standard))
        const text = statements.map((each) => each + space(next)).join(';')
        const results = (await sql.unsafe(`${text};select 1`).simple()) as unknown as postgres.RowList<
          postgres.Row[]
        >[]
        const theirs = results.slice(0, -1).map((result) => Object.entries(result[0] ?? {}))
        expect(
          splitStatements(text, options).map((each) => [read(each.text, options)]),
          text,
        ).toEqual(theirs)
        expect(theirs).toHaveLength(statements.length)
      }
    },
  )

  /** PL/pgSQL lexes what it does not run, and with check_function_bodies off it does no more. */
  test.each([true, false])('what is not closed; standard_conforming_strings: %s', async (standard) => {
    await sql.unsafe(`set standard_conforming_strings = ${String(standard)}`)
    const next = random(major * 7)
    const seen = { closed: 0, unclosed: 0 }
    for (let round = 0; round < 1000; round++) {
      const text = `begin if false then perform ${next.text(LETTERS, 9)}\n; end if; end`
      const message = await sql.unsafe(`do $schemadump$${text}$schemadump$`).then(
        () => 'closed',
        (error: postgres.PostgresError) => error.message,
      )
      // Others are about what the text says, not where its tokens end.
      if (message !== 'closed' && !message.startsWith('unterminated')) continue
      const ours = attempt(() => lex(text, { standardConformingStrings: standard }))
      expect(ours, text).toBe(message.replace(/ at or near [^]*/, ''))
      seen[message === 'closed' ? 'closed' : 'unclosed']++
    }
    expect(Math.min(seen.closed, seen.unclosed)).toBeGreaterThan(80)
  })

  test('operators', async () => {
    const next = random(major)
    const seen = { one: 0, several: 0 }
    for (let round = 0; round < 500; round++) {
      const operator = next.of(OPERATORS) + next.text(OPERATORS, 3)
      const error = (await sql
        .unsafe(`comment on operator ${operator}\n (nowhere.a, nowhere.a) is null`)
        .catch((each: unknown) => each)) as postgres.PostgresError
      const isOne = error.code !== SYNTAX_ERROR
      const tokens = tokensOf(operator)
      expect(tokens.length === 1 && tokens[0]?.kind === 'operator', operator).toBe(isOne)
      seen[isOne ? 'one' : 'several']++
    }
    expect(Math.min(seen.one, seen.several)).toBeGreaterThan(50)
  })

  test('statements with semicolons of their own', async () => {
    const statements = [
      'create temp table a (b int, "end" int)',
      'create rule r as on insert to a do also (delete from a; select 1)',
      ...(BODIES_SINCE <= major ? BODIES : []),
    ]
    const cut = splitStatements(['begin', ...statements, 'rollback'].join(';\n')).map((each) => each.text)
    expect(cut).toEqual(['begin', ...statements, 'rollback'])
    // One by one: a statement that was cut short would be an error.
    for (const each of cut) await sql.unsafe(each).simple()
  })
})

const SYNTAX_ERROR = '42601'
const BODIES_SINCE = 14
const BODIES = [
  'create function pg_temp.f() returns int begin atomic select case when true then 1 end; select 2; end',
  'create or replace procedure pg_temp.p() language sql begin /* ; */ atomic; insert into a select (case when true then 1 end); end',
  `create function pg_temp.g(begin int default 1) returns int begin atomic select begin."end" from (select 1 as "end") begin; end`,
]

function statement(next: Random, standard: boolean): string {
  const name = `"${next.text(['""', ...LETTERS.filter((each) => !each.includes('"'))], 4)}x"`
  return `${space(next)}select${space(next)}${string(next, standard)}${space(next)}as${space(next)}${name}`
}

function string(next: Random, standard: boolean): string {
  const plain = () => next.text(["''", ...LETTERS.filter((each) => !/['\\]/.test(each))], 5)
  const escapes = () =>
    next.text(
      [
        "''",
        "\\'",
        '\\\\',
        '\\n',
        '\\101',
        '\\x41',
        '\\xc3\\xa9',
        '\\303\\251',
        '\\u00e9',
        '\\U0001F600',
        '\\ud83d\\ude00',
        '\\z',
        ...LETTERS.filter((each) => !/['\\]/.test(each)),
      ],
      6,
    )
  const tag = next.of(['$$', '$a$', '$é1$'])
  const forms = [
    () => pieces(next, next.of(['', 'N', 'n']), standard ? plain : escapes),
    () => pieces(next, next.of(['E', 'e']), escapes),
    () => pieces(next, next.of(['B', 'b']), () => next.text(['0', '1'], 3)),
    () => `${tag}${next.text(LETTERS, 5).replaceAll('$', '')}${tag}`,
    () =>
      pieces(next, next.of(['U&', 'u&']), () =>
        next.text(["''", '\\00e9', '\\+01F600', '\\d83d\\de00', '\\\\', 'a', '"', ';'], 5),
      ),
  ]
  return next.of(standard ? forms : forms.slice(0, -1))()
}

/** A string may go on in a further line. */
function pieces(next: Random, prefix: string, inner: () => string): string {
  const more =
    next.below(3) > 0
      ? ''
      : `${next.text([' ', "-- '\n"], 1)}\n${next.text([' ', '\n', "-- it's\n"], 2)}'${inner()}'`
  return `${prefix}'${inner()}'${more}`
}

function space(next: Random): string {
  return ` ${next.text(SPACES, 2)}`
}

/** Name and value of `select 'value' as "name"`. */
function read(text: string, options: LexOptions) {
  const tokens = lex(text, options).filter(({ kind }) => kind === 'string' || kind === 'quoted-name')
  const [value, name] = tokens
  return [name && nameOf(name), value && stringValue(value, options)]
}

/** What the server would say of it. */
function attempt(work: () => unknown): string {
  try {
    work()
    return 'closed'
  } catch (error) {
    if (!(error instanceof UnclosedError)) throw error
    const { opened } = error
    if (/\([bB]'\)/.test(opened)) return 'unterminated bit string literal'
    if (/\([xX]'\)/.test(opened)) return 'unterminated hexadecimal string literal'
    if (opened.startsWith('a string')) return 'unterminated quoted string'
    if (opened.startsWith('a quoted name')) return 'unterminated quoted identifier'
    return opened.startsWith('a dollar quote')
      ? 'unterminated dollar-quoted string'
      : 'unterminated /* comment'
  }
}

function tokensOf(text: string) {
  try {
    return lex(text).filter(({ kind }) => kind !== 'comment')
  } catch {
    return []
  }
}
