// Privileges: one part for each role, with all it holds beyond what the object starts with, whatever the order of the
// grants. The owner is called so, so that another owner is no difference of privileges.

import { type PrivilegeChange, privilegeChanges } from '../ddl/entry/acl.ts'
import { privilegeTable } from '../ddl/entry/privilege.ts'
import type { TocEntry } from '../ddl/entry/toc-entry.ts'
import type { RenderContext } from '../ddl/kind.ts'
import type { Part } from './part.ts'

/** Stands for the owner among grantees and grantors. */
export const OWNER = 'the owner'
export const PUBLIC = 'PUBLIC'

export function privilegeParts({ privileges, of }: TocEntry, context: RenderContext): Part[] {
  if (!privileges) return []
  const { acl, target } = privileges
  const table = privilegeTable(context, target)
  const isUnowned = target.type === 'SCHEMA' && target.name === 'public' && !context.dialect.publicIsOwnable
  const role = (name: string | null) =>
    name === null ? PUBLIC : name === target.owner && !isUnowned ? OWNER : name
  const byRole = new Map<string, Set<string>>()
  for (const change of privilegeChanges(context, acl, target)) {
    const grantee = role(change.grantee)
    const lines = byRole.get(grantee) ?? new Set()
    byRole.set(grantee, lines)
    for (const line of linesOf(change, table, isUnowned ? OWNER : role(change.grantor))) {
      // What is revoked with a word and granted with another: only the rest counts.
      const opposite = line.startsWith('+') ? `-${line.slice(1)}` : `+${line.slice(1)}`
      if (!lines.delete(opposite)) lines.add(line)
    }
  }
  return [...byRole]
    .filter(([, lines]) => lines.size > 0)
    .map(([grantee, lines]) => ({
      name: 'privileges',
      of: of === null ? grantee : `${grantee} on column ${of}`,
      ...(of !== null && { column: of }),
      text: [...lines].sort().join('\n'),
    }))
}

function linesOf(
  { verb, privileges, grantable }: PrivilegeChange,
  table: Readonly<Record<string, string>>,
  grantor: string,
): string[] {
  const sign = verb === 'GRANT' ? '+' : '-'
  const by = grantor === OWNER ? '' : ` granted by ${grantor}`
  return [...privileges].map((letter) => {
    const option = grantable.includes(letter) ? ' WITH GRANT OPTION' : ''
    return `${sign}${table[letter] || letter}${option}${by}`
  })
}
