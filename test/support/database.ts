// What a test does to a server: databases made and dropped, SQL text run as psql would run it.
import postgres from 'postgres'
import { splitSql } from './split-sql.ts'

export interface TestServer {
  readonly major: number
  readonly kind: ServerKind
  /** URL of a database on this server, as superuser `postgres`. */
  url(database?: string): string
  /** Makes an empty database and resolves to its name. Without a name it gets one of its own. */
  createDatabase(name?: string, options?: DatabaseOptions): Promise<string>
  dropDatabase(name: string): Promise<void>
}

export type ServerKind = 'testcontainers' | 'embedded' | 'running'

export interface DatabaseOptions {
  readonly encoding?: string
  readonly locale?: string
  /** What the name begins with. */
  readonly prefix?: string
  /** Further options of CREATE DATABASE, as written there. */
  readonly sql?: string
}

/** The part of a database error that tests look at. */
export interface SqlError extends Error {
  readonly code: string
}

export function testServer(major: number, kind: ServerKind, adminUrl: string): TestServer {
  const url = (database = 'postgres') => {
    const result = new URL(adminUrl)
    result.pathname = `/${encodeURIComponent(database)}`
    return result.href
  }
  let made = 0
  return {
    major,
    kind,
    url,
    async createDatabase(given, options = {}) {
      // dump-text.ts knows this form of names: those in goldens are the same every time.
      const name = given ?? `${options.prefix ?? ''}test_${process.pid}_${Date.now().toString(36)}_${++made}`
      // template0 and a fixed locale, whatever the server's own is: the goldens of -C name them.
      const { encoding = 'UTF8', locale = 'C', sql = '' } = options
      await exec(
        url(),
        `create database ${quoteName(name)} template template0 encoding '${encoding}'
           lc_collate '${locale}' lc_ctype '${locale}' ${sql}`,
      )
      return name
    },
    async dropDatabase(name) {
      await dropSubscriptions(url, name)
      const [row] = await query(
        url(),
        `select datistemplate from pg_catalog.pg_database where datname = ${quoteText(name)}`,
      )
      if (row?.['datistemplate']) await exec(url(), `alter database ${quoteName(name)} is_template false`)
      await exec(url(), `drop database if exists ${quoteName(name)} with (force)`)
    },
  }
}

/** A database with a subscription cannot be dropped, and a subscription wants its (unreachable) publisher unless disarmed. */
async function dropSubscriptions(url: (database?: string) => string, database: string): Promise<void> {
  const rows = await query(
    url(),
    `select s.oid, pg_catalog.quote_ident(subname) as name from pg_catalog.pg_subscription s
       join pg_catalog.pg_database d on d.oid = s.subdbid where d.datname = ${quoteText(database)}`,
  )
  for (const { oid, name } of rows)
    await exec(
      url(database),
      `alter subscription ${name} disable; alter subscription ${name} set (slot_name = none); drop subscription ${name};
       -- DROP SUBSCRIPTION leaves it, and it belongs to the server.
       delete from pg_catalog.pg_shseclabel where classoid = 'pg_catalog.pg_subscription'::regclass and objoid = ${oid}`,
    )
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Runs SQL text, statement by statement, on a connection of its own; stops at the first error but those ignored. */
export async function exec(
  url: string,
  text: string,
  options: { ignore?: readonly string[] } = {},
): Promise<void> {
  await runStatements(url, text, (error) => {
    if (!options.ignore?.includes(error.code)) throw error
  })
}

/** The same, going on after errors; resolves to their messages. */
export async function execTolerant(url: string, text: string): Promise<string[]> {
  const messages: string[] = []
  await runStatements(url, text, (error) => void messages.push(error.message))
  return messages
}

async function runStatements(url: string, text: string, onError: (error: SqlError) => void): Promise<void> {
  await withConnection(url, async (sql) => {
    for (const statement of splitSql(text)) {
      // A dump names the encoding of its file; what the driver sends is UTF-8 whatever the file was in.
      if (/^set client_encoding\b/i.test(statement)) continue
      try {
        await sql.unsafe(statement).simple()
      } catch (error) {
        const { message, code } = error as SqlError
        onError(Object.assign(new Error(`${message}\n  in: ${shorten(statement)}`), { code }))
      }
    }
  })
}

/** Rows of one query. */
export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  return withConnection(url, async (sql) => [...(await sql.unsafe(text).simple())])
}

async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  // The driver takes the database from the URL without decoding it.
  const database = decodeURIComponent(new URL(url).pathname.slice(1))
  const sql = postgres(url, {
    database,
    max: 1,
    fetch_types: false,
    prepare: false,
    onnotice: () => undefined,
  })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function shorten(statement: string): string {
  return statement.length > 300 ? `${statement.slice(0, 300)} …` : statement
}
