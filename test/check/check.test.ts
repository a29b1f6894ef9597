// check on texts: what is whole, what is not, what is in it, and what it would run, whatever the chunks it comes in.
import { describe, expect, test } from 'vitest'
import { checkChunks, type FileFacts, parseRequirements, wantedObject } from '../../src/check/index.ts'
import { splitList } from '../../src/check/require.ts'
import { chunkWalker, lex, UnclosedError } from '../../src/sql/index.ts'
import { corpora, readCorpusGolden } from '../support/corpus.ts'
import { fixtures, MAJORS, readGolden } from '../support/fixture.ts'
import { random } from '../support/random.ts'

function checkText(
  text: string,
  chunk = Infinity,
  options: Parameters<typeof checkChunks>[0] = {},
): FileFacts {
  const check = checkChunks(options)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunk)
    check.write(bytes.subarray(at, Math.min(bytes.length, at + chunk)))
  return check.end()
}

const problems = ({ findings }: FileFacts) =>
  findings.filter(({ severity }) => severity !== 'note').map(({ code, line }) => `${code} ${line ?? '-'}`)

const DUMP = `--
-- PostgreSQL database dump
--

\\restrict abc

-- Dumped from database version 17.2
-- Dumped by pg_dump version 17.3

SET statement_timeout = 0;

--
-- Name: a; Type: TABLE; Schema: public; Owner: me
--

CREATE TABLE public.a (
    i integer DEFAULT 1
);


ALTER TABLE public.a OWNER TO me;

--
-- Name: f(integer); Type: FUNCTION; Schema: public; Owner: me
--

CREATE FUNCTION public.f(x integer) RETURNS integer
    LANGUAGE sql
    AS $$ select ';' || '$' -- "
$$;


ALTER FUNCTION public.f(x integer) OWNER TO me;

--
-- Name: TABLE a; Type: COMMENT; Schema: public; Owner: me
--

COMMENT ON TABLE public.a IS 'it''s
/* mine';


--
-- PostgreSQL database dump complete
--

\\unrestrict abc

`

test('a whole dump', () => {
  const report = checkText(DUMP)
  expect(report).toMatchObject({
    ...{
      form: 'pg_dump',
      serverVersion: '17.2',
      writerVersion: '17.3',
      whole: true,
      lines: 48,
      findings: [],
    },
    objects: { public: { function: 1, table: 1 } },
  })
  for (const chunk of [1, 2, 7, 130, 400]) expect(checkText(DUMP, chunk)).toEqual(report)
})

test('wherever it is cut off, it is not whole', () => {
  // Of the blank line at the end nothing depends.
  for (let end = 0; end < DUMP.length - 5; end += 3) {
    const { whole, findings } = checkText(DUMP.slice(0, end))
    expect(whole === true || findings.length === 0, DUMP.slice(Math.max(0, end - 30), end)).toBe(false)
  }
})

test('wherever its beginning is missing, it is not whole', () => {
  for (let begin = 4; begin < DUMP.indexOf('Dumped by'); begin += 3)
    expect(checkText(DUMP.slice(begin)).whole, DUMP.slice(begin, begin + 30)).toBe(false)
})

test('large objects, and a whole cluster', () => {
  const blobs =
    "--\n-- Data for Name: BLOBS; Type: BLOBS; Schema: -; Owner: -\n--\n\nBEGIN;\n\nSELECT pg_catalog.lo_open('4711', 131072);\nSELECT pg_catalog.lo_close(0);\n\nCOMMIT;\n\n"
  const end = '--\n-- PostgreSQL database dump complete'
  expect(problems(checkText(DUMP.replace(end, () => blobs + end)))).toEqual([])
  const cluster = `--
-- PostgreSQL database cluster dump
--

\\restrict k

CREATE ROLE me;

\\unrestrict k

\\connect template1

${DUMP}--
-- Database "app" dump
--

${DUMP.replaceAll('abc', 'def')}--
-- PostgreSQL database cluster dump complete
--

`
  expect(checkText(cluster)).toMatchObject({
    ...{ form: 'pg_dumpall', whole: true },
    objects: { '-': { role: 1 }, public: { table: 2 } },
  })
  expect(problems(checkText(cluster))).toEqual([])
  const cut = cluster.slice(0, cluster.lastIndexOf('--\n-- PostgreSQL database cluster'))
  expect(problems(checkText(cut))).toEqual([expect.stringContaining('cut-off')])
})

describe('goldens of pg_dump', () => {
  test.each(MAJORS.filter((_, index) => index % 5 === 0))('%i: whole, and nothing is wrong', (major) => {
    const texts = [
      ...fixtures().flatMap((fixture) =>
        fixture.runs.map((run) => [fixture.name, readGolden(fixture, run, major)]),
      ),
      ...corpora().map((name) => [name, readCorpusGolden(name, major)]),
    ]
    for (const [name, text] of texts) {
      if (typeof text !== 'string') continue
      const { findings, whole } = checkText(text, 100_000)
      const wrong = findings.filter(({ severity }) => severity !== 'note')
      expect({ whole, wrong }, name ?? '').toEqual({ whole: true, wrong: [] })
    }
  })
})

const changed = (from: string, to: string) => {
  expect(DUMP).toContain(from)
  return DUMP.replace(from, () => to)
}

test.each<[string, string, string[]]>([
  ['a statement lost', changed('CREATE TABLE public.a (\n    i integer DEFAULT 1\n);\n', ''), ['entry 18']],
  [
    'all statements of an entry lost',
    changed("COMMENT ON TABLE public.a IS 'it''s\n/* mine';", ''),
    ['entry 36'],
  ],
  ['another statement', changed('CREATE TABLE public.a', 'CREATE TABLE public.b'), ['entry 16']],
  [
    'a statement twice',
    changed('ALTER TABLE public.a OWNER TO me;', 'ALTER TABLE public.a OWNER TO me;'.repeat(2)),
    ['entry 21'],
  ],
  [
    'one more',
    changed(
      'ALTER TABLE public.a OWNER TO me;',
      'ALTER TABLE public.a OWNER TO me;\ncreate view v as select 1;',
    ),
    ['entry 22'],
  ],
  ['no owner', changed('ALTER TABLE public.a OWNER TO me;', ''), ['entry 13']],
  [
    'another owner',
    changed('ALTER TABLE public.a OWNER TO me;', 'ALTER TABLE public.a OWNER TO "You";'),
    ['entry 13'],
  ],
  [
    'no semicolon',
    changed('ALTER TABLE public.a OWNER TO me;', 'ALTER TABLE public.a OWNER TO me'),
    ['entry 13', 'half-statement 21', 'entry 21'],
  ],
  ['an open string', changed("/* mine';", '/* mine;'), ['unclosed 39', 'cut-off 48']],
  ['an open dollar quote', changed('\n$$;', '\n$ $;'), ['unclosed 29', 'cut-off 48']],
  ['more behind it', `${DUMP}select 1;\n`, ['after-end 49']],
  ['another key', changed('\\unrestrict abc', '\\unrestrict x'), ['restrict 47', 'cut-off 48']],
  ['a command', changed('SET statement', '\\! rm x\nSET statement'), ['runs-program 10']],
])('%s', (_name, text, expected) => {
  expect(problems(checkText(text))).toEqual(expected)
})

test.each<[string, string | undefined, 'error' | 'note']>([
  ['\\! true', 'runs-program', 'error'],
  ['\\copy t from x.csv', 'reads-or-writes-files', 'error'],
  ["\\copy t from program 'x'", 'runs-program', 'error'],
  ['\\i a.sql', 'reads-or-writes-files', 'error'],
  ['\\ir a.sql', 'reads-or-writes-files', 'error'],
  ['\\o |sh', 'runs-program', 'error'],
  ['select 1 \\g |sh', 'runs-program', 'error'],
  ['select 1 \\g x.txt', 'reads-or-writes-files', 'error'],
  ['select 1 \\gexec', 'runs-code', 'error'],
  ['\\set a `date`', 'runs-program', 'error'],
  ['\\set a b', 'command', 'note'],
  ['\\q', 'command', 'error'],
  ['\\connect other', 'command', 'error'],
  ['create database d;\n\\connect d', undefined, 'error'],
  ["copy t to program 'x';", 'runs-program', 'error'],
  ["copy (select ')' from t) to program 'x';", 'runs-program', 'error'],
  ["copy t from '/etc/passwd';", 'reads-or-writes-files', 'error'],
  ['copy t from stdin;\n\\! true\n\\.\n', 'data', 'note'],
  ['insert into t values (1);', 'data', 'note'],
  ["do $$ begin copy t from program 'x'; end $$;", 'runs-code', 'note'],
  ["select '\\! true';", 'runs-code', 'note'],
  ['create table t ();', undefined, 'error'],
])('%j', (text, code, severity) => {
  const { findings } = checkText(text)
  const found = findings.filter(
    (finding) =>
      finding.code !== 'wholeness-unproved' &&
      (code === 'runs-code' ? finding.severity === severity : finding.code !== 'runs-code'),
  )
  expect(found.map((finding) => [finding.code, finding.severity])).toEqual(
    code === undefined ? [] : [[code, severity]],
  )
})

test.each<[string, string, string]>([
  ['', 'empty', 'the file is empty'],
  ['-- nothing\n', 'empty', 'there is no statement'],
  ['PGDMP\x01\x0e', 'not-sql', 'pg_restore'],
  ['select 1;\0\0\0', 'not-sql', 'zero bytes'],
])('%j is no SQL', (text, code, message) => {
  const { findings, whole } = checkText(text)
  expect(findings).toMatchObject([
    { severity: 'error', code, message: expect.stringContaining(message) as string },
  ])
  expect(whole).toBe(false)
})

test('the line of zero bytes does not hang on the chunks', () => {
  const text = DUMP.replace('i integer', '\0')
  for (const size of [1, 7, 100, Infinity])
    expect(checkText(text, size).findings).toMatchObject([{ code: 'not-sql', line: 17 }])
})

test("the Supabase CLI's file has its own end", () => {
  const head =
    'SET statement_timeout = 0;\nSET lock_timeout = 0;\nSET idle_in_transaction_session_timeout = 0;\n'
  const text = `${head}CREATE TABLE IF NOT EXISTS "public"."a" ();\n`
  expect(checkText(text)).toMatchObject({ form: 'supabase', whole: null, objects: { public: { table: 1 } } })
  expect(checkText(`${text}RESET ALL;\n`)).toMatchObject({ form: 'supabase', whole: true, findings: [] })
  expect(checkText(text.slice(0, -4)).whole).toBe(false)
})

test('what is required, by pattern', () => {
  const text = `create table "A".b (); create function pay_1(a int) returns int language sql begin atomic select 1; end;
    create trigger t after insert or update on x.y execute function f(); alter table only s.t add constraint c foreign key (a) references b;`
  const wanted = parseRequirements(
    '# all\ntable "A".b\n\nb\nfunction pay*\ntrigger x.t\nforeign key s.c\nconstraint c\nview b\ntable a.b\n',
    'must.txt',
  )
  expect(checkText(text, 3, { wanted }).required).toEqual(
    [
      ['table "A".b', 1],
      ['table b', 1],
      ['function pay*', 1],
      ['trigger x.t', 1],
      ['foreign key s.c', 1],
      ['constraint c', 1],
      ['view b', 0],
      ['table a.b', 0],
    ].map(([wanted, found]) => ({ wanted, found })),
  )
  expect(splitList('a, "b,c".d,e*')).toEqual(['a', '"b,c".d', 'e*'])
  expect(() => wantedObject('tables x', '--require')).toThrow(
    '--require: "tables x" must be a kind and a pattern',
  )
})

test('random texts have the same tokens in chunks as at once', () => {
  const PARTS = [
    "'",
    '"',
    '$$',
    '$a$',
    '/*',
    '*/',
    '--',
    '\n',
    '\\',
    ' ',
    'e',
    "''",
    ';',
    '(',
    ')',
    'copy t from stdin;',
    '\\.',
    '1.',
    '.',
    '+',
    'ab',
    ' '.repeat(150),
    'x'.repeat(90),
  ]
  const { text, below } = random(14)
  const tokensOf = (chunks: readonly string[]) => {
    const seen: string[] = []
    try {
      const walker = chunkWalker({ psql: true }, ({ kind, start, end }) => {
        seen.push(`${kind} ${walker.base + start} ${walker.base + end}`)
      })
      chunks.forEach((chunk, index) => walker.take(chunk, index === chunks.length - 1))
    } catch (error) {
      if (!(error instanceof UnclosedError)) throw error
      seen.push(`${error.opened} ${error.offset} ${error.line}`)
    }
    return seen
  }
  for (let round = 0; round < 1500; round++) {
    const sql = text(PARTS, 40)
    const size = 1 + below(60)
    const chunks = Array.from({ length: Math.ceil(sql.length / size) }, (_, i) =>
      sql.slice(i * size, (i + 1) * size),
    )
    expect(tokensOf(chunks.length > 0 ? chunks : ['']), sql).toEqual(tokensOf([sql]))
  }
  expect(lex("'a'\n'b'")).toHaveLength(1)
})

test('what is passed over ends where it ends when it is read', () => {
  const PARTS = [
    ...[
      "'",
      '"',
      '$$',
      '$a$',
      '/*',
      '*/',
      '--',
      '\n',
      '\\g ',
      ' ',
      'e',
      'E',
      'b',
      "u&'",
      'n',
      "''",
      ';',
      '(',
      ')',
      '1',
      '1.',
      '.',
    ],
    ...[
      '-',
      '/',
      '+',
      '_',
      'create ',
      'or replace ',
      'function ',
      'procedure f ',
      'begin',
      ' atomic ',
      'case ',
      'end ',
      'é',
      ':',
      '@',
    ],
    ...['copy t from stdin;', 'x'.repeat(90), '+'.repeat(64)],
  ]
  const { text, below } = random(15)
  const tokensOf = (sql: string, size: number, passesAt: number, standardConformingStrings: boolean) => {
    const seen: string[] = []
    let index = 0
    try {
      const walker = chunkWalker({ psql: true, standardConformingStrings }, ({ kind, start, end }, ended) => {
        if (ended || kind === 'comment' || kind === 'command' || kind === 'copy-data')
          seen.push(`${kind} ${walker.base + start} ${walker.base + end} ${String(ended !== undefined)}`)
        if (ended) index = 0
        else if (++index >= passesAt) walker.passOver()
      })
      for (let at = 0; at < sql.length; at += size) walker.take(sql.slice(at, at + size), false)
      walker.take('', true)
    } catch (error) {
      if (!(error instanceof UnclosedError)) throw error
      seen.push(`${error.opened} ${error.offset} ${error.line}`)
    }
    return seen
  }
  expect(tokensOf(`;'${'a'.repeat(200)}''b';`, 203, Infinity, true)).toEqual([
    'punctuation 0 1 true',
    'punctuation 206 207 true',
  ])
  for (let round = 0; round < 3000; round++) {
    const sql = text(PARTS, 40)
    const isStandard = below(4) > 0
    const read = tokensOf(sql, Infinity, Infinity, isStandard)
    expect(tokensOf(sql, Infinity, 1 + below(6), isStandard), sql).toEqual(read)
    expect(tokensOf(sql, 1 + below(300), 1 + below(6), isStandard), sql).toEqual(read)
  }
})

test('what is told at a glance is what its tokens tell', () => {
  // A comment within a statement hides it from the glance, a space before the empty comment a heading.
  const hidden = (text: string) =>
    text
      .replace(/^(CREATE|ALTER|GRANT|REVOKE|COMMENT)(?= [A-Z])/gm, '$1/**/')
      .replace(/^--\n(?=-- )/gm, ' --\n')
  let goldens = 0
  for (const fixture of fixtures())
    for (const run of fixture.runs) {
      const golden = readGolden(fixture, run, MAJORS.at(-1) ?? 0)
      if (golden === undefined) continue
      goldens++
      const names = (text: string) => {
        const made: string[] = []
        const { objects, findings } = checkText(text, Infinity, {
          onObject: ({ kind, schema, name }) => void made.push(`${kind} ${schema ?? '-'} ${name}`),
        })
        return { made, objects, findings }
      }
      expect(names(golden), fixture.name).toEqual(names(hidden(golden)))
    }
  expect(goldens).toBeGreaterThan(100)
})
