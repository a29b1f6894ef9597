// Default privileges: ALTER DEFAULT PRIVILEGES, one entry per role, schema and sort of object.

import { filteredBy } from '../../plan/not-dumped.ts'
import type { DefaultAcl, DefaultAclObjects } from '../../../catalog/catalog.ts'
import { aclStatements } from '../../entry/acl.ts'
import { revokeDefaults } from '../../entry/exact-acl.ts'
import { entry } from '../../entry/entry.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

/** pg_default_acl.defaclobjtype. Entries are sorted by these letters, not by the words. */
const LETTER: Readonly<Record<DefaultAclObjects, string>> = {
  tables: 'r',
  sequences: 'S',
  functions: 'f',
  types: 'T',
  schemas: 'n',
  'large objects': 'L',
}

export const defaultAcl: DdlKind<'defaultAcls'> = {
  collect(defaultAcls, plan) {
    for (const object of defaultAcls) {
      const added = plan.add({
        type: 'DEFAULT_ACL',
        kind: 'defaultAcls',
        id: object.id,
        name: LETTER[object.name],
        namespace: object.namespace,
        tieBreak: plan.naturalKey,
        subject: object,
      })
      plan.select.defaultAcl(added)
      if (plan.options.noPrivileges) added.notDumped ??= filteredBy('no-privileges')
    }
  },
  entries(object: DumpObject<DefaultAcl>, context) {
    const { name, role, namespace, acl } = object.subject
    if (context.options.noPrivileges || !(object.dump & Component.acl)) return []
    const type = name.toUpperCase()
    const within = namespace === null ? '' : `IN SCHEMA ${context.ident(namespace)} `
    const prefix = `ALTER DEFAULT PRIVILEGES FOR ROLE ${context.ident(role)} ${within}`
    const target = { type, name: '', owner: role, prefix }
    return [
      entry(object, {
        tag: `DEFAULT PRIVILEGES FOR ${type}`,
        description: 'DEFAULT ACL',
        section: 'post-data',
        part: 'privileges',
        privileges: { acl, target },
        owner: role,
        definition: context.options.exactAcl
          ? revokeDefaults(context, object.subject, LETTER[name], prefix) +
            aclStatements(context, { ...acl, default: [], initial: null }, target)
          : aclStatements(context, acl, target),
        pass: 'acl',
      }),
    ]
  },
}
