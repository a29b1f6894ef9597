// The orders in which tools sort file names.

/** As text, by bytes: what sorting strings means in Go, Rust and C. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** Runs of digits as numbers of any size. */
export function byNumber(a: string, b: string): number {
  const [left, right] = [BigInt(a), BigInt(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
