// Hashes of texts, to find one that comes again without keeping it.

/** 52 bits. @param seed another number gives another hash of the same text */
export function hashOf(text: string, seed: number): number {
  let a = 0x811c9dc5 ^ seed
  let b = 0x1b873593 ^ (seed / 0x100000)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x5bd1e995)
  }
  return (a >>> 0) * 0x100000 + (b >>> 12)
}
