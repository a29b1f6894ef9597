// Where the schema has to be read between migrations, so that what each changed can be told apart: as seldom as that allows,
// since a reading takes far longer than a migration.
import type { Touched, Touch } from './touched.ts'

/**
 * @param touched by the migrations, in their order
 * @returns numbers of the migrations before which the schema is read
 */
export function readingPoints(touched: readonly Touched[]): ReadonlySet<number> {
  const points = new Set<number>()
  let open = new Map<number, { created: boolean; columns: Set<string> }>()
  const cut = (before: number) => {
    if (open.size > 0) points.add(before)
    open = new Map()
  }
  for (const [number, { objects, renames }] of touched.entries()) {
    if (renames || [...objects].some(([oid, touch]) => conflicts(touch, open.get(oid)))) cut(number)
    for (const [oid, { created, columns }] of objects) {
      const before = open.get(oid)
      if (!before) open.set(oid, { created, columns: new Set(columns) })
      else for (const column of columns) before.columns.add(column)
    }
    // What depends on the renamed is written otherwise, though nothing touched it.
    if (renames) cut(number + 1)
  }
  return points
}

/** Different columns of a table that was there before can be told apart. */
function conflicts(
  { dropped, columns }: Touch,
  before: { readonly created: boolean; readonly columns: ReadonlySet<string> } | undefined,
): boolean {
  if (!before) return false
  return (
    dropped ||
    before.created ||
    columns.has('') ||
    before.columns.has('') ||
    [...columns].some((column) => before.columns.has(column))
  )
}
