// aclitem[] as text → access control lists (backend/utils/adt/acl.c, aclitemout and putid).

import { parseArray } from './array.ts'
import type { AclItem } from '../../catalog/catalog-object.ts'

/** Parses the text of an aclitem[]. */
export function parseAcl(text: string): AclItem[] {
  return parseArray(text).map((item) => parseAclItem(item ?? ''))
}

function parseAclItem(item: string): AclItem {
  const grantee = takeName(item, 0)
  if (item[grantee.end] !== '=') throw new Error(`not an ACL item: ${item}`)
  const slash = item.indexOf('/', grantee.end)
  if (slash < 0) throw new Error(`not an ACL item: ${item}`)
  let privileges = ''
  let grantable = ''
  for (const char of item.slice(grantee.end + 1, slash)) {
    if (char === '*') grantable += privileges.at(-1) ?? ''
    else privileges += char
  }
  return {
    grantee: grantee.name === '' ? null : grantee.name,
    grantor: takeName(item, slash + 1).name,
    privileges,
    grantable,
  }
}

/** A role name up to an unquoted `=` or the end; a double quote within quotes is doubled. */
function takeName(text: string, start: number): { name: string; end: number } {
  let name = ''
  let quoted = false
  let i = start
  for (; i < text.length && (quoted || text[i] !== '='); i++) {
    if (text[i] !== '"') name += text[i]
    else if (quoted && text[i + 1] === '"') name += text[++i]
    else quoted = !quoted
  }
  return { name, end: i }
}
