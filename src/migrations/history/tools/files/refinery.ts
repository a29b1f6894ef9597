// refinery: refinery_schema_history, its checksum a SipHash-1-3 of name, version and text, as a number. Source: refinery_core's
// src/runner.rs and traits/mod.rs.
import { deleteWhere, hasColumns, insert, literal, numberOf, shell, word } from '../../commands.ts'
import type { HistoryReader } from '../../reader.ts'
import { sipHash } from '../sip-hash.ts'
import type { MigrationStep } from '../../../types.ts'

export const refinery: HistoryReader = {
  title: 'refinery',
  tables: ['refinery_schema_history'],
  isOwn: (table) => hasColumns(table, 'version', 'applied_on', 'checksum'),
  order: ['version'],
  entries: (rows) =>
    rows.map(({ version, name, applied_on: at, checksum }) => ({
      version: version ?? '',
      name: name ?? null,
      checksum: checksum ?? null,
      appliedAt: at ?? null,
    })),
  versions: 'number',
  refusesEdits: true,
  checksumsOf: (step) => checksums(step),
  checksumOfContentAlone: false,
  markApplied: (repair) => {
    const { local } = repair.status
    const [checksum] = local === null ? [] : checksums(local)
    // Which of the two checksums the program computes is not known.
    if (local === null || checksum === undefined || repair.status.class === 'edited since') return null
    return insert(repair.table, {
      version: numberOf(repair),
      name: literal(local.name),
      applied_on: `to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      checksum: literal(checksum),
    })
  },
  markReverted: deleteWhere('version', numberOf),
  run: ({ folder }) => shell(`refinery migrate -e DATABASE_URL -p ${word(folder)}`),
}

/** Versions are four bytes, or eight where refinery was built with int8-versions; a text ends with a byte 255. */
function checksums({ name, version, parts }: MigrationStep): string[] {
  if (!/^\d+$/.test(version ?? '')) return []
  const number = BigInt(version ?? 0)
  const end = Buffer.from([255])
  const sql = parts.map((part) => part.sql).join('')
  return [4, 8].map((size) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(number)
    return String(
      sipHash(Buffer.concat([Buffer.from(name), end, bytes.subarray(0, size), Buffer.from(sql), end])),
    )
  })
}
