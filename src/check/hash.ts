// Hashes of texts, to find one that comes again without keeping it.

/**
 * 52 bits, of a text or a part of it. Each character counts as a byte.
 * @param seed another number gives another hash of the same text
 */
export function hashOf(text: string, seed: number, from = 0, to = text.length): number {
  let a = 0x811c9dc5 ^ seed
  let b = 0x1b873593 ^ (seed / 0x100000)
  let at = from
  for (; at + 4 <= to; at += 4) {
    const four =
      text.charCodeAt(at) |
      (text.charCodeAt(at + 1) << 8) |
      (text.charCodeAt(at + 2) << 16) |
      (text.charCodeAt(at + 3) << 24)
    a = Math.imul(a ^ four, 0x01000193)
    a = (a << 13) | (a >>> 19)
    b = Math.imul(b ^ four, 0x5bd1e995)
    b ^= b >>> 15
  }
  for (; at < to; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(at), 0x5bd1e995)
  }
  return (a >>> 0) * 0x100000 + (b >>> 12)
}

/** A set of such hashes, up to a number; what comes later is not taken in. As a `Set` it would be slow, since they are no small integers. */
export function hashSet(atMost: number): { add(hash: number): boolean; clear(): void } {
  let slots = new Float64Array(SMALLEST)
  let size = 0
  const slotOf = (hash: number): number => {
    const mask = slots.length - 1
    let at = hash & mask
    while (slots[at] !== 0 && slots[at] !== hash) at = (at + 1) & mask
    return at
  }
  const grow = (): void => {
    const old = slots
    slots = new Float64Array(old.length * GROWTH)
    for (const hash of old) if (hash !== 0) slots[slotOf(hash)] = hash
  }
  return {
    /** @returns whether it was there */
    add(hash) {
      const at = slotOf(hash)
      if (slots[at] === hash) return true
      if (size >= atMost || hash === 0) return false
      slots[at] = hash
      if (++size * 2 > slots.length) grow()
      return false
    },
    clear() {
      if (size === 0) return
      slots = new Float64Array(SMALLEST)
      size = 0
    },
  }
}

const SMALLEST = 1 << 10
/** In few steps, as each puts all into other places. */
const GROWTH = 16
