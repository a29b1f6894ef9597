// How column values become JavaScript: booleans and small numbers are parsed, everything else stays text.

export type ValueKind = 'boolean' | 'integer' | 'float' | 'text'

const kinds: ReadonlyMap<number, ValueKind> = new Map([
  [16, 'boolean'],
  // int2, int4, oid
  [21, 'integer'],
  [23, 'integer'],
  [26, 'integer'],
  // float4, float8
  [700, 'float'],
  [701, 'float'],
])

/** What values of the type with that OID become. */
export function kindOf(type: number): ValueKind {
  return kinds.get(type) ?? 'text'
}

/** Turns the text of a value of that type into its JavaScript form. */
export function parseValue(text: string, type: number): unknown {
  switch (kindOf(type)) {
    case 'boolean':
      return text === 't'
    case 'integer':
    case 'float':
      return Number(text)
    case 'text':
      return text
  }
}
