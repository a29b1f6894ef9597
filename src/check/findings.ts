// What is found, gathered: findings of one sort beyond a number are only counted, so that a file of nothing else stays bounded.
import type { Finding, FindingCode } from './report.ts'

export type Severity = Finding['severity']

export interface Findings {
  add(severity: Severity, code: FindingCode, line: number | null, message: string): void
  /** Something that a file may hold very often: told once, with its number. @param what completed with the number, from the first line */
  count(code: FindingCode, line: number, what: string): void
  /** In the order of the lines, those about the whole first. */
  all(): Finding[]
}

const AT_MOST = 50

export function gatherFindings(): Findings {
  const found: Finding[] = []
  const numbers = new Map<FindingCode, number>()
  const counted = new Map<string, { readonly code: FindingCode; readonly line: number; times: number }>()
  return {
    add(severity, code, line, message) {
      const number = (numbers.get(code) ?? 0) + 1
      numbers.set(code, number)
      if (number <= AT_MOST) found.push({ severity, code, line, message })
    },
    count(code, line, what) {
      const before = counted.get(what)
      if (before) before.times++
      else counted.set(what, { code, line, times: 1 })
    },
    all() {
      const more = [...numbers]
        .filter(([, number]) => number > AT_MOST)
        .map(([code, number]): Finding => ({
          severity: found.find((finding) => finding.code === code)?.severity ?? 'error',
          code,
          line: null,
          message: `${number - AT_MOST} more of the kind "${code}"`,
        }))
      const notes = [...counted].map(([what, { code, line, times }]): Finding => ({
        severity: 'note',
        code,
        line,
        message: times === 1 ? what : `${what}, ${times} times from here on`,
      }))
      return [...found, ...notes, ...more].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    },
  }
}
