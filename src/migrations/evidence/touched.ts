// Which objects a migration touches, told by the rows of the system catalogs that it wrote: those whose writer is younger than
// the transaction before it. It says where to look, and is no evidence itself: what changed is read by the engine.
import type { PgliteSession } from '../../connect/pglite.ts'
import { ROW_SOURCES, type RowSource } from './row-sources.ts'

/** What happened to an object, by its OID. */
export interface Touch {
  readonly created: boolean
  readonly dropped: boolean
  /** Columns that were written; '' for the object itself. */
  readonly columns: ReadonlySet<string>
  /** Columns that have another name now, by their name before. */
  readonly renamed: ReadonlyMap<string, string>
}

/** What a migration did. */
export interface Touched {
  readonly objects: ReadonlyMap<number, Touch>
  /** Something has another name than before, which what depends on it shows too. */
  readonly renames: boolean
}

/** Tells what was written since it was last asked. */
export interface Watch {
  next(): Promise<Touched>
}

/** As it was last seen: its object, the number of the column or 0, its name, a digest. */
type SeenRow = readonly [object: number, column: number, name: string, digest: string]
type Seen = Map<string, SeenRow>

export async function watch(session: PgliteSession): Promise<Watch> {
  const seen = new Map<RowSource, Seen>(ROW_SOURCES.map((source) => [source, new Map()]))
  await session.exec(prepare())
  let since = await ask(session, seen, null, new Notes(seen))
  return {
    async next() {
      const notes = new Notes(seen)
      // A migration may have deallocated it.
      const [rows = []] = await session.batch([
        `select from pg_catalog.pg_prepared_statements where name = '${PREPARED}'`,
      ])
      if (rows.length === 0) await session.exec(prepare())
      since = await ask(session, seen, since, notes)
      return notes
    },
  }
}

interface Answer {
  /** Rows there are. */
  n: number
  /** Those written since: JSON of keys and what is seen of each; null for none. */
  rows: string | null
}

/** @returns number of a transaction younger than all that was seen */
async function ask(
  session: PgliteSession,
  seen: ReadonlyMap<RowSource, Seen>,
  since: string | null,
  notes: Notes,
): Promise<string> {
  const [, answers = [], next = []] = await session.batch([
    'set plan_cache_mode to force_generic_plan',
    `execute ${PREPARED}(${since === null ? '2147483648' : `pg_catalog.age('${since}'::pg_catalog.xid)`})`,
    'select (txid_current() % 4294967296)::text as number',
    'reset plan_cache_mode',
  ])
  const gone: RowSource[] = []
  for (const [at, source] of ROW_SOURCES.entries()) {
    const { n, rows: text } = answers[at] as unknown as Answer
    const rows = JSON.parse(text ?? '[]') as [string, ...SeenRow][]
    const known = seen.get(source) ?? new Map<string, SeenRow>()
    for (const [key, ...row] of rows) {
      notes.row(source, known.get(key), row)
      known.set(key, row)
    }
    if (n < known.size) gone.push(source)
  }
  for (const source of gone) await noteGone(session, source, seen.get(source) ?? new Map(), notes)
  return String(next[0]?.['number'])
}

async function noteGone(session: PgliteSession, source: RowSource, known: Seen, notes: Notes): Promise<void> {
  const [rows = []] = await session.batch([keysQuery(source)])
  const there = new Set(rows.map(({ key }) => String(key)))
  for (const [key, row] of known)
    if (!there.has(key)) {
      notes.gone(source, row)
      known.delete(key)
    }
}

type Noted = Touch & {
  created: boolean
  dropped: boolean
  readonly columns: Set<string>
  readonly renamed: Map<string, string>
}

/** What is noted of rows, by object. */
class Notes implements Touched {
  readonly objects = new Map<number, Noted>()
  renames = false
  readonly #columns: Seen

  constructor(seen: ReadonlyMap<RowSource, Seen>) {
    const columns = ROW_SOURCES.find(({ catalog }) => catalog === 'pg_attribute')
    this.#columns = (columns && seen.get(columns)) ?? new Map()
  }

  row(source: RowSource, before: SeenRow | undefined, [object, column, name, digest]: SeenRow): void {
    if (before?.[3] === digest) return
    const isColumn = source.catalog === 'pg_attribute'
    const isObject = source.isObject === true
    this.#touch(object, isColumn ? name : this.#column(object, column), {
      created: isObject && before === undefined,
    })
    if (before === undefined || before[2] === name) return
    if (isColumn) this.#touch(object, before[2])
    if (isColumn && name.startsWith(DROPPED_COLUMN)) return
    this.renames = true
    if (isColumn) this.objects.get(object)?.renamed.set(before[2], name)
  }

  gone(source: RowSource, [object, column, name]: SeenRow): void {
    const isColumn = source.catalog === 'pg_attribute'
    this.#touch(object, isColumn ? name : this.#column(object, column), { dropped: source.isObject === true })
  }

  #column(object: number, number: number): string {
    return number === 0 ? '' : (this.#columns.get(`${object}.${number}`)?.[2] ?? '')
  }

  #touch(object: number, column: string, { created = false, dropped = false } = {}): void {
    const touch = this.objects.get(object)
    if (!touch) this.objects.set(object, { created, dropped, columns: new Set([column]), renamed: new Map() })
    else {
      touch.created ||= created
      touch.dropped ||= dropped
      touch.columns.add(column)
    }
  }
}

/** To plan it takes as long as to run it. */
const PREPARED = 'schemadump_written_since'

function prepare(): string {
  return `prepare ${PREPARED} (bigint) as ${ROW_SOURCES.map(answerQuery).join('\nunion all\n')}`
}

/** As the server calls it. */
const DROPPED_COLUMN = '........pg.dropped.'

function answerQuery({ catalog, key, object, column, name, content, where }: RowSource): string {
  const row = [key, object, column ?? '0', name ?? `''`, `md5(${content ?? 'x::text'})`].join(', ')
  return `select count(*)::int as n, json_agg(json_build_array(${row})) filter (where age(x.xmin) < $1)::text as rows
    from pg_catalog.${catalog} x${where === undefined ? '' : ` where ${where}`}`
}

function keysQuery({ catalog, key, where }: RowSource): string {
  return `select (${key})::text as key from pg_catalog.${catalog} x${where === undefined ? '' : ` where ${where}`}`
}
