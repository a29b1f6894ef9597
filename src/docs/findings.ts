// Row security at a glance: what is open to roles that do not own it, and what does not do what it seems to.

import type { Function, View } from '../catalog/catalog.ts'
import type { Address, Finding, PrivilegesModel, RelationModel, Way } from './model.ts'
import { PUBLIC, type Rights, type RightsFacts, rightsIn, sortedRoles } from './rights.ts'

const DATA = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']

/** Who comes to what is in a schema. */
interface Reach {
  /** Roles other than the owner that may do something with rows of a relation and use its schema. */
  rows(relation: RelationModel): string[]
  mayUse(role: string, schema: string): boolean
}

/** Of roles that have it all through another one that is named, only that one is. */
export function reachIn(facts: RightsFacts): Reach {
  const rights = rightsIn(facts)
  const users = new Map(facts.schemas.map(({ name, usage }) => [name, usage.length]))
  // PUBLIC itself reaches what some role may use: each role has what PUBLIC has.
  const mayUse = (role: string, schema: string): boolean =>
    rights.mayUse(role, schema) || (role === PUBLIC && (users.get(schema) ?? 0) > 1)
  return {
    mayUse,
    rows(relation) {
      const { privileges, owner, schema } = relation
      const holders = privileges.filter(
        (held) => held.role !== owner && holdsData(held) && mayUse(held.role, schema),
      )
      const named = new Set(holders.map(({ role }) => role))
      const isNamed = ({ role }: Way): boolean => named.has(role)
      const members = named.has(PUBLIC)
        ? []
        : (facts.serverRoles ?? []).filter(
            ({ name, superuser, has }) =>
              !superuser &&
              !named.has(name) &&
              has.some(({ role }) => privileges.some((held) => held.role === role)) &&
              !has.some((way) => way.role === owner || isNamed(way)) &&
              comesToData(rights.of(name, relation)) &&
              mayUse(name, schema),
          )
      const first = members.filter(
        ({ has }) => !has.some(({ role }) => members.some(({ name }) => name === role)),
      )
      return sortedRoles([...named, ...first.map(({ name }) => name)])
    },
  }
}

const holdsData = ({ relation, columns }: PrivilegesModel): boolean =>
  [...relation, ...columns.flatMap(({ privileges }) => privileges)].some((word) => DATA.includes(word))

const comesToData = ({ relation, columns }: Rights): boolean =>
  [...relation, ...columns.flatMap(({ privileges }) => privileges)].some(({ word }) => DATA.includes(word))

/** Of tables: those that other roles reach without row security, and policies that do nothing or row security that lets no one in. */
export function findingsOfTables(relations: readonly RelationModel[], reach: Reach): Finding[] {
  return relations.flatMap((relation): Finding[] => {
    if (relation.kind !== 'table') return []
    const { address: object, rowSecurity, policies } = relation
    const reaching = reach.rows(relation)
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
  reach: Reach,
  optionsOf: (address: Address) => View['options'],
): Finding[] {
  const secured = relations.filter(({ rowSecurity }) => rowSecurity === true)
  const below = new Map(secured.map(({ address, schema, name }) => [address, `${schema}.${name}`]))
  return relations.flatMap((relation): Finding[] => {
    const { address: object, kind, uses } = relation
    if (kind !== 'view' && kind !== 'materialized view') return []
    if (optionsOf(object).some((option) => INVOKER.test(option))) return []
    const tables = uses.flatMap((address) => below.get(address) ?? [])
    const reaching = reach.rows(relation)
    if (tables.length === 0 || reaching.length === 0) return []
    const message = `It reads ${list(tables)} with the rights of its owner, so ${list(reaching)} may see rows that row security would hide.`
    return [{ rule: 'view past row security', object, message }]
  })
}

const INVOKER = /^security_invoker=(?:true|on|yes|1)$/

/**
 * A function that runs with its owner's rights finds its tables by the caller's search path, unless it sets its own. One that only its owner
 * may call is no way to his rights; a trigger's function is run by whoever changes the table.
 */
export function findingOfFunction(
  routine: Pick<Function, 'securityDefiner' | 'settings' | 'owner' | 'namespace' | 'result'>,
  executors: readonly string[],
  reach: Reach,
  object: Address,
): Finding | undefined {
  const { securityDefiner, settings, owner, namespace, result } = routine
  if (!securityDefiner || settings.some((setting) => setting.startsWith('search_path='))) return undefined
  const isTrigger = result === 'trigger' || result === 'event_trigger'
  const callers = executors.filter((role) => role !== owner && reach.mayUse(role, namespace))
  if (!isTrigger && callers.length === 0) return undefined
  const who = isTrigger ? 'whoever sets off the trigger' : `its caller (${list(callers)})`
  const message = `It runs with the rights of ${owner}, but with the search_path of ${who}: give it SET search_path.`
  return { rule: 'security definer without search_path', object, message }
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
