// Row security at a glance: what is open to roles that do not own it, and what does not do what it seems to.

import type { Function, View } from '../catalog/catalog.ts'
import type { Address, Finding, RelationModel, SchemaModel } from './model.ts'
import { PUBLIC } from './privileges.ts'

const DATA = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']

type Usage = ReadonlyMap<string, ReadonlySet<string>>

/** Roles by schema that may look things up in it. */
export const usageOf = (schemas: readonly SchemaModel[]): Usage =>
  new Map(schemas.map(({ name, usage }) => [name, new Set(usage)]))

/** Of tables: those that other roles reach without row security, and policies that do nothing or row security that lets no one in. */
export function findingsOfTables(relations: readonly RelationModel[], usage: Usage): Finding[] {
  return relations.flatMap((relation): Finding[] => {
    if (relation.kind !== 'table') return []
    const { address: object, rowSecurity, policies } = relation
    const reaching = rolesThatReach(relation, usage)
    const found: Finding[] = []
    if (rowSecurity !== true && reaching.length > 0) {
      const message = `Row security is off, and ${list(reaching)} can reach its rows.`
      found.push({ rule: 'row security off', object, message })
    }
    if (rowSecurity !== true && policies.length > 0) {
      const message = 'It has policies, but row security is off, so they do nothing.'
      found.push({ rule: 'policies without row security', object, message })
    }
    if (rowSecurity === true && policies.length === 0 && reaching.length > 0) {
      const message = `Row security is on without a policy, so ${list(reaching)} can reach none of its rows, unless the role bypasses row security.`
      found.push({ rule: 'row security without policies', object, message })
    }
    return found
  })
}

/**
 * A view reads with its owner's rights, unless it is security_invoker, and a materialized view holds what its owner read: roles that may read
 * it see rows that row security of its tables would keep from them.
 */
export function findingsOfViews(
  relations: readonly RelationModel[],
  usage: Usage,
  optionsOf: (address: Address) => View['options'],
): Finding[] {
  const secured = relations.filter(({ rowSecurity }) => rowSecurity === true)
  const below = new Map(secured.map(({ address, schema, name }) => [address, `${schema}.${name}`]))
  return relations.flatMap((relation): Finding[] => {
    const { address: object, kind, uses } = relation
    if (kind !== 'view' && kind !== 'materialized view') return []
    if (optionsOf(object).some((option) => INVOKER.test(option))) return []
    const tables = uses.flatMap((address) => below.get(address) ?? [])
    const reaching = rolesThatReach(relation, usage)
    if (tables.length === 0 || reaching.length === 0) return []
    const message = `It reads ${list(tables)} with the rights of its owner, so ${list(reaching)} may see rows that row security would hide.`
    return [{ rule: 'view past row security', object, message }]
  })
}

const INVOKER = /^security_invoker=(?:true|on|yes|1)$/

/** Roles other than the owner with a privilege on its rows that may use its schema. */
function rolesThatReach({ privileges, owner, schema }: RelationModel, usage: Usage): string[] {
  return privileges
    .filter(({ role }) => role !== owner && mayUse(role, schema, usage))
    .filter(
      ({ relation, columns }) =>
        relation.some((word) => DATA.includes(word)) ||
        columns.some((column) => column.privileges.some((word) => DATA.includes(word))),
    )
    .map(({ role }) => role)
}

/** PUBLIC itself reaches what some role may use: each role has what PUBLIC has. */
function mayUse(role: string, schema: string, usage: Usage): boolean {
  const users = usage.get(schema) ?? new Set<string>()
  return users.has(role) || users.has(PUBLIC) || (role === PUBLIC && users.size > 1)
}

/**
 * A function that runs with its owner's rights finds its tables by the caller's search path, unless it sets its own. One that only its owner
 * may call is no way to his rights; a trigger's function is run by whoever changes the table.
 */
export function findingOfFunction(
  routine: Pick<Function, 'securityDefiner' | 'settings' | 'owner' | 'namespace' | 'result'>,
  executors: readonly string[],
  usage: Usage,
  object: Address,
): Finding | undefined {
  const { securityDefiner, settings, owner, namespace, result } = routine
  if (!securityDefiner || settings.some((setting) => setting.startsWith('search_path='))) return undefined
  const isTrigger = result === 'trigger' || result === 'event_trigger'
  const callers = executors.filter((role) => role !== owner && mayUse(role, namespace, usage))
  if (!isTrigger && callers.length === 0) return undefined
  const who = isTrigger ? 'whoever sets off the trigger' : `its caller (${list(callers)})`
  const message = `It runs with the rights of ${owner}, but with the search_path of ${who}: give it SET search_path.`
  return { rule: 'security definer without search_path', object, message }
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
