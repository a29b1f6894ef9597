// How column values become JavaScript: booleans and small numbers are parsed, everything else stays text.

const bool = 16
/** int2, int4, oid, float4, float8. */
const numbers = new Set([21, 23, 26, 700, 701])

/** Whether values of that type stay text. */
export function isText(type: number): boolean {
  return type !== bool && !numbers.has(type)
}

/** Turns the text of a value of that type into its JavaScript form. */
export function parseValue(text: string, type: number): unknown {
  if (type === bool) return text === 't'
  return numbers.has(type) ? Number(text) : text
}
