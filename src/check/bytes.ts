// Bytes of a file → text to lex: each byte is one character, so that no chunk ends within one. To the lexer all beyond ASCII is
// part of a name, as it is to PostgreSQL.
import type { Findings } from './findings.ts'

export interface ByteReader {
  /**
   * The text of a chunk and of the bytes before it; undefined: it can't be SQL, which has been found.
   * @param before their number
   * @param line of the first byte of the chunk
   */
  read(bytes: Buffer, before: number, line: () => number): string | undefined
}

/** What files begin with that are no SQL. */
const OTHERS: readonly (readonly [bytes: string, what: string])[] = [
  ['PGDMP', 'an archive of pg_dump: pg_restore -f backup.sql FILE makes SQL of it'],
  ['\xff\xfe', 'UTF-16, which psql does not read (PowerShell writes it with >): convert it to UTF-8'],
  ['\xfe\xff', 'UTF-16, which psql does not read: convert it to UTF-8'],
  ['\x28\xb5\x2f\xfd', 'compressed by zstd: zstd -dc FILE | schemadump check -'],
  ['BZh', 'compressed by bzip2: bzip2 -dc FILE | schemadump check -'],
  ['\xfd7zXZ', 'compressed by xz: xz -dc FILE | schemadump check -'],
  ['\x04\x22\x4d\x18', 'compressed by lz4: lz4 -dc FILE | schemadump check -'],
  ['PK\x03\x04', 'a zip archive: unzip -p FILE | schemadump check -'],
]

const BYTE_ORDER_MARK = '\xef\xbb\xbf'

export function byteReader(findings: Findings): ByteReader {
  let isFirst = true
  let buffer = Buffer.alloc(0)
  let used = 0
  return {
    read(chunk, before, lineOfChunk) {
      const needed = before + chunk.length
      const from = used - before
      if (needed <= buffer.length) buffer.copyWithin(0, from, used)
      else buffer = Buffer.concat([buffer.subarray(from, used)], needed * 2)
      chunk.copy(buffer, before)
      used = needed
      const bytes = buffer.subarray(0, used)
      const text = bytes.toString('latin1')
      if (isFirst) {
        isFirst = false
        const other = OTHERS.find(([begin]) => text.startsWith(begin))
        if (other) {
          findings.add('error', 'not-sql', null, `this is ${other[1]}`)
          return undefined
        }
        if (text.startsWith(BYTE_ORDER_MARK)) return text.slice(BYTE_ORDER_MARK.length)
      }
      if (!bytes.includes(0)) return text
      const line = lineOfChunk() + text.slice(before, text.indexOf('\0')).split('\n').length - 1
      findings.add('error', 'not-sql', line, 'there are zero bytes in it, which no SQL has')
      return undefined
    },
  }
}
