// A schema drawn from a seed: statement by statement, each built on what the server took of those before.
import { random as seeded } from '../random.ts'
import { addConstraint, alterDefault, alterTable, changeColumns, changeInheritance, foreignKey } from './alter-tables.ts'
import { comment, defaultPrivileges, owner, privilege } from './annotate.ts'
import { annotations, emptySchema, type Context, type Draft, type Drawing } from './context.ts'
import { hasFeature } from './features.ts'
import { createForeign, createPublication, createSequence, createTextSearch } from './foreign.ts'
import { alterIndex, createIndex, createStatistics } from './indexes.ts'
import { drawNames } from './names.ts'
import { changeTrigger, createEventTrigger, createPolicy, createTrigger } from './on-tables.ts'
import { createCast, createCollation, createOperator, createOperatorClass, createSmallObject } from './operators.ts'
import { createAggregate, createFunction, createOddFunction, createProcedure, createTriggerFunction } from './routines.ts'
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

export interface Generated {
  /** Those that the server took. */
  readonly statements: readonly string[]
  /** Those that it did not, with its message. */
  readonly refused: readonly { readonly sql: string; readonly message: string }[]
}

/**
 * Draws a schema and runs it.
 * @param size number of statements that are drawn
 * @param run runs a text of one or more statements as one transaction
 */
export async function generate(
  seed: number,
  major: number,
  size: number,
  run: (sql: string) => Promise<unknown>,
): Promise<Generated> {
  const random = seeded(1 + ((seed * 2654435761) % 2147483646))
  const context: Context = {
    random,
    names: drawNames(random),
    schema: emptySchema(),
    has: (feature) => hasFeature(major, feature),
  }
  const statements: string[] = []
  const refused: { sql: string; message: string }[] = []
  const take = async ({ sql, made }: Draft) => {
    try {
      await run(sql)
    } catch (error) {
      refused.push({ sql, message: (error as Error).message })
      return
    }
    statements.push(sql)
    made?.()
  }
  for (let i = random.below(4); i > 0; i--) await take(createNamespace(context))
  while (statements.length + refused.length < size) {
    const draft = random.of(ALL)(context)
    if (draft) await take(draft)
  }
  return { statements, refused }
}

function createNamespace({ names, schema }: Context): Draft {
  const name = names.next()
  return {
    sql: `create schema ${name}`,
    made: () => {
      schema.namespaces.push(name)
      schema.targets.push(annotations('SCHEMA', name, ['USAGE', 'CREATE']))
    },
  }
}
