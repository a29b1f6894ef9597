// Hostile texts in what no schema holds: the database, languages, foreign-data wrappers and servers, publications.
// It is made after the schema that bears the text's name.
import type { HostileStatement, Writing } from './statements.ts'

export function outsideSchemas(w: Writing): HostileStatement[] {
  const { text, raw, role } = w
  const n = w.name()
  const s = (suffix?: string) => w.inSchema(suffix)
  const made = (kind: string, place: string, sql: string): HostileStatement => ({ kind, place, sql })
  const commented = (kind: string, on: string) => made(kind, 'comment', `comment on ${on} is ${text}`)
  const conninfo = `dbname='${raw.replace(/[\\']/g, '\\$&')}'`.replaceAll("'", "''")
  return [
    made(
      'function',
      'name',
      `create function ${s('handler')}() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler'`,
    ),
    made('language', 'name and handler', `create language ${n} handler ${s('handler')}`),
    made('language', 'role', `alter language ${n} owner to ${role}`),
    commented('language', `language ${n}`),
    made(
      'function',
      'language and body',
      `create function ${s('other')}() returns text language ${n} as ${text}`,
    ),
    made('access method', 'name', `create access method ${n} type table handler heap_tableam_handler`),
    commented('access method', `access method ${n}`),
    made('table', 'access method', `create table ${s('with method')} (a integer) using ${n}`),
    made(
      'foreign-data wrapper',
      'name and options',
      `create foreign data wrapper ${n} options (${n} ${text})`,
    ),
    commented('foreign-data wrapper', `foreign data wrapper ${n}`),
    made(
      'server',
      'name, type, version and options',
      `create server ${n} type ${text} version ${text} foreign data wrapper ${n} options (${n} ${text})`,
    ),
    commented('server', `server ${n}`),
    made('server', 'role', `grant usage on foreign server ${n} to ${role}`),
    made(
      'user mapping',
      'role and options',
      `create user mapping for ${role} server ${n} options (${n} ${text})`,
    ),
    made(
      'foreign table',
      'names, options, and those of a column',
      `create foreign table ${s('foreign')} (${n} text options (${n} ${text})) server ${n} options (${n} ${text})`,
    ),
    commented('foreign table', `foreign table ${s('foreign')}`),
    made(
      'event trigger',
      'function',
      `create function ${s('event')}() returns event_trigger language plpgsql as 'begin end'`,
    ),
    made(
      'event trigger',
      'name',
      `create event trigger ${n} on sql_drop when tag in ('DROP RULE') execute function ${s('event')}()`,
    ),
    commented('event trigger', `event trigger ${n}`),
    made(
      'publication',
      'name, table, filter',
      `create publication ${n} for table ${s()}${w.has('publicationFilters') ? ` (${n}, t, "id") where (t = ${text})` : ''}`,
    ),
    commented('publication', `publication ${n}`),
    made(
      'subscription',
      'name, connection',
      `create subscription ${n} connection '${conninfo}' publication ${n}, ${w.name('pub')} with (connect = false, slot_name = none)`,
    ),
    commented('subscription', `subscription ${n}`),
  ]
}
