// Who may do what: access control lists as roles and words, PostgreSQL's defaults included.

import type { Acl, AclItem } from '../catalog/catalog-object.ts'
import type { Column, Relation } from '../catalog/catalog.ts'
import type { Dialect } from '../ddl/dialect.ts'
import { privilegeTable } from '../ddl/entry/privilege.ts'
import type { PrivilegesModel } from './model.ts'
import { PUBLIC, sortedRoles } from './rights.ts'

/** What each role may do with a relation, PUBLIC first, then by name. */
export function privilegesOf(relation: Relation, dialect: Dialect): PrivilegesModel[] {
  const words = privilegeTable({ dialect }, { type: 'TABLE' })
  const columnWords = privilegeTable({ dialect }, { type: 'TABLE', column: '' })
  const ofRelation = lettersByRole(relation.acl, relation.owner, Object.keys(words).join(''))
  const ofColumns = relation.columns.map((column) => [column, grantedOn(column)] as const)
  const roles = new Set([...ofRelation.keys(), ...ofColumns.flatMap(([, granted]) => [...granted.keys()])])
  return sortedRoles(roles).map((role) => ({
    role,
    relation: inWords(words, ofRelation.get(role) ?? ''),
    columns: ofColumns.flatMap(([{ name }, granted]) => {
      const letters = granted.get(role)
      return letters === undefined ? [] : [{ column: name, privileges: inWords(columnWords, letters) }]
    }),
  }))
}

const ORDER = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']

/** Privileges that there are on relations, as words of GRANT, those on rows first. */
export function tablePrivileges(dialect: Dialect): string[] {
  const words = new Set(Object.values(privilegeTable({ dialect }, { type: 'TABLE' })))
  return ORDER.filter((word) => words.has(word))
}

/** Roles that hold privilege `letter`, PUBLIC first, then by name. `all` are the letters that the owner has by default. */
export function rolesWith(acl: Acl, owner: string, letter: string, all: string): string[] {
  const held = lettersByRole(acl, owner, all)
  return sortedRoles([...held].filter(([, letters]) => letters.includes(letter)).map(([role]) => role))
}

/** Everybody may call what nobody has said anything of. */
export function executorsOf({ acl, owner }: { readonly acl: Acl; readonly owner: string }): string[] {
  const usual = { grantor: owner, privileges: 'X', grantable: '' }
  const items = acl.items ??
    acl.default ?? [
      { ...usual, grantee: null },
      { ...usual, grantee: owner },
    ]
  return sortedRoles([...byRole(items)].flatMap(([role, letters]) => (letters.includes('X') ? [role] : [])))
}

function lettersByRole(acl: Acl, owner: string, all: string): ReadonlyMap<string, string> {
  const usual: readonly AclItem[] = [{ grantee: owner, grantor: owner, privileges: all, grantable: '' }]
  return byRole(acl.items ?? acl.default ?? usual)
}

const grantedOn = ({ acl }: Column): ReadonlyMap<string, string> => byRole(acl.items ?? [])

/** A role may have got its privileges from several others. */
function byRole(items: readonly AclItem[]): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  for (const { grantee, privileges } of items) {
    const role = grantee ?? PUBLIC
    if (privileges !== '') letters.set(role, (letters.get(role) ?? '') + privileges)
  }
  return letters
}

function inWords(words: Readonly<Record<string, string>>, letters: string): string[] {
  return Object.entries(words).flatMap(([letter, word]) =>
    letters.includes(letter) && word !== '' ? [word] : [],
  )
}
