// Reads the history tables of a database: two round trips in one read-only transaction, whatever tools there are.
import type { Session } from '../../connect/session.ts'
import { SchemadumpError } from '../../errors.ts'
import { literal, name } from './commands.ts'
import type { FoundTable, HistoryReader, HistoryRow } from './reader.ts'
import { historyReaders, historyTools } from './registry.ts'
import type { History, HistoryEntry, HistoryTool } from './types.ts'

/** A table that a project's configuration or the user names: `name` or `schema.name`. */
export interface NamedTable {
  readonly tool: HistoryTool
  readonly table: string
}

export interface HistoryOptions {
  /** Reads only these tools' tables; default: all. */
  readonly tools?: readonly HistoryTool[]
  readonly tables?: readonly NamedTable[]
}

interface Own {
  readonly tool: HistoryTool
  readonly table: FoundTable
}

/**
 * All histories that the database holds, by tool and table; what Supabase's own services keep is left out.
 * @throws SchemadumpError for a table that the role may not read; DatabaseError and ConnectionError as the session
 */
export async function readHistories(session: Session, options: HistoryOptions = {}): Promise<History[]> {
  const tools = options.tools ?? historyTools
  const rows = (
    await session.batch([
      'begin isolation level repeatable read read only',
      `set local search_path = ''`,
      `set local timezone = 'UTC'`,
      // Rows that a policy hides would be missing without a word.
      'set local row_security = off',
      tablesQuery(tools, options.tables ?? []),
    ])
  ).at(-1)
  const found = (rows ?? []).map(toTable)
  const own = tools.flatMap((tool) => ownTables(tool, found, options.tables ?? []))
  for (const { tool, table } of own) refuseUnreadable(tool, table)
  const results = await session.batch([...own.map(({ tool, table }) => queryOf(tool, table)), 'commit'])
  return own.map(({ tool, table }, index) => ({
    tool,
    table: `${table.schema}.${table.name}`,
    entries: toEntries(tool, table, (results[index] ?? []) as HistoryRow[]),
  }))
}

function tablesQuery(tools: readonly HistoryTool[], named: readonly NamedTable[]): string {
  const names = [
    ...tools.flatMap((tool) => historyReaders[tool].tables),
    ...named.map(({ table }) => table.split('.').at(-1) ?? table),
  ]
  return `select n.nspname as schema, c.relname as name, pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text as owner,
      (pg_catalog.has_schema_privilege(n.oid, 'usage')
        and pg_catalog.has_table_privilege(c.oid, 'select')) as readable,
      exists (select from pg_catalog.pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as has_key,
      (select pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname,
            'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'isArray', t.typcategory = 'A') order by a.attnum)
       from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)::pg_catalog.text as columns
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relname = any (array[${[...new Set(names)].map(literal).join(', ')}]::pg_catalog.name[])
      and c.relkind in ('r', 'p', 'v') and c.relpersistence <> 't'
    order by n.nspname, c.relname`
}

function toTable(row: Readonly<Record<string, unknown>>): FoundTable {
  return {
    schema: String(row['schema']),
    name: String(row['name']),
    owner: String(row['owner']),
    readable: row['readable'] === true,
    hasKey: row['has_key'] === true,
    columns: JSON.parse(String(row['columns'] ?? '[]')) as FoundTable['columns'],
  }
}

/** A table that is named is the tool's whatever its name; among others its columns decide. */
function ownTables(tool: HistoryTool, found: readonly FoundTable[], named: readonly NamedTable[]): Own[] {
  const reader = historyReaders[tool]
  const isNamed = ({ schema, name: called }: FoundTable) =>
    named.some((entry) => entry.tool === tool && [called, `${schema}.${called}`].includes(entry.table))
  const isOfService = ({ schema, owner }: FoundTable) =>
    owner.startsWith('supabase_') && schema !== 'supabase_migrations'
  return found
    .filter((table) => isNamed(table) || reader.tables.includes(table.name))
    .filter((table) => !isOfService(table) && reader.isOwn(table, found))
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
    .map((table) => ({ tool, table }))
}

function refuseUnreadable(tool: HistoryTool, { schema, name: called, readable, owner }: FoundTable): void {
  if (readable) return
  throw new SchemadumpError(
    'HISTORY_NOT_READABLE',
    `${schema}.${called}, where ${historyReaders[tool].title} records what has run, may not be read by this role: connect as ${owner}, its owner, or grant usage on the schema and select on the table; --tool NAME leaves other tools out`,
  )
}

/** Each column as text, so that no number loses digits. */
function queryOf(tool: HistoryTool, table: FoundTable): string {
  const reader: HistoryReader = historyReaders[tool]
  if (reader.query) return reader.query(table)
  const columns = table.columns.map(({ name: column, isArray }) => {
    const value = isArray ? `pg_catalog.array_to_json(t.${quoted(column)})` : `t.${quoted(column)}`
    return `${value}::pg_catalog.text as ${quoted(column)}`
  })
  const order = reader.order.filter((column) => table.columns.some(({ name: other }) => other === column))
  const by = order.length === 0 ? '' : ` order by ${order.map((column) => `t.${quoted(column)}`).join(', ')}`
  return `select ${columns.join(', ')} from ${quoted(table.schema)}.${quoted(table.name)} t${by}`
}

function quoted(column: string): string {
  return `"${column.replaceAll('"', '""')}"`
}

function toEntries(tool: HistoryTool, table: FoundTable, rows: readonly HistoryRow[]): HistoryEntry[] {
  return historyReaders[tool].entries(rows, table).map((fields, position) => ({
    name: null,
    checksum: null,
    statements: null,
    appliedAt: null,
    state: 'applied',
    baseline: false,
    ...fields,
    tool,
    position,
  }))
}

/** A table as it is written in statements. */
export function tableInSql({ table }: Pick<History, 'table'>): string {
  const dot = table.indexOf('.')
  return `${name(table.slice(0, dot))}.${name(table.slice(dot + 1))}`
}
