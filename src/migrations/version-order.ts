// File names as `sort -V` orders them (gnulib, filevercmp.c; its versions differ in hidden files): 2_b.sql before 10_a.sql, the same on every machine.

/** For Array.sort. */
export function byVersion(a: string, b: string): number {
  return compareNames(a, b) || Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function compareNames(a: string, b: string): number {
  if (a === b || a === '' || b === '') return a.length - b.length
  // Hidden files come first.
  if (a.startsWith('.') !== b.startsWith('.')) return a.startsWith('.') ? -1 : 1
  const [shortA, shortB] = [withoutSuffix(a), withoutSuffix(b)]
  const bySuffixless = compareVersions(shortA, shortB)
  return bySuffixless || compareVersions(a, b)
}

/** Endings such as .sql and .tar.gz are looked at last. The first character is never part of one. */
function withoutSuffix(name: string): string {
  return name.charAt(0) + name.slice(1).replace(/(?:\.[A-Za-z~][A-Za-z0-9~]*)+$/, '')
}

/** Debian's order of versions: runs of digits as numbers, letters before other characters, ~ before the end. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  let i = 0
  let j = 0
  while (i < left.length || j < right.length) {
    while ((i < left.length && !isDigit(left[i])) || (j < right.length && !isDigit(right[j]))) {
      const difference = rank(left[i]) - rank(right[j])
      if (difference !== 0) return difference
      i++
      j++
    }
    while (left[i] === ZERO) i++
    while (right[j] === ZERO) j++
    let first = 0
    for (; isDigit(left[i]) && isDigit(right[j]); i++, j++) first ||= (left[i] ?? 0) - (right[j] ?? 0)
    if (isDigit(left[i])) return 1
    if (isDigit(right[j])) return -1
    if (first !== 0) return first
  }
  return 0
}

const ZERO = 0x30

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= 0x39
}

function rank(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (isDigit(byte)) return 0
  const character = String.fromCharCode(byte)
  if (character === '~') return -2
  return /[A-Za-z]/.test(character) ? byte : byte + 256
}
