// PostgreSQL's encoding names (src/common/encnames.c) and iconv-lite's names for them.
import { UsageError } from '../errors.ts'

/** null: no maintained library writes it, so only ASCII text can be written. */
const iconvNames: Readonly<Record<string, string | null>> = {
  UTF8: 'utf8',
  SQL_ASCII: 'utf8',
  EUC_JP: 'euc-jp',
  EUC_CN: 'gb2312',
  EUC_KR: 'euc-kr',
  EUC_TW: null,
  EUC_JIS_2004: null,
  MULE_INTERNAL: null,
  LATIN1: 'iso-8859-1',
  LATIN2: 'iso-8859-2',
  LATIN3: 'iso-8859-3',
  LATIN4: 'iso-8859-4',
  LATIN5: 'iso-8859-9',
  LATIN6: 'iso-8859-10',
  LATIN7: 'iso-8859-13',
  LATIN8: 'iso-8859-14',
  LATIN9: 'iso-8859-15',
  LATIN10: 'iso-8859-16',
  WIN1250: 'windows-1250',
  WIN1251: 'windows-1251',
  WIN1252: 'windows-1252',
  WIN1253: 'windows-1253',
  WIN1254: 'windows-1254',
  WIN1255: 'windows-1255',
  WIN1256: 'windows-1256',
  WIN1257: 'windows-1257',
  WIN1258: 'windows-1258',
  WIN866: 'cp866',
  WIN874: 'windows-874',
  KOI8R: 'koi8-r',
  KOI8U: 'koi8-u',
  ISO_8859_5: 'iso-8859-5',
  ISO_8859_6: 'iso-8859-6',
  ISO_8859_7: 'iso-8859-7',
  ISO_8859_8: 'iso-8859-8',
  SJIS: 'shift_jis',
  BIG5: 'big5',
  GBK: 'gbk',
  UHC: 'cp949',
  GB18030: 'gb18030',
  JOHAB: null,
  SHIFT_JIS_2004: null,
}

/** Other names that PostgreSQL accepts, without the punctuation it ignores. */
const aliases: Readonly<Record<string, string>> = {
  unicode: 'UTF8',
  abc: 'WIN1258',
  alt: 'WIN866',
  koi8: 'KOI8R',
  mskanji: 'SJIS',
  shiftjis: 'SJIS',
  tcvn: 'WIN1258',
  tcvn5712: 'WIN1258',
  vscii: 'WIN1258',
  win: 'WIN1251',
  win932: 'SJIS',
  win936: 'GBK',
  win949: 'UHC',
  win950: 'BIG5',
  windows949: 'UHC',
  windows950: 'BIG5',
  windows932: 'SJIS',
  windows936: 'GBK',
  windows866: 'WIN866',
  windows874: 'WIN874',
  ...Object.fromEntries(
    [1, 2, 3, 4, 9, 10, 13, 14, 15, 16].map((part, i) => [`iso8859${part}`, `LATIN${i + 1}`]),
  ),
  ...Object.fromEntries(
    [1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [`windows${page}`, `WIN${page}`]),
  ),
}

/**
 * PostgreSQL's own name of an encoding, however it is spelled.
 * @throws UsageError in pg_dump's words
 */
export function encodingName(spelled: string): string {
  const plain = (name: string) => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
  const wanted = plain(spelled)
  const found = aliases[wanted] ?? Object.keys(iconvNames).find((name) => plain(name) === wanted)
  if (found === undefined)
    throw new UsageError('INVALID_OPTION', `invalid client encoding "${spelled}" specified`)
  return found
}

/** null: unknown to iconv-lite. */
export function iconvName(encoding: string): string | null {
  return iconvNames[encoding] ?? null
}
