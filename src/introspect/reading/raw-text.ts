// Text of SQL_ASCII databases: bytes of no known meaning, which the server neither checks nor converts.
// (PostgreSQL: "Character Set Support".)
import { isUtf8 } from 'node:buffer'

/** UTF-8 where it is that; else each byte above ASCII is a lone surrogate, U+DC80 to U+DCFF, as encode() writes it back. */
export function decodeRaw(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (isUtf8(buffer)) return buffer.toString('utf8')
  return buffer
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)))
}
