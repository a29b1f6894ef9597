// Namespaces: CREATE SCHEMA. Of `public`, which initdb makes, only the changes are printed.

import type { Acl, Namespace } from '../../../catalog/catalog.ts'
import { aclEntries } from '../../entry/acl.ts'
import { create } from '../../sql/create.ts'
import { commentEntries, dropStatement, entry, ownedBy, securityLabelEntries } from '../../entry/entry.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { includePatterns } from '../../plan/pattern/pattern-lists.ts'

/** What initdb writes on schema public. */
const PUBLIC_COMMENT = 'standard public schema'

export const namespace: DdlKind<'namespaces'> = {
  collect(namespaces, plan) {
    for (const object of namespaces) {
      const added = plan.add({
        type: 'NAMESPACE',
        kind: 'namespaces',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.namespace(added)
    }
  },
  entries(object: DumpObject<Namespace>, context) {
    const { dump, subject: schema } = object
    const reference = {
      type: 'SCHEMA',
      name: context.ident(schema.name),
      namespace: null,
      owner: schema.owner,
    }
    // pg_dump compares the name as it is printed: in quotes it is another, and then the comment is always printed.
    const hasInitdbsComment = isInitdbs(schema, context) && reference.name === schema.name
    const comment = hasInitdbsComment ? changedComment(schema) : schema.comment
    const acl =
      schema.name === 'public' && context.dialect.publicIsOwnable ? publicAcl(schema, context) : schema.acl
    return [
      ...(dump & Component.definition ? [definition(object, context)] : []),
      ...(dump & Component.comment ? commentEntries(context, object, reference, comment) : []),
      ...(dump & Component.securityLabel
        ? securityLabelEntries(context, object, reference, schema.securityLabels)
        : []),
      ...(dump & Component.acl ? aclEntries(context, object, reference, acl) : []),
    ]
  },
}

/** Schema public, unless it was asked for by name: then it is created like any other. */
function isInitdbs(schema: Namespace, context: RenderContext): boolean {
  return schema.name === 'public' && includePatterns(context.options).schemas.length === 0
}

function definition(object: DumpObject<Namespace>, context: RenderContext): TocEntry {
  const schema = object.subject
  const name = context.ident(schema.name)
  const asInitdbMadeIt = isInitdbs(schema, context)
  const notDropped = '-- *not* dropping schema, since initdb creates it\n'
  return entry(object, {
    tag: schema.name,
    description: 'SCHEMA',
    section: 'pre-data',
    ...ownedBy(schema.owner, `SCHEMA ${name}`),
    definition: asInitdbMadeIt
      ? '-- *not* creating schema, since initdb creates it\n'
      : `${create(context, 'SCHEMA')} ${name};\n`,
    drop: asInitdbMadeIt ? { plain: notDropped, ifExists: notDropped } : dropStatement('SCHEMA', name),
  })
}

/** Null where it is initdb's own comment, an empty one where somebody removed it. */
function changedComment(schema: Namespace): string | null {
  if (schema.comment === null) return ''
  return schema.comment === PUBLIC_COMMENT ? null : schema.comment
}

/**
 * A new database starts with initdb's ACL of public. pg_init_privs does not tell it: its row names the first owner, and
 * is dropped with the schema. So the base is initdb's ACL for the present owner. On a target where initdb lets PUBLIC
 * create, that is granted or revoked, whatever the source began with.
 */
function publicAcl(schema: Namespace, { dialect }: RenderContext): Acl {
  const { owner, acl } = schema
  const grant = (grantee: string | null, privileges: string) => ({
    grantee,
    grantor: owner,
    privileges,
    grantable: '',
  })
  const mayCreate = acl.items?.some((item) => item.grantee === null && item.privileges.includes('C'))
  const ofPublic = dialect.publicRefusesCreate ? [grant(null, 'U')] : mayCreate ? [] : [grant(null, 'UC')]
  return { ...acl, initial: { type: 'i', items: [grant(owner, 'UC'), ...ofPublic] } }
}
