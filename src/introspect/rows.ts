// Rows as a query's author knows them.
import type { Rows } from '../connect/session.ts'

/** Types rows, which a query's author knows and the driver does not. A row is not to be kept: the next may be the same object. */
export function rowsOf<T>(rows: Rows | undefined): Rows<T> {
  return (rows ?? []) as Rows<T>
}

/** The only row, as a copy that can be kept; undefined without rows. */
export function onlyRow<T extends object>(rows: Rows | undefined): T | undefined {
  for (const row of rowsOf<T>(rows)) return { ...row }
  return undefined
}

/** What is made of the rows, by a number that some of them have in common. */
export function groupRows<R, T>(
  rows: Rows<R>,
  key: (row: R) => number,
  value: (row: R) => T,
): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(value(row))
    else groups.set(key(row), [value(row)])
  }
  return groups
}
