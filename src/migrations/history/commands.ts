// Commands and statements for people to run, quoted.
import type { MigrationStep } from '../types.ts'
import type { Repair, RepairCase, RepairCommand } from './reader.ts'

/** A word of a shell's command line. */
export function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}`.trim() : quoted
}

export function name(text: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`
}

export function shell(text: string): RepairCommand {
  return { kind: 'shell', text }
}

export function sql(text: string): RepairCommand {
  return { kind: 'sql', text }
}

/** Deletes the rows where a column has the version, or what `value` makes of the case. */
export function deleteWhere(column: string, value: (repair: RepairCase) => string = ofVersion): Repair {
  return (repair) => sql(`delete from ${repair.table} where ${column} = ${value(repair)};`)
}

/** Inserts one row. */
export function insert(table: string, row: Readonly<Record<string, string>>): RepairCommand {
  return sql(
    `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')});`,
  )
}

export function ofVersion({ status }: RepairCase): string {
  return literal(status.version)
}

/** For columns of numbers; a version that is none can't be in the table. */
export function numberOf({ status }: RepairCase): string {
  return /^\d+$/.test(status.version) ? status.version : literal(status.version)
}

/** The local file, as a path from where the folder was named. */
export function fileOf({ status, folder }: RepairCase): string {
  return `${folder}/${status.local?.parts[0]?.file ?? status.version}`
}

/** The database, for commands that are told; the shell puts the URL in, so that none is written down. */
export const DATABASE = '"$DATABASE_URL"'

/** Runs the file in one transaction with what records it; only the file where it is recorded already. */
export function byPsql(repair: RepairCase, recording: RepairCommand | null): RepairCommand {
  const recorded = recording === null ? '' : ` -c ${word(recording.text)}`
  return shell(`psql ${DATABASE} -X -v ON_ERROR_STOP=1 -1 -f ${word(fileOf(repair))}${recorded}`)
}

/** The digits and letters before the first underscore, and what follows it. */
export function stampAndName(file: string): readonly [stamp: string, rest: string] {
  const [, stamp = file, rest = ''] = /^([0-9A-Za-z]+)_(.*)$/.exec(file) ?? []
  return [stamp, rest]
}

/** The file name of a local migration, without folders and ending. */
export function baseName({ parts, name: called }: MigrationStep): string {
  const file = parts[0]?.file ?? called
  return (file.split('/').at(-1) ?? file).replace(/\.\w+$/, '')
}

export function hasColumns(
  table: { readonly columns: readonly { readonly name: string }[] },
  ...names: string[]
): boolean {
  return names.every((wanted) => table.columns.some((column) => column.name === wanted))
}
