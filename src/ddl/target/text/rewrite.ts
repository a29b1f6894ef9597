// Changes of deparsed text by a few tokens, after which older servers accept it and newer ones read it as before.

import { tokensOf } from './tokens.ts'

/** XMLSERIALIZE without NO INDENT, which is what older servers do anyway. */
export function withoutNoIndent(text: string): string {
  if (!text.includes('NO INDENT')) return text
  const { all, are, sign } = tokensOf(text)
  let result = ''
  let end = 0
  all.forEach((_token, at) => {
    if (!are(at, 'NO', 'INDENT') || sign(at + 2) !== ')') return
    result += text.slice(end, all[at - 1]?.end)
    end = all[at + 1]?.end ?? end
  })
  return result + text.slice(end)
}

/**
 * EXTRACT with a cast to numeric, which older servers do not return: otherwise round(…, 2) fails, and a view's column
 * gets another type.
 */
export function withNumericExtract(text: string): string {
  if (!text.includes('EXTRACT(')) return text
  const { all, are, closing, sign } = tokensOf(text)
  const inserted = new Map<number, string>()
  const insert = (offset: number, more: string) => inserted.set(offset, (inserted.get(offset) ?? '') + more)
  all.forEach(({ start }, at) => {
    if (!are(at, 'EXTRACT') || sign(at + 1) !== '(') return
    insert(start, '((')
    insert(all[closing(at + 1)]?.end ?? text.length, ')::numeric)')
  })
  let result = ''
  let end = 0
  for (const [offset, more] of [...inserted].sort(([a], [b]) => a - b)) {
    result += text.slice(end, offset) + more
    end = offset
  }
  return result + text.slice(end)
}
