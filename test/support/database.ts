// What a test does to a server: databases made and dropped, SQL text run as psql would run it.
import postgres from 'postgres'
import { splitStatements } from '../../src/sql/index.ts'

export interface TestServer {
  readonly major: number
  readonly kind: ServerKind
  /** URL of a database on this server, as superuser `postgres`. */
  url(database?: string): string
  /** Runs statements in database `postgres`; resolves to the rows of each. Quicker than a connection for each. */
  administer(text: string): Promise<readonly Record<string, unknown>[][]>
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
  const admin = connection(adminUrl, { idle_timeout: 1 })
  const administer = async (text: string) => {
    const results = await admin.unsafe(text).simple()
    return (Array.isArray(results[0]) ? results : [results]) as readonly Record<string, unknown>[][]
  }
  let made = 0
  return {
    major,
    kind,
    url,
    administer,
    async createDatabase(given, options = {}) {
      // dump-text.ts knows this form of names: those in goldens are the same every time.
      const name = given ?? `${options.prefix ?? ''}test_${process.pid}_${Date.now().toString(36)}_${++made}`
      // template0 and a fixed locale, whatever the server's own is: the goldens of -C name them.
      const { encoding = 'UTF8', locale = 'C', sql = '' } = options
      // Quicker than by WAL where nothing waits for the disk, and all that older majors have.
      const strategy = major >= 15 ? 'strategy file_copy' : ''
      await administer(
        `create database ${quoteName(name)} template template0 encoding '${encoding}'
           lc_collate '${locale}' lc_ctype '${locale}' ${strategy} ${sql}`,
      )
      return name
    },
    async dropDatabase(name) {
      const ofDatabase = `pg_catalog.pg_database d where d.datname = ${quoteText(name)}`
      const [templates = [], subscriptions = []] = await administer(
        `select 1 from ${ofDatabase} and d.datistemplate;
         select s.oid, pg_catalog.quote_ident(s.subname) as name from pg_catalog.pg_subscription s
         where s.subdbid = (select d.oid from ${ofDatabase})`,
      )
      for (const subscription of subscriptions) await dropSubscription(url(name), subscription)
      if (templates.length > 0) await administer(`alter database ${quoteName(name)} is_template false`)
      await administer(`drop database if exists ${quoteName(name)} with (force)`)
    },
  }
}

/** A database with a subscription cannot be dropped, and a subscription wants its (unreachable) publisher unless disarmed. */
async function dropSubscription(url: string, { oid, name }: Record<string, unknown>): Promise<void> {
  await exec(
    url,
    `alter subscription ${String(name)} disable;
     alter subscription ${String(name)} set (slot_name = none);
     drop subscription ${String(name)};
     -- DROP SUBSCRIPTION leaves it, and it belongs to the server.
     delete from pg_catalog.pg_shseclabel
     where classoid = 'pg_catalog.pg_subscription'::regclass and objoid = ${String(oid)}`,
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

/** The same in one go, which is many times quicker; statement by statement only where something in the text fails. */
export async function execWhole(url: string, text: string): Promise<string[]> {
  try {
    const statements = splitStatements(text).map((each) => each.text)
    await withConnection(url, (sql) => sql.unsafe(statements.join(';\n')).simple())
    return []
  } catch {
    return execTolerant(url, text)
  }
}

/** As `exec` with several texts, of which none sees the settings, transaction or temporary tables of those before it. */
export async function execEach(url: string, texts: Iterable<string>): Promise<void> {
  await withConnection(url, async (sql) => {
    for (const text of texts) {
      await runOn(sql, text, (error) => {
        throw error
      })
      // A connection for each would come to the same, but make the server begin with cold caches.
      await sql.unsafe('rollback').simple()
      await sql.unsafe('discard all').simple()
    }
  })
}

async function runStatements(url: string, text: string, onError: (error: SqlError) => void): Promise<void> {
  await withConnection(url, (sql) => runOn(sql, text, onError))
}

async function runOn(sql: postgres.Sql, text: string, onError: (error: SqlError) => void): Promise<void> {
  for (const { text: statement } of splitStatements(text)) {
    // A dump names the encoding of its file; what the driver sends is UTF-8 whatever the file was in.
    if (/^set client_encoding\b/i.test(statement)) continue
    try {
      await sql.unsafe(statement).simple()
    } catch (error) {
      const { message, code } = error as SqlError
      onError(Object.assign(new Error(`${message}\n  in: ${shorten(statement)}`), { code }))
    }
  }
}

/** Rows of one query. */
export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  return withConnection(url, async (sql) => [...(await sql.unsafe(text).simple())])
}

/** Work on one connection, closed afterwards. */
export async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = connection(url)
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function connection(url: string, options: postgres.Options<never> = {}): postgres.Sql {
  // The driver takes the database from the URL without decoding it.
  const database = decodeURIComponent(new URL(url).pathname.slice(1))
  return postgres(url, {
    ...options,
    database,
    max: 1,
    fetch_types: false,
    prepare: false,
    onnotice: () => undefined,
  })
}

function shorten(statement: string): string {
  return statement.length > 300 ? `${statement.slice(0, 300)} …` : statement
}
