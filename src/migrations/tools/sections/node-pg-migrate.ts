// node-pg-migrate in SQL: `-- Up Migration` and `-- Down Migration`, or x.up.sql beside x.down.sql; leading numbers as numbers,
// those of 17 digits as times. Source: node-pg-migrate's src/sqlMigration.ts, migrationLoader.ts and utils/.
import { directSqlFiles, hasMark, mentions, textOf } from '../../folder.ts'
import { lineAt } from '../../lines.ts'
import type { ToolReader } from '../../reader.ts'
import { step } from '../../step.ts'

const NAME = /^(\d+)[^.]*(?:\.up)?\.sql$/

export const nodePgMigrate: ToolReader = {
  title: 'node-pg-migrate',
  ledger: 'public.pgmigrations',
  fileNames: '1700000000000_name.sql',
  detect: (folder) =>
    hasMark(folder, mark('up')) ||
    hasMark(folder, mark('down')) ||
    (mentions(folder, '"node-pg-migrate"') && directSqlFiles(folder).some((file) => NAME.test(file))),
  read(folder) {
    const files = directSqlFiles(folder)
    const undoes = files.filter((file) => file.endsWith('.down.sql'))
    const steps = files
      .filter((file) => !undoes.includes(file) && !file.startsWith('.'))
      .sort(inOrder)
      .map((file) => {
        const name = file.replace(/(?:\.up)?\.sql$/, '')
        const text = textOf(folder, file)
        const up = text.search(mark('up'))
        const down = text.search(mark('down'))
        const start = Math.max(up, 0)
        const sql = text.slice(start, down > start || (down === 0 && up < 0) ? down : undefined)
        return step([{ file, line: lineAt(text, start), sql }], { version: name, name })
      })
    return { steps, leftOut: undoes.map((file) => ({ file, reason: 'undoes' })) }
  },
}

function mark(direction: 'up' | 'down'): RegExp {
  return new RegExp(`^\\s*--[\\s-]*${direction}\\s+migration`, 'im')
}

function inOrder(a: string, b: string): number {
  return timeOf(a) - timeOf(b) || a.localeCompare(b, 'en', { numeric: true })
}

function timeOf(file: string): number {
  const digits = /^\d+/.exec(file)?.[0] ?? '0'
  if (digits.length !== 17) return Number(digits)
  const at = (from: number, to: number) => Number(digits.slice(from, to))
  return Date.UTC(at(0, 4), at(4, 6) - 1, at(6, 8), at(8, 10), at(10, 12), at(12, 14), at(14, 17))
}
