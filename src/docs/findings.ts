// Row security at a glance: what is open to roles that do not own it, and what does not do what it seems to.

import type { Function } from '../catalog/catalog.ts'
import type { Address, Finding, RelationModel, SchemaModel } from './model.ts'
import { PUBLIC } from './privileges.ts'

const DATA = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']

/** Of tables: those that other roles reach without row security, and policies that do nothing or row security that lets no one in. */
export function findingsOfTables(
  relations: readonly RelationModel[],
  schemas: readonly SchemaModel[],
): Finding[] {
  const usage = new Map(schemas.map((schema) => [schema.name, new Set(schema.usage)]))
  return relations.flatMap((relation): Finding[] => {
    if (relation.kind !== 'table') return []
    const { address: object, rowSecurity, policies } = relation
    if (rowSecurity !== true) {
      const reaching = rolesThatReach(relation, usage.get(relation.schema) ?? new Set())
      return [
        ...(reaching.length === 0
          ? []
          : [
              {
                rule: 'row security off',
                object,
                message: `Row security is off, and ${list(reaching)} can reach its rows.`,
              } as const,
            ]),
        ...(policies.length === 0
          ? []
          : [
              {
                rule: 'policies without row security',
                object,
                message: 'It has policies, but row security is off, so they do nothing.',
              } as const,
            ]),
      ]
    }
    if (policies.length > 0) return []
    const message =
      'Row security is on without a policy: only its owner and roles that bypass row security see rows.'
    return [{ rule: 'row security without policies', object, message }]
  })
}

/** Roles other than the owner with a privilege on its rows that may use its schema. */
function rolesThatReach({ privileges, owner }: RelationModel, usage: ReadonlySet<string>): string[] {
  return privileges
    .filter(({ role }) => role !== owner && (usage.has(role) || usage.has(PUBLIC)))
    .filter(
      ({ relation, columns }) =>
        relation.some((word) => DATA.includes(word)) ||
        columns.some((column) => column.privileges.some((word) => DATA.includes(word))),
    )
    .map(({ role }) => role)
}

/** A function that runs with its owner's rights finds its tables by the caller's search path, unless it sets its own. */
export function findingOfFunction(
  { securityDefiner, settings }: Pick<Function, 'securityDefiner' | 'settings'>,
  object: Address,
): Finding | undefined {
  if (!securityDefiner || settings.some((setting) => setting.startsWith('search_path='))) return undefined
  return {
    rule: 'security definer without search_path',
    object,
    message:
      "It runs with its owner's rights, but with the search_path of whoever calls it: give it SET search_path.",
  }
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
