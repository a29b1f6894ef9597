// Owners and privileges: predefined roles that the target lacks, and MAINTAIN.

import type { Acl, AclItem, WithAcl } from '../../catalog/catalog-object.ts'
import type { DefaultAcl } from '../../catalog/catalog.ts'
import { FEATURE_SINCE } from '../dialect.ts'
import { type Change, type ChangeContext, mapChanged, type NameChange } from './change.ts'

export const defaultAclChanges: readonly (Change<DefaultAcl> | NameChange<DefaultAcl>)[] = [
  {
    feature: 'largeObjectDefaultPrivileges',
    apply(object, { leaveOut }) {
      if (object.name === 'large objects') leaveOut('LARGE OBJECTS', { component: 'acl' })
      return object
    },
  },
  {
    names: 'role',
    apply(object, context) {
      const since = context.missing('role', object.role)
      if (since !== undefined) context.leaveOut(`role ${object.role}`, { since, component: 'acl' })
      return object
    },
  },
]

/** What may have an owner and privileges, and columns with theirs. */
export interface Privileged {
  readonly name: string
  readonly owner?: string
  readonly ownerOid?: number
  /** Of default privileges: whose objects they are for. */
  readonly role?: string
  readonly acl?: Acl
  readonly columns?: readonly Partial<WithAcl>[]
  readonly systemColumnAcls?: readonly WithAcl[]
}

/** The object with the owner and privileges that the target can hold. */
export function withKnownRoles<T extends Privileged>(object: T, context: ChangeContext): T {
  const { owner, acl, columns, systemColumnAcls } = object
  const nextOwner = owner === undefined ? undefined : knownOwner(object, owner, context)
  const known = (given: Acl) => knownAcl(given, owner ?? object.role, nextOwner ?? object.role, context)
  const knownOf = <C extends Partial<WithAcl>>(column: C) => replaceAcl(column, known)
  const next: Privileged = {
    ...object,
    ...(nextOwner !== undefined && { owner: nextOwner }),
    ...(acl && { acl: known(acl) }),
    ...(columns && { columns: mapChanged(columns, knownOf) }),
    ...(systemColumnAcls && { systemColumnAcls: mapChanged(systemColumnAcls, knownOf) }),
  }
  const names = Object.keys(next) as (keyof Privileged)[]
  return names.every((name) => next[name] === object[name]) ? object : (next as T)
}

function knownOwner(object: Privileged, owner: string, context: ChangeContext): string {
  const since = context.missing('role', owner)
  if (since === undefined) return owner
  const instead = context.catalog.database.owner
  // While schema public has initdb's owner, none is printed, and the target's own owner stays.
  if (object.name !== 'public' || object.ownerOid === undefined)
    context.lose(`owner ${owner}`, { since, instead: context.ident(instead), unless: 'noOwner' })
  return instead
}

function replaceAcl<C extends Partial<WithAcl>>(object: C, known: (acl: Acl) => Acl): C {
  if (!object.acl) return object
  const acl = known(object.acl)
  return acl === object.acl ? object : { ...object, acl }
}

function knownAcl(
  acl: Acl,
  owner: string | undefined,
  nextOwner: string | undefined,
  context: ChangeContext,
): Acl {
  const role = (name: string): string | null => {
    if (name === owner) return nextOwner ?? name
    return context.missing('role', name) === undefined ? name : null
  }
  const known = (items: readonly AclItem[], say: boolean) => {
    const result = items.flatMap((item) => withKnownNames(item, role, say, context) ?? [])
    return result.length === items.length && result.every((item, i) => item === items[i]) ? items : result
  }
  if (context.lacks('maintainPrivilege'))
    for (const item of acl.items ?? []) if (item.grantee !== owner) sayMaintain(item, context)
  const items = acl.items && known(acl.items, true)
  const defaults = acl.default && known(acl.default, false)
  const initial = acl.initial && known(acl.initial.items, false)
  if (items === acl.items && defaults === acl.default && initial === (acl.initial?.items ?? null)) return acl
  return { items, default: defaults, initial: acl.initial && initial && { ...acl.initial, items: initial } }
}

function withKnownNames(
  item: AclItem,
  role: (name: string) => string | null,
  say: boolean,
  context: ChangeContext,
): AclItem | null {
  const grantee = item.grantee === null ? null : role(item.grantee)
  const grantor = role(item.grantor)
  const unknown =
    grantee === null && item.grantee !== null ? item.grantee : grantor === null ? item.grantor : null
  if (unknown !== null) {
    const since = context.missing('role', unknown)
    if (say && since !== undefined) context.lose(`grant to role ${unknown}`, { since, ...OF_ACL })
    return null
  }
  return grantee === item.grantee && grantor === item.grantor
    ? item
    : { ...item, grantee, grantor: grantor ?? item.grantor }
}

const OF_ACL = { component: 'acl', unless: 'noPrivileges' } as const

/**
 * Where all other privileges of tables are held, adding MAINTAIN makes it ALL, which on every server means all it
 * has.
 */
const BESIDES_MAINTAIN = 'arwdDxt'

/** The word itself is left out in acl.ts, since it may be in a REVOKE as well. */
function sayMaintain({ grantee, privileges, grantable }: AclItem, context: ChangeContext): void {
  if (!privileges.includes('m')) return
  const plain = [...privileges].filter((letter) => !grantable.includes(letter))
  const withIt = grantable.includes('m') ? [...grantable] : plain
  if ([...BESIDES_MAINTAIN].every((letter) => withIt.includes(letter))) return
  const since = FEATURE_SINCE.maintainPrivilege
  context.lose(`MAINTAIN for ${grantee === null ? 'PUBLIC' : context.ident(grantee)}`, { since, ...OF_ACL })
}
