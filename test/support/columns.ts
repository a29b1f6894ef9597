// Columns as CSV, beside information_schema's own answer.
import { csv } from '../../src/docs/format/csv.ts'
import type { Catalog } from '../../src/index.ts'
import { query } from './database.ts'
import { expectSame } from './expect-same.ts'

/** The URL names the database as a superuser. */
export async function expectColumnsAsInformationSchema(url: string, catalog: Catalog): Promise<void> {
  const rows = await query(url, QUERY)
  const lines = rows.map(({ line }) => `${String(line)}\n`)
  expectSame(csv(catalog), HEADER + lines.join(''))
}

const COLUMNS = [
  'table_schema',
  'table_name',
  'column_name',
  'data_type',
  'is_nullable',
  'column_default',
  'ordinal_position',
]

const HEADER = `${COLUMNS.join(',')}\n`

const field = (column: string): string =>
  `case when ${column} is null then ''
        when ${column}::text = '' or ${column}::text ~ E'[",\\r\\n]' then '"' || replace(${column}::text, '"', '""') || '"'
        else ${column}::text end`

// The defaults are deparsed in the session's search path.
const QUERY = `select concat_ws(',', ${COLUMNS.map(field).join(', ')}) as line
  from information_schema.columns, (select set_config('search_path', '', false) offset 0) path
  where table_schema not in ('pg_catalog', 'information_schema') and table_schema !~ '^pg_t'
  order by convert_to(table_schema, 'UTF8'), convert_to(table_name, 'UTF8'), ordinal_position`
