// Graphile Migrate: graphile_migrate.migrations; each hash is of the text and of the hash before it. Source: graphile-migrate's
// src/migration.ts and hash.ts.
import { hexDigest } from '../../../checksum.ts'
import { byPsql, deleteWhere, hasColumns, insert, literal, shell } from '../../commands.ts'
import type { HistoryReader, RepairCase, RepairCommand } from '../../reader.ts'

export const graphileMigrate: HistoryReader = {
  title: 'Graphile Migrate',
  tables: ['migrations'],
  tablesBeside: ['current'],
  isOwn: (table) => table.schema === 'graphile_migrate' && hasColumns(table, 'hash', 'filename'),
  order: ['filename'],
  entries: (rows) =>
    rows.map(({ hash, filename, date }) => ({
      version: filename ?? '',
      checksum: hash ?? null,
      appliedAt: date ?? null,
    })),
  versions: 'text',
  versionOf: ({ parts, name }) => parts[0]?.file.split('/').at(-1) ?? name,
  checksumsOf({ parts }, before) {
    const text = `${before.at(-1)?.checksum ?? ''}\n${parts
      .map(({ sql }) => sql)
      .join('')
      .trim()}`
    return [`sha1:${hexDigest('sha1', `${text.trim()}\n`)}`]
  },
  checksumOfContentAlone: false,
  markApplied: (repair) => record(repair),
  // A row names the one before it, so that one in between can't go: it runs, and its row stays.
  markReverted: (repair) => (repair.staysLast ? deleteWhere('filename')(repair) : byPsql(repair, null)),
  // What is older than the last one recorded, Graphile Migrate passes over.
  run: (repair) => {
    if (repair.status.class !== 'out of order') return shell('npx graphile-migrate migrate')
    const recording = record(repair)
    return repair.status.recorded !== null || recording === null ? null : byPsql(repair, recording)
  },
}

function record({ status, table, before }: RepairCase): RepairCommand | null {
  if (status.local?.checksum == null) return null
  return insert(table, {
    hash: literal(status.local.checksum),
    previous_hash:
      before === null ? 'null' : `(select hash from ${table} where filename = ${literal(before)})`,
    filename: literal(status.version),
  })
}
