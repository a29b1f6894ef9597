// Sessions that change schemas without a pause but a short one. Each transaction takes the next number, and writes it
// where a dump shows it: a lock on the row with the last number makes the order of numbers that of the commits.
import { random, type Random } from '../random.ts'
import { withConnection } from '../database.ts'
import { drawing, emptyModel, type Model } from './model.ts'
import { schemaChanges } from './schema-changes.ts'
import { tableChanges } from './table-changes.ts'

export const SET_UP = `create schema stress_version;
  create table stress_version.last (number integer);
  insert into stress_version.last values (0);
  comment on schema stress_version is '0';`

/** The version that a dump shows. */
export function versionOf(text: string): number {
  return Number(/^COMMENT ON SCHEMA stress_version IS '(\d+)';$/m.exec(text)?.[1])
}

const TAKE_NUMBER = `do $$
  declare taken integer;
  begin
    update stress_version.last set number = number + 1 returning number into taken;
    execute format('comment on schema stress_version is %L', taken);
  end $$;
  select number from stress_version.last`

export interface Changes {
  /** The committed transactions by number, from 1 on. */
  readonly committed: Map<number, string>
  /** Transactions that the server refused; their changes are forgotten. */
  readonly refused: string[]
}

export interface SessionOptions {
  readonly url: string
  readonly major: number
  readonly seed: number
  readonly schema: string
  /** Milliseconds between two transactions, on average. */
  readonly pause: () => number
  readonly signal: AbortSignal
}

/** Changes a schema until told to stop. */
export async function changeUntilStopped(options: SessionOptions, changes: Changes): Promise<void> {
  const draw = random(options.seed)
  let model = emptyModel(options.major, options.schema)
  await withConnection(options.url, async (sql) => {
    const send = async (transactions: readonly string[], after: Model) => {
      try {
        const results = (await sql.unsafe(transactions.map(whole).join(';\n')).simple()) as unknown as Row[][]
        const numbers = results.flat().flatMap(({ number }) => number ?? [])
        for (const [index, text] of transactions.entries())
          changes.committed.set(Number(numbers[index]), text)
        model = after
      } catch (error) {
        changes.refused.push(`${(error as Error).message}: ${transactions.join(' / ')}`)
        await sql.unsafe('rollback').simple()
      }
    }
    await send([`create schema ${options.schema}`], model)
    while (!options.signal.aborted) {
      const after = structuredClone(model)
      await send(draw.below(3) === 0 ? thereAndBack(model, draw, after) : [changing(after, draw)], after)
      await new Promise((resolve) => setTimeout(resolve, draw.below(2 * Math.round(options.pause()) + 1)))
    }
  })
}

interface Row {
  readonly number?: number
}

const whole = (text: string) => `begin;\n${text};\n${TAKE_NUMBER};\ncommit`

/** A few changes, some of them in a subtransaction that is undone. */
function changing(model: Model, draw: Random): string {
  const statements: string[] = []
  for (let count = 1 + draw.below(4); count > 0; count--) {
    const way = draw.below(6)
    if (way === 0) {
      const undone = change(structuredClone(model), draw)
      model.made += 10
      statements.push('savepoint s', undone, 'rollback to s')
    } else if (way === 1) {
      statements.push('savepoint s', change(model, draw), 'release s')
    } else statements.push(change(model, draw))
  }
  return statements.join(';\n')
}

function change(model: Model, draw: Random): string {
  const changes = [...tableChanges, ...schemaChanges]
  for (;;) {
    const sql = draw.of(changes)(model, drawing(model, draw))
    if (sql !== undefined) return sql
  }
}

/** Two transactions, the second of which makes undone what the first did: a dump must not show half of the first. */
function thereAndBack(model: Model, draw: Random, after: Model): readonly string[] {
  const names: readonly [string, string | undefined][] = [
    ['sequence', draw.of(model.sequences)],
    ['table', draw.of(model.tables)?.name],
    ['view', draw.of(model.views.filter(({ kind }) => kind === 'view'))?.name],
    ['index', draw.of(model.tables.flatMap(({ indexes }) => indexes))],
    ['type', draw.of(model.enums)?.name],
    ['function', draw.of(model.functions)],
    ['schema', model.schema],
  ]
  const [kind, name] = draw.of(names)
  if (name === undefined) return [changing(after, draw)]
  const { schema } = model
  if (kind === 'schema') {
    return [`alter schema ${schema} rename to ${schema}_x`, `alter schema ${schema}_x rename to ${schema}`]
  }
  return [
    `alter ${kind} ${schema}.${name} rename to ${name}_x`,
    `alter ${kind} ${schema}.${name}_x rename to ${name}`,
  ]
}
