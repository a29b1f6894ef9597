// Every character of every encoding, against PostgreSQL's own conversion.
import { describe, expect, test } from 'vitest'
import { encode } from '../../src/output/encode.ts'
import { encodingName, iconvName } from '../../src/output/encoding-name.ts'
import { query } from '../support/database.ts'
import { serverOf, testMajors } from '../support/server.ts'

const encodings = `EUC_JP EUC_CN EUC_KR LATIN1 LATIN2 LATIN3 LATIN4 LATIN5 LATIN6 LATIN7 LATIN8 LATIN9 LATIN10
  WIN1250 WIN1251 WIN1252 WIN1253 WIN1254 WIN1255 WIN1256 WIN1257 WIN1258 WIN866 WIN874 KOI8R KOI8U
  ISO_8859_5 ISO_8859_6 ISO_8859_7 ISO_8859_8 SJIS BIG5 GBK UHC GB18030`.split(/\s+/)

/** PostgreSQL writes these, but reads other characters back: we refuse them. */
const lossy = new Set([
  'SJIS a2',
  'SJIS a3',
  'SJIS a5',
  'SJIS ac',
  'SJIS 2016',
  'SJIS 203e',
  'SJIS 2212',
  'SJIS 301c',
])
lossy.add('BIG5 fffd')

const major = testMajors().at(-1) ?? 0

describe.skipIf(major === 0)('bytes are those of convert_to()', () => {
  test.each(encodings)('%s', { timeout: 120_000 }, async (encoding) => {
    const server = await serverOf(major)
    const theirs = await charactersOf(server.url(), encoding)
    const known = [...theirs].filter(([code]) => !lossy.has(`${encoding} ${code.toString(16)}`))
    const text = known.map(([code]) => String.fromCharCode(code)).join('')
    expect(Buffer.from(encode(text, encoding)).toString('hex')).toBe(known.map(([, hex]) => hex).join(''))
  })
})

test('what has no bytes is named, with the object it stands in', () => {
  const text = '--\n-- Name: price(); Type: FUNCTION; Schema: public; Owner: me\n--\n\nselect 1 -- €'
  expect(() => encode(text, 'LATIN1')).toThrow(
    'cannot write "€" (U+20AC) at line 5, in price(), FUNCTION: LATIN1 has no such character; use -E UTF8',
  )
  expect(() => encode('\ufffd', 'LATIN3')).toThrow('U+FFFD')
  expect(() => encode('가각갂', 'EUC_KR')).toThrow('U+AC02')
  expect(() => encode('中', 'EUC_TW')).toThrow('only the ASCII part of EUC_TW')
})

test('SQL_ASCII: bytes that were no UTF-8 come back', () => {
  expect([...encode('aä\udcff', 'SQL_ASCII')]).toEqual([0x61, 0xc3, 0xa4, 0xff])
})

test.each([
  ['utf-8', 'UTF8'],
  ['latin1', 'LATIN1'],
  ['ISO-8859-15', 'LATIN9'],
  ['windows-1252', 'WIN1252'],
  ['sql_ascii', 'SQL_ASCII'],
])('%s is %s', (spelled, name) => {
  expect(encodingName(spelled)).toBe(name)
  expect(iconvName(name)).not.toBeNull()
})

async function charactersOf(url: string, encoding: string): Promise<Map<number, string>> {
  const rows = await query(
    url,
    `create or replace function pg_temp.bytes(code int) returns text language plpgsql as $$
       begin return encode(convert_to(chr(code), '${encoding}'), 'hex');
       exception when others then return null; end $$;
     select code, hex from (
       select code, pg_temp.bytes(code) as hex from generate_series(1, 65535) code
        where code not between 55296 and 57343) x
      where hex is not null order by code`,
  )
  const list = (rows.at(-1) as unknown as { code: number; hex: string }[] | undefined) ?? []
  return new Map((Array.isArray(list) ? list : (rows as never)).map(({ code, hex }) => [Number(code), hex]))
}
