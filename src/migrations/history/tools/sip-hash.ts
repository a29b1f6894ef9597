// SipHash-1-3 with keys of zero, as Rust's hashers have it. Source: J.-P. Aumasson and D. J. Bernstein, SipHash: a fast short-input PRF.

const MASK = (1n << 64n) - 1n

type State = [bigint, bigint, bigint, bigint]

/** @returns 64 bits, without a sign */
export function sipHash(bytes: Buffer): bigint {
  const state: State = [0x736f6d6570736575n, 0x646f72616e646f6dn, 0x6c7967656e657261n, 0x7465646279746573n]
  const whole = bytes.length - (bytes.length % 8)
  for (let at = 0; at < whole; at += 8) absorb(state, bytes.readBigUInt64LE(at))
  const last = Buffer.alloc(8)
  bytes.copy(last, 0, whole)
  last[7] = bytes.length & 0xff
  absorb(state, last.readBigUInt64LE(0))
  state[2] ^= 0xffn
  for (let i = 0; i < 3; i++) round(state)
  return state[0] ^ state[1] ^ state[2] ^ state[3]
}

function absorb(state: State, word: bigint): void {
  state[3] ^= word
  round(state)
  state[0] ^= word
}

function round(state: State): void {
  let [a, b, c, d] = state
  a = (a + b) & MASK
  b = rotate(b, 13n) ^ a
  a = rotate(a, 32n)
  c = (c + d) & MASK
  d = rotate(d, 16n) ^ c
  a = (a + d) & MASK
  d = rotate(d, 21n) ^ a
  c = (c + b) & MASK
  b = rotate(b, 17n) ^ c
  c = rotate(c, 32n)
  state.splice(0, 4, a, b, c, d)
}

function rotate(word: bigint, bits: bigint): bigint {
  return ((word << bits) | (word >> (64n - bits))) & MASK
}
