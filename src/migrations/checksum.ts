// Checksums as tools record them in their ledgers.
import { createHash } from 'node:crypto'

export function hexDigest(algorithm: 'sha1' | 'sha256' | 'sha384', content: Buffer | string): string {
  return createHash(algorithm).update(content).digest('hex')
}

/** Flyway's: CRC-32 of all lines without their ends, as a signed number. */
export function flywayChecksum(text: string): string {
  let crc = -1
  for (const byte of Buffer.from(text.replace(/\r\n|[\r\n]/g, ''))) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return String(~crc)
}
