// How column values become JavaScript: booleans and small numbers are parsed, everything else stays text.

const bool = 16
/** int2, int4, oid, float4, float8. */
const numbers = new Set([21, 23, 26, 700, 701])

/** Turns the text of a value of that type into its JavaScript form. */
export function parseValue(text: string, type: number): unknown {
  if (type === bool) return text === 't'
  return numbers.has(type) ? Number(text) : text
}

export interface RawColumn {
  readonly name: string
  readonly type: number
}

/** A row from its bytes, text decoded by `decode`. */
export function decodeRow(
  values: readonly (Uint8Array | null)[],
  columns: readonly RawColumn[],
  decode: (bytes: Uint8Array) => string,
): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  columns.forEach((column, index) => {
    const bytes = values[index] ?? null
    row[column.name] = bytes === null ? null : parseValue(decode(bytes), column.type)
  })
  return row
}
