// Texts that harm a reader who takes them for SQL, for psql's commands or for a terminal's.
import { quoteText } from '../database.ts'

export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  newline: 'one\ntwo\n\nDROP TABLE victim;\n',
  'carriage return': 'one\rDROP TABLE victim;\r\ntwo',
  comment: '-- x\n--; DROP TABLE victim; /* never closed',
  'psql command': '\\! touch harmed\n\\! touch harmed\n\\q',
  'end of data': '\n\\.\n\\.\nDROP TABLE victim;',
  dollars: '$$ $_$ $_X$ $body$; DROP TABLE victim; $$',
  restrict: '\n\\restrict x\n\\unrestrict x\n\\! touch harmed',
  controls: 'a\u0001b\u0007c\u0008d\u001b[31me\u007ff\u0085g\u009bh',
  bidirectional: 'a\u202eb\u202dc\u2066d\u2069e\u200ff\ufeffg\u2028h\u2029i',
  quotes: `'; DROP TABLE victim; --" "; DROP TABLE victim; --''""`,
  backslashes: "\\'; DROP TABLE victim; -- \\\\ \\n \\",
  'psql variable': ':name :\'name\' :"name" :{?name}',
}

const TEXTS = [
  ...Object.values(HOSTILE_TEXTS),
  ...['', 'plain', "it's", 'two\nlines', 'ünïcödé 日本 😀', 'a\\b', '50%', ' ', 'x'.repeat(300)],
]

export { TEXTS }

export const literal = quoteText
