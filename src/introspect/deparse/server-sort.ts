// The server's own sort (sort_template.h), which is not stable. Where pg_dump's ORDER BY leaves ties, the order among
// equals depends on how this sort swaps them.

/**
 * Sorts in place as ORDER BY does in memory. The rows must come in the order in which the plan below the sort finds
 * them.
 */
export function serverSort<T>(rows: T[], key: (row: T) => number): void {
  sortRange(rows, 0, rows.length, (a, b) => key(rows[a] as T) - key(rows[b] as T))
}

type Compare = (a: number, b: number) => number

function sortRange<T>(rows: T[], from: number, size: number, compare: Compare): void {
  const swap = (a: number, b: number): void => {
    ;[rows[a], rows[b]] = [rows[b] as T, rows[a] as T]
  }
  const swapMany = (a: number, b: number, count: number): void => {
    for (let i = 0; i < count; i++) swap(a + i, b + i)
  }
  const end = from + size
  if (isSorted(from, end, compare)) return
  if (size < 7) {
    for (let i = from + 1; i < end; i++)
      for (let j = i; j > from && compare(j - 1, j) > 0; j--) swap(j, j - 1)
    return
  }
  swap(from, pivot(from, size, compare))
  // Those equal to the pivot are gathered at both ends first, and moved to the middle afterwards.
  let [equalsLow, low, high, equalsHigh] = [from + 1, from + 1, end - 1, end - 1]
  for (;;) {
    for (let order; low <= high && (order = compare(low, from)) <= 0; low++)
      if (order === 0) swap(equalsLow++, low)
    for (let order; low <= high && (order = compare(high, from)) >= 0; high--)
      if (order === 0) swap(high, equalsHigh--)
    if (low > high) break
    swap(low++, high--)
  }
  const [less, more] = [low - equalsLow, equalsHigh - high]
  const equalsBefore = Math.min(equalsLow - from, less)
  swapMany(from, low - equalsBefore, equalsBefore)
  const equalsAfter = Math.min(more, end - equalsHigh - 1)
  swapMany(low, end - equalsAfter, equalsAfter)
  if (less > 1) sortRange(rows, from, less, compare)
  if (more > 1) sortRange(rows, end - more, more, compare)
}

function isSorted(from: number, end: number, compare: Compare): boolean {
  for (let i = from + 1; i < end; i++) if (compare(i - 1, i) > 0) return false
  return true
}

function pivot(from: number, size: number, compare: Compare): number {
  const median = (a: number, b: number, c: number): number => {
    if (compare(a, b) < 0) return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a
    return compare(b, c) > 0 ? b : compare(a, c) < 0 ? a : c
  }
  const middle = from + Math.floor(size / 2)
  if (size === 7) return middle
  const last = from + size - 1
  if (size <= 40) return median(from, middle, last)
  const step = Math.floor(size / 8)
  return median(
    median(from, from + step, from + 2 * step),
    median(middle - step, middle, middle + step),
    median(last - 2 * step, last - step, last),
  )
}
