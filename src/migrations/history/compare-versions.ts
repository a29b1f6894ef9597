// Which of two versions comes first, as their tool says.
import { byBytes, byNumber } from '../order.ts'
import type { VersionOrder } from './reader.ts'

/** For Array.sort; undefined where only places in a folder tell. */
export function versionOrder(order: VersionOrder): ((a: string, b: string) => number) | undefined {
  if (order === 'place') return undefined
  if (order === 'text') return byBytes
  if (order === 'dotted') return byDots
  return (a, b) => (isNumber(a) && isNumber(b) ? byNumber(a, b) : byBytes(a, b))
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text)
}

/** A missing number is 0; what has no number, Flyway's repeatable migrations, comes last. */
function byDots(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => (/^\d+(?:\.\d+)*$/.test(text) ? text.split('.') : undefined))
  if (!left || !right) return Number(!left) - Number(!right) || byBytes(a, b)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = byNumber(left[i] ?? '0', right[i] ?? '0')
    if (difference !== 0) return difference
  }
  return 0
}
