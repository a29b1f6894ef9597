// How two dump texts are compared: as a whole, but for the lines that name program versions and a random key.

/** Drops the \restrict and \unrestrict lines and "-- Dumped from/by", and gives test databases one name; nothing else. */
export function normalise(text: string): string {
  return text
    .replace(
      /^(--\n-- PostgreSQL database dump\n--\n\n)(?:(?:-- )?\\restrict \S+\n\n)?(?:-- Dumped from .*\n)?(?:-- Dumped by .*\n)?\n?/,
      '$1',
    )
    .replace(
      /^(?:-- )?\\unrestrict (\S+)\n((?:\\encoding .*\n)?\\connect .*\n)(?:-- )?\\restrict \1\n/gm,
      '$2',
    )
    .replace(/(?:-- )?\\unrestrict \S+\n\n?$/, '')
    .replace(/\btest_\d+_[0-9a-z]+_\d+\b/g, 'test_database')
}

const CONTEXT = 4
const SHOWN = 12

/** The first place where two texts differ, with what stands around it; null when they are the same. */
export function firstDifference(mine: string, reference: string): string | null {
  if (mine === reference) return null
  const a = mine.split('\n')
  const b = reference.split('\n')
  let line = 0
  while (line < a.length && a[line] === b[line]) line++
  const heading = a.slice(0, line).findLast((text) => text.startsWith('-- Name: '))
  return [
    `the dump differs first at line ${line + 1}${heading ? `, after "${heading}"` : ''}`,
    ...a.slice(Math.max(0, line - CONTEXT), line).map((text) => `  ${text}`),
    ...b.slice(line, line + SHOWN).map((text) => `- ${text}`),
    ...a.slice(line, line + SHOWN).map((text) => `+ ${text}`),
    '(- is what pg_dump printed, + is ours)',
  ].join('\n')
}
