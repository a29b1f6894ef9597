// What a role may do with a relation, counting what it has through others: PUBLIC, roles that it is a member of, and as a
// superuser. Runs in the page as well.

import type { Model, RelationModel, RoleModel } from './model.ts'

/** Stands for everybody. */
export const PUBLIC = 'PUBLIC'

/** A privilege, and where it comes from: `null` where it is the role's own, otherwise in words, `through staff`. */
export interface Right {
  readonly word: string
  readonly through: string | null
}

export interface Rights {
  /** On the relation as a whole, in PostgreSQL's order. */
  readonly relation: readonly Right[]
  /** On some columns only, without what the role may do with the whole relation. */
  readonly columns: readonly { readonly column: string; readonly privileges: readonly Right[] }[]
  /** Why row security of the relation does not bind it, in words; null where it does or there is none. */
  readonly pastRowSecurity: string | null
  /** It may do nothing of this, since it may not look things up in the schema. */
  readonly lacksUsage: boolean
}

/** What predefined roles may do with every relation. */
export const PREDEFINED: Readonly<Record<string, readonly string[]>> = {
  pg_read_all_data: ['SELECT'],
  pg_write_all_data: ['INSERT', 'UPDATE', 'DELETE'],
  pg_maintain: ['MAINTAIN'],
}
const USES_ALL = ['pg_read_all_data', 'pg_write_all_data']

interface Source {
  readonly role: string
  readonly through: string | null
}

/** Of a model, what tells rights. */
export type RightsFacts = Pick<Model, 'roles' | 'serverRoles' | 'schemas' | 'tablePrivileges'>

export interface RightsIn {
  of(role: string, relation: RelationModel): Rights
  mayUse(role: string, schema: string): boolean
}

/** Answers for the relations and roles of a model. */
export function rightsIn({ serverRoles, schemas, tablePrivileges }: Omit<RightsFacts, 'roles'>): RightsIn {
  const known = new Map((serverRoles ?? []).map((role) => [role.name, role]))
  const usage = new Map(schemas.map(({ name, usage }) => [name, new Set(usage)]))
  const sources = new Map<string, readonly Source[]>()
  const sourcesOf = (role: string): readonly Source[] => {
    const found = sources.get(role) ?? sourcesFor(role, known.get(role))
    sources.set(role, found)
    return found
  }
  const mayUse = (role: string, schema: string): boolean => {
    const users = usage.get(schema)
    // Not among those shown: nothing is known of it.
    if (!users || known.get(role)?.superuser) return true
    return sourcesOf(role).some((source) => users.has(source.role) || USES_ALL.includes(source.role))
  }
  return {
    of(role, relation) {
      const facts = known.get(role)
      const from = sourcesOf(role)
      const whole = tablePrivileges.flatMap((word) => {
        const right = rightTo(word, from, relation, facts)
        return right ? [right] : []
      })
      const held = new Set(whole.map(({ word }) => word))
      return {
        relation: whole,
        columns: columnRights(relation, from, held),
        pastRowSecurity: pastRowSecurity(relation, from, facts),
        lacksUsage: !mayUse(role, relation.schema),
      }
    },
    mayUse,
  }
}

function sourcesFor(role: string, facts: RoleModel | undefined): Source[] {
  const others = (facts?.has ?? []).map(({ role: other, by }) => ({
    role: other,
    through: `through ${[...by, other].join(' → ')}`,
  }))
  const everybody = role === PUBLIC ? [] : [{ role: PUBLIC, through: `through ${PUBLIC}` }]
  return [{ role, through: null }, ...others, ...everybody]
}

function rightTo(
  word: string,
  from: readonly Source[],
  { privileges }: RelationModel,
  facts: RoleModel | undefined,
): Right | undefined {
  const source = from.find(
    ({ role }) =>
      privileges.some((held) => held.role === role && held.relation.includes(word)) ||
      PREDEFINED[role]?.includes(word),
  )
  if (source) return { word, through: source.through }
  return facts?.superuser ? { word, through: 'as superuser' } : undefined
}

function columnRights(
  { privileges, columns }: RelationModel,
  from: readonly Source[],
  whole: ReadonlySet<string>,
): Rights['columns'] {
  const granted = from.flatMap(({ role, through }) =>
    privileges
      .filter((held) => held.role === role)
      .flatMap((held) => held.columns.map((each) => ({ ...each, through }))),
  )
  return columns.flatMap(({ name: column }) => {
    const rights = new Map<string, Right>()
    for (const { privileges: words, through } of granted.filter((each) => each.column === column))
      for (const word of words) if (!whole.has(word) && !rights.has(word)) rights.set(word, { word, through })
    return rights.size === 0 ? [] : [{ column, privileges: [...rights.values()] }]
  })
}

function pastRowSecurity(
  { rowSecurity, forceRowSecurity, owner }: RelationModel,
  from: readonly Source[],
  facts: RoleModel | undefined,
): string | null {
  if (rowSecurity !== true) return null
  if (facts?.superuser) return 'as superuser'
  if (facts?.bypassRowSecurity) return 'by BYPASSRLS'
  if (forceRowSecurity) return null
  const owning = from.find((source) => source.role === owner)
  if (!owning) return null
  return owning.through === null ? 'as owner' : `as owner, ${owning.through}`
}

/** Roles that may do something with a relation shown: those with privileges of their own, and their members. PUBLIC first, then by name. */
export function rolesWithRights({ roles, serverRoles }: Pick<Model, 'roles' | 'serverRoles'>): string[] {
  const holders = new Set([...roles, ...Object.keys(PREDEFINED)])
  const members = (serverRoles ?? [])
    .filter(({ superuser, has }) => !superuser && has.some(({ role }) => holders.has(role)))
    .map(({ name }) => name)
  return sortedRoles(new Set([...roles, ...members]))
}

export function sortedRoles(roles: Iterable<string>): string[] {
  const rank = (role: string): number => (role === PUBLIC ? 0 : 1)
  return [...roles].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0))
}

/** Whose rights are the same everywhere: members of the same roles that hold nothing themselves, each such set as one. */
export function alike(
  names: readonly string[],
  { roles, serverRoles }: Pick<Model, 'roles' | 'serverRoles'>,
): string[][] {
  const known = new Map((serverRoles ?? []).map((role) => [role.name, role]))
  const own = new Set([...roles, ...usersNamed(known)])
  const sets = new Map<string, string[]>()
  for (const name of names) {
    const facts = known.get(name)
    const key =
      own.has(name) || !facts
        ? `own ${name}`
        : JSON.stringify([facts.bypassRowSecurity, facts.superuser, facts.has])
    sets.set(key, [...(sets.get(key) ?? []), name])
  }
  return [...sets.values()]
}

/** Roles that others have the rights of: a group is shown by itself. */
const usersNamed = (known: ReadonlyMap<string, RoleModel>): string[] =>
  [...known.values()].flatMap(({ has }) => has.map(({ role }) => role))
