// Reading over several connections: they see one exported snapshot (PostgreSQL: "Snapshot Synchronization Functions")
// and share the queries, so that the server deparses on several processors while the client takes rows in.

import type { BatchOptions, Rows, Session } from '../../connect/session.ts'

/** Queries that stay together, with their share of the time a large schema takes. */
export interface QueryGroup {
  readonly queries: readonly string[]
  readonly weight: number
  /** Given the rows of each query as soon as those of this group and of all before it are there. */
  readonly collect: (results: readonly Rows[]) => void
}

/** How many milliseconds a further connection may take. Behind a pool of one it never gets ready. */
const PATIENCE = 300

/** From this number of relations on, further connections save more time than they cost. */
const LARGE_SCHEMA = 20_000

/** Connections to read over: `asked`, or three for a large schema. */
export function jobsFor(relations: number, asked: number | undefined): number {
  return asked ?? (relations >= LARGE_SCHEMA ? 3 : 1)
}

/**
 * Opens up to `count` further sessions on the snapshot of `session`'s transaction, each begun with the statements
 * that `begin` gives. Those that are refused or not ready in time are given up without a message: the others do their
 * work.
 */
export async function helpers(
  session: Session,
  count: number,
  begin: (snapshot: string) => readonly string[],
): Promise<Session[]> {
  const open = session.another
  if (count < 1 || !open) return []
  const [rows = []] = await session.batch(['select pg_catalog.pg_export_snapshot() as snapshot'])
  const statements = begin(String(rows[0]?.['snapshot']))
  const attempts = Array.from({ length: count }, () => inTime(open, statements))
  return (await Promise.all(attempts)).filter((helper) => helper !== null)
}

/** A session with its transaction begun. Null when it came too late; then it has no open transaction. */
async function openHelper(
  open: () => Promise<Session>,
  begin: readonly string[],
  tooLate: () => boolean,
): Promise<Session | null> {
  const helper = await open()
  try {
    if (!tooLate()) await helper.batch(begin)
    if (!tooLate()) return helper
  } catch {
    // Refused, or the snapshot no longer exists: the others do without it, as when it is late.
  }
  // A pooler discards a server connection whose client leaves in the middle of a transaction.
  await helper.batch(['rollback']).catch(() => undefined)
  await helper.close({ wait: false })
  return null
}

/** The session if it is ready in time, otherwise null. */
async function inTime(open: () => Promise<Session>, begin: readonly string[]): Promise<Session | null> {
  let late = false
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      late = true
      resolve(null)
    }, PATIENCE)
  })
  const ready = openHelper(open, begin, () => late).catch(() => null)
  const first = await Promise.race([ready, patience])
  clearTimeout(timer)
  return first
}

export interface SharedOptions extends Pick<BatchOptions, 'decode'> {
  /** Statements for the first session when all groups are done; where it is the only one, in the same round trip. */
  readonly finish?: readonly string[]
}

/** Runs all groups, divided among the sessions by weight. Resolves to the rows of `finish`, a list for each statement that returns any. */
export async function batchShared(
  sessions: readonly Session[],
  groups: readonly QueryGroup[],
  { finish = [], ...options }: SharedOptions = {},
): Promise<Rows[]> {
  const results = groups.map((): Rows[] => [])
  const finished: Rows[] = []
  const collected = collector(groups, results)
  const run = (session: Session | undefined, statements: readonly Statement[]) =>
    session?.batch(
      statements.map(({ text }) => text),
      {
        ...options,
        onRows(statement, rows) {
          statements[statement]?.rows.push(rows)
          collected()
        },
      },
    )
  const last = finish.map((text): Statement => ({ text, rows: finished }))
  const shares = divide(groups, sessions.length).map((share) =>
    share.flatMap((index) =>
      (groups[index]?.queries ?? []).map((text): Statement => ({ text, rows: results[index] ?? [] })),
    ),
  )
  if (sessions.length === 1) await run(sessions[0], [...(shares[0] ?? []), ...last])
  else {
    await Promise.all(sessions.map((session, i) => run(session, lettingGo(shares[i] ?? []))))
    await run(sessions[0], last)
  }
  if (collected() < groups.length) throw new Error('internal error: a query was left without an answer')
  return finished
}

/**
 * The statements in a subtransaction that is undone at once, which lets go of the locks that the deparse functions took: a session
 * that has done its share must not be waited for by someone whom another session waits for. The server can't see that circle.
 */
function lettingGo(statements: readonly Statement[]): readonly Statement[] {
  return [
    { text: 'savepoint share', rows: [] },
    ...statements,
    { text: 'rollback to savepoint share', rows: [] },
  ]
}

interface Statement {
  readonly text: string
  /** Where its rows go. */
  readonly rows: Rows[]
}

/**
 * Lets the groups collect, in their order, as far as their rows have come, and drops the rows. Returns how many have
 * collected.
 */
function collector(groups: readonly QueryGroup[], results: Rows[][]): () => number {
  let next = 0
  return () => {
    for (let group = groups[next]; group; group = groups[++next]) {
      const rows = results[next] ?? []
      if (rows.length < group.queries.length) break
      group.collect(rows)
      results[next] = []
    }
    return next
  }
}

/** Assigns the heaviest group first, each to the session with the least so far. Every share is in ascending order. */
function divide(groups: readonly QueryGroup[], sessions: number): number[][] {
  const shares = Array.from({ length: sessions }, () => ({ load: 0, groups: [] as number[] }))
  const heaviestFirst = groups.map((_, index) => index)
  heaviestFirst.sort((a, b) => (groups[b]?.weight ?? 0) - (groups[a]?.weight ?? 0))
  for (const index of heaviestFirst) {
    const least = shares.reduce((a, b) => (b.load < a.load ? b : a))
    least.groups.push(index)
    least.load += groups[index]?.weight ?? 0
  }
  return shares.map((share) => share.groups.sort((a, b) => a - b))
}
