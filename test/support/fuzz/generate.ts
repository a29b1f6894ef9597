// A schema drawn from a seed: statement by statement, each built on what the server took of those before.
import { random as seeded } from '../random.ts'
import {
  addConstraint,
  alterDefault,
  alterTable,
  changeColumns,
  changeInheritance,
  foreignKey,
} from './alter-tables.ts'
import { comment, defaultPrivileges, owner, privilege } from './annotate.ts'
import { annotations, emptySchema, type Context, type Draft, type Drawing } from './context.ts'
import { hasFeature } from './features.ts'
import { createForeign, createPublication, createSequence, createTextSearch } from './foreign.ts'
import { alterIndex, createIndex, createStatistics } from './indexes.ts'
import { drawNames } from './names.ts'
import { changeTrigger, createEventTrigger, createPolicy, createTrigger } from './on-tables.ts'
import {
  createCast,
  createCollation,
  createOperator,
  createOperatorClass,
  createSmallObject,
} from './operators.ts'
import {
  createAggregate,
  createFunction,
  createOddFunction,
  createProcedure,
  createTriggerFunction,
} from './routines.ts'
import { createTable, inheritingTable, partition, partitionedTable, typedTable } from './tables.ts'
import { alterEnum, createBaseType, createComposite, createDomain, createEnum, createRange } from './types.ts'
import { alterView, createMaterializedView, createRule, createView, viewInLoop } from './views.ts'

/** How often each is drawn, against the others. */
const DRAWINGS: readonly (readonly [weight: number, drawing: Drawing])[] = [
  [5, createEnum],
  [4, createDomain],
  [4, createComposite],
  [2, createRange],
  [2, createBaseType],
  [2, alterEnum],
  [16, createTable],
  [4, inheritingTable],
  [1, changeInheritance],
  [4, partitionedTable],
  [9, partition],
  [2, typedTable],
  [7, foreignKey],
  [4, addConstraint],
  [9, alterTable],
  [3, alterDefault],
  [3, changeColumns],
  [12, createIndex],
  [2, alterIndex],
  [3, createStatistics],
  [10, createView],
  [4, createMaterializedView],
  [2, alterView],
  [1, viewInLoop],
  [5, createRule],
  [9, createFunction],
  [4, createOddFunction],
  [3, createProcedure],
  [3, createTriggerFunction],
  [2, createAggregate],
  [4, createOperator],
  [2, createOperatorClass],
  [2, createCast],
  [2, createCollation],
  [2, createSmallObject],
  [6, createTrigger],
  [3, changeTrigger],
  [4, createPolicy],
  [1, createEventTrigger],
  [5, createForeign],
  [3, createTextSearch],
  [5, createSequence],
  [2, createPublication],
  [14, comment],
  [8, owner],
  [14, privilege],
  [3, defaultPrivileges],
]

const ALL = DRAWINGS.flatMap(([weight, drawing]) => Array.from({ length: weight }, () => drawing))

/** Statements that are sent together, and so can't build on each other: waiting for each takes longer than running it. */
const AT_ONCE = 6

export interface Generated {
  /** Those that the server took. */
  readonly statements: readonly string[]
  /** Those that it did not, with its message. */
  readonly refused: readonly { readonly sql: string; readonly message: string }[]
}

/**
 * Draws schemas and runs them in one database: one for each seed, with names that no other has.
 * @param size number of statements that are drawn for each
 * @param run runs a text of one or more statements as one transaction; called again before it has ended, it runs them in turn
 */
export async function generate(
  seeds: readonly number[],
  major: number,
  size: number,
  run: (sql: string) => Promise<unknown>,
): Promise<Generated> {
  const used = new Set(['public'])
  const statements: string[] = []
  const refused: { sql: string; message: string }[] = []
  const take = async (drafts: readonly Draft[]) => {
    const results = await Promise.allSettled(drafts.map(({ sql }) => run(sql)))
    for (const [i, { sql, made }] of drafts.entries()) {
      const result = results[i]
      if (result?.status === 'rejected') refused.push({ sql, message: (result.reason as Error).message })
      else {
        statements.push(sql)
        made?.()
      }
    }
  }
  for (const seed of seeds) {
    const random = seeded(1 + ((seed * 2654435761) % 2147483646))
    const context: Context = {
      random,
      names: drawNames(random, used),
      schema: emptySchema(),
      has: (feature) => hasFeature(major, feature),
    }
    await take(Array.from({ length: random.below(4) }, () => createNamespace(context)))
    for (let left = size; left > 0;) {
      const drafts = Array.from({ length: Math.min(left, AT_ONCE) }, () => random.of(ALL)(context)).filter(
        (draft) => draft !== undefined,
      )
      await take(drafts)
      left -= drafts.length
    }
  }
  return { statements, refused }
}

function createNamespace({ random, names, schema }: Context): Draft {
  const name = names.next()
  // Otherwise no role but its owner can hand on privileges of what is in it.
  const open = random.chance(60) ? `;\ngrant usage on schema ${name} to public` : ''
  return {
    sql: `create schema ${name}${open}`,
    made: () => {
      schema.namespaces.push(name)
      schema.targets.push(annotations('SCHEMA', name, ['USAGE', 'CREATE']))
    },
  }
}
