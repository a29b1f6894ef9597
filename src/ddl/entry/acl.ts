// GRANT and REVOKE: the statements that change the privileges an object starts with into those it has (dumputils.c,
// buildACLCommands).

import type { Acl, AclItem } from '../../catalog/catalog-object.ts'
import { entry, type ObjectReference } from './entry.ts'
import { keywords, privilegeTable } from './privilege.ts'
import { heldPrivileges, revokeEverything } from './exact-acl.ts'
import type { RenderContext } from '../kind.ts'
import type { DumpObject } from '../plan/dump-object.ts'
import type { DumpOptions } from '../options.ts'
import type { PlatformRules, PrivilegeStatement } from '../profile/platform-rules.ts'
import type { Quoting } from '../sql/quote.ts'
import type { AclTarget, TocEntry } from './toc-entry.ts'
import { FIRST_NORMAL_OID } from '../../catalog/oid.ts'

type AclContext = Quoting &
  Pick<RenderContext, 'dialect'> & { readonly options: Pick<DumpOptions, 'idempotent'> } & {
    readonly platform?: PlatformRules | undefined
  }

/** The ACL entry of an object, and none where its privileges are those of a newly created one. */
export function aclEntries(
  context: RenderContext,
  object: DumpObject | null,
  reference: ObjectReference,
  acl: Acl,
  /** Quoted column, for privileges of a column. */
  column?: string,
  /** The entry's tag; `TYPE name` by default. */
  tag?: string,
): TocEntry[] {
  if (context.options.noPrivileges) return []
  if (acl.items === null && acl.initial === null && !context.options.exactAcl) return []
  const name = reference.namespace
    ? `${context.ident(reference.namespace)}.${reference.name}`
    : reference.name
  const target: AclTarget = {
    type: reference.type,
    name,
    owner: reference.owner,
    ...(column === undefined ? {} : { column }),
  }
  const statements = (given: RenderContext) =>
    isExact(context, object, reference, column)
      ? revokeEverything(given, reference, name) + aclStatements(given, held(context, acl, target), target)
      : aclStatements(given, acl, target)
  let definition = statements(context)
  // Where all is commented out and comments are removed, the blank lines remain.
  const isRemoved = definition === '' && context.platform?.headings === false
  if (isRemoved) definition = statements({ ...context, platform: undefined })
  if (definition === '') return []
  const made: TocEntry = entry(object, {
    tag:
      tag ??
      (column === undefined ? `${reference.type} ${reference.name}` : `COLUMN ${reference.name}.${column}`),
    description: 'ACL',
    namespace: reference.namespace,
    owner: reference.owner,
    section: 'none',
    part: 'privileges',
    of: reference.of ?? null,
    privileges: { acl, target },
    definition,
    pass: 'acl',
  })
  return [isRemoved ? { ...made, commentedOut: 'definition' } : made]
}

/**
 * Columns have no default privileges. What initdb made has none either, except schema public in a hosted database.
 * Members of extensions are created by these, and may be others where the dump is restored.
 */
function isExact(
  { options }: RenderContext,
  object: DumpObject | null,
  reference: ObjectReference,
  column?: string,
): boolean {
  if (!options.exactAcl || object === null || column !== undefined || object.extensionMember) return false
  const { oid, name } = object
  return oid >= FIRST_NORMAL_OID || (reference.type === 'SCHEMA' && name === 'public')
}

function held(context: AclContext, acl: Acl, target: AclTarget): Acl {
  return heldPrivileges(acl, target, Object.keys(privilegeTable(context, target)).join(''))
}

/** The privileges an object has, and those it starts with; null where they were never changed. */
function changedAcl(
  acl: Acl,
): { readonly items: readonly AclItem[]; readonly base: readonly AclItem[] } | null {
  const initial = acl.initial?.items
  const items = acl.items ?? (initial ? acl.default : null)
  return items && { items, base: initial ?? acl.default ?? [] }
}

/** Whether the object has privileges it does not start with, or lacks one that it does. */
export function hasChangedAcl(acl: Acl): boolean {
  const changed = changedAcl(acl)
  if (!changed) return false
  const { items, base } = changed
  return without(items, base).length + without(base, items).length > 0
}

/** What GRANT and REVOKE say of one grantee and grantor. */
export interface PrivilegeChange extends AclItem {
  readonly verb: 'GRANT' | 'REVOKE'
}

/** What an ACL has that the object does not start with, and the reverse, as far as it is printed. */
export function privilegeChanges(context: AclContext, acl: Acl, target: AclTarget): PrivilegeChange[] {
  const changed = changedAcl(acl)
  if (!changed) return []
  const { items, base } = changed
  const revoked = without(base, items).filter((item) => revoke(context, item, target) !== '')
  const granted = without(items, base).filter((item) => grant(context, item, target) !== '')
  return [
    ...revoked.map((item) => ({ ...item, verb: 'REVOKE' as const })),
    ...granted.map((item) => ({ ...item, verb: 'GRANT' as const })),
  ]
}

/** REVOKE for what the object starts with and no longer has, then GRANT for what it has on top of that. */
export function aclStatements(context: AclContext, acl: Acl, target: AclTarget): string {
  const changed = changedAcl(acl)
  if (!changed) return ''
  const { idempotent } = context.options
  let revoked = ''
  for (const item of without(changed.base, changed.items))
    revoked += revoke(context, idempotent ? withoutStillHeld(changed.items, item) : item, target)
  let own = ''
  let others = ''
  for (const item of without(changed.items, changed.base)) {
    // The owner's own grants come first, since the others may depend on them.
    const ownersOwn =
      context.dialect.ownerGrantsFirst && item.grantee === target.owner && item.grantor === target.owner
    if (ownersOwn) own += grant(context, item, target)
    else others += grant(context, item, target)
  }
  return revoked + own + others
}

function without(items: readonly AclItem[], removed: readonly AclItem[]): readonly AclItem[] {
  return removed.length === 0 ? items : items.filter((item) => !removed.some((other) => isSame(item, other)))
}

function isSame(a: AclItem, b: AclItem): boolean {
  return (
    a.grantee === b.grantee &&
    a.privileges === b.privileges &&
    a.grantable === b.grantable &&
    a.grantor === b.grantor
  )
}

/**
 * The item without the privileges that `items` still have. To revoke all and grant a part again would, when the script is
 * run twice, take from a role what it has come to use, and fail where it has granted that to others.
 */
function withoutStillHeld(items: readonly AclItem[], item: AclItem): AclItem {
  const held = items.find(({ grantee, grantor }) => grantee === item.grantee && grantor === item.grantor)
  const isHeld = (letter: string) =>
    held?.privileges.includes(letter) && (held.grantable.includes(letter) || !item.grantable.includes(letter))
  return { ...item, privileges: [...item.privileges].filter((letter) => !isHeld(letter)).join('') }
}

function on(context: AclContext, target: AclTarget, item: AclItem, preposition: string): string {
  const name = target.name === '' && context.dialect.tidyDefaultPrivileges ? '' : `${target.name} `
  return ` ON ${target.type} ${name}${preposition} ${item.grantee === null ? 'PUBLIC' : context.ident(item.grantee)}`
}

function revoke(context: AclContext, item: AclItem, target: AclTarget): string {
  const words = keywords(privilegeTable(context, target), item.privileges, target.column)
  if (words === '') return ''
  const text = `${target.prefix ?? ''}REVOKE ${words}${on(context, target, item, 'FROM')};\n`
  return context.platform?.privilege(facts('REVOKE', target, item, words, false), text) ?? text
}

/** What a platform's rules go by. */
function facts(
  verb: PrivilegeStatement['verb'],
  { type, name, prefix }: AclTarget,
  { grantee }: AclItem,
  words: string,
  grantOption: boolean,
): PrivilegeStatement {
  return { verb, type, name, grantee, all: words === 'ALL', grantOption, isDefault: prefix !== undefined }
}

function grant(context: AclContext, item: AclItem, target: AclTarget): string {
  const table = privilegeTable(context, target)
  const { privileges, grantable } = item
  const plainly =
    grantable === '' ? privileges : [...privileges].filter((l) => !grantable.includes(l)).join('')
  const prefix = target.prefix ?? ''
  const to = on(context, target, item, 'TO')
  const plain = keywords(table, plainly, target.column)
  const withOption = keywords(table, grantable, target.column)
  const statement = (words: string, option: string) => {
    if (words === '') return ''
    const text = `${prefix}GRANT ${words}${to}${option};\n`
    return context.platform?.privilege(facts('GRANT', target, item, words, option !== ''), text) ?? text
  }
  const statements = statement(plain, '') + statement(withOption, ' WITH GRANT OPTION')
  if (item.grantor === target.owner) return statements
  // Where lines are commented out one by one, these stay as they are.
  if (statements === '' && (plain + withOption === '' || context.platform?.headings !== false)) return ''
  // Only the grantor can make its grant.
  return `SET SESSION AUTHORIZATION ${context.ident(item.grantor)};\n${statements}RESET SESSION AUTHORIZATION;\n`
}
