// Rows with the type that the query's author knows.
import type { Rows } from '../connect/session.ts'

/**
 * Gives rows their type, which the query's author knows and the driver does not. A row must not be kept: the next may
 * be the same object.
 */
export function rowsOf<T>(rows: Rows | undefined): Rows<T> {
  return (rows ?? []) as Rows<T>
}

/** The only row, as a copy that can be kept; undefined without rows. */
export function onlyRow<T extends object>(rows: Rows | undefined): T | undefined {
  for (const row of rowsOf<T>(rows)) return { ...row }
  return undefined
}

/** What `value` makes of the rows, grouped by a number. */
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
