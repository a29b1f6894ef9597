// A set of whole numbers that gives its largest number.

/** Bits of the numbers in the set, and above them bits of the words that are not zero, up to a single word. */
export class ReadySet {
  readonly #levels: readonly Int32Array[]

  /** For numbers below `limit`. */
  constructor(limit: number) {
    const levels: Int32Array[] = []
    let size = limit
    do {
      size = (size + 31) >>> 5
      levels.push(new Int32Array(size))
    } while (size > 1)
    this.#levels = levels
  }

  add(value: number): void {
    let place = value
    for (const level of this.#levels) {
      const word = place >>> 5
      const before = level[word] as number
      level[word] = before | (1 << (place & 31))
      if (before !== 0) return
      place = word
    }
  }

  /** Removes the largest number and returns it; -1 if there is none. */
  takeLargest(): number {
    const levels = this.#levels
    let value = 0
    for (let i = levels.length - 1; i >= 0; i--) {
      const bits = levels[i]?.[value] ?? 0
      if (bits === 0) return -1
      value = (value << 5) | (31 - Math.clz32(bits))
    }
    let place = value
    for (const level of levels) {
      const word = place >>> 5
      const left = (level[word] as number) & ~(1 << (place & 31))
      level[word] = left
      if (left !== 0) break
      place = word
    }
    return value
  }
}
