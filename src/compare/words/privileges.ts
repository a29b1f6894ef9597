// Privileges in words: `SELECT granted to anon: only in B`.

import { onlyIn, type Phrases } from './phrase.ts'

/** @param of the role, and the column where it is about one: `anon on column email` */
export function privilegeWords(of: string, a: string | null, b: string | null): Phrases {
  const [linesA, linesB] = [a?.split('\n') ?? [], b?.split('\n') ?? []]
  const only = (lines: string[], others: string[]) => lines.filter((line) => !others.includes(line))
  return [...said(only(linesA, linesB), of, onlyIn('a')), ...said(only(linesB, linesA), of, onlyIn('b'))]
}

function said(lines: readonly string[], of: string, where: string): string[] {
  const words = (sign: string) => lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1))
  const [granted, revoked] = [words('+'), words('-')]
  return [
    ...(granted.length > 0 ? [`${granted.join(', ')} granted to ${of}: ${where}`] : []),
    ...(revoked.length > 0 ? [`${revoked.join(', ')} revoked from ${of}: ${where}`] : []),
  ]
}
