// Foreign-data wrappers: CREATE FOREIGN DATA WRAPPER.

import type { ForeignDataWrapper } from '../../../catalog/catalog.ts'
import { aclEntries } from '../../entry/acl.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { optionsClause } from '../../sql/generic-options.ts'
import { selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const foreignDataWrapper: DdlKind<'foreignDataWrappers'> = {
  collect(wrappers, plan) {
    for (const object of wrappers) {
      const added = plan.add({
        type: 'FDW',
        kind: 'foreignDataWrappers',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<ForeignDataWrapper>, context) {
    const { dump, subject: wrapper } = object
    const { owner, handler, validator } = wrapper
    const name = context.ident(wrapper.name)
    const reference = { type: 'FOREIGN DATA WRAPPER', name, namespace: null, owner }
    const main = entry(object, {
      tag: wrapper.name,
      description: 'FOREIGN DATA WRAPPER',
      section: 'pre-data',
      ...ownedBy(owner, `FOREIGN DATA WRAPPER ${name}`),
      definition: unlessExists(
        context,
        () => selectRows('pg_foreign_data_wrapper', { fdwname: context.literal(wrapper.name) }),
        [
          `CREATE FOREIGN DATA WRAPPER ${name}`,
          handler === null ? '' : ` HANDLER ${handler}`,
          validator === null ? '' : ` VALIDATOR ${validator}`,
          optionsClause(context, wrapper.options),
          ';\n',
        ].join(''),
      ),
      drop: dropStatement('FOREIGN DATA WRAPPER', name),
    })
    return [
      ...(dump & Component.definition ? [main] : []),
      ...annotationEntries(context, object, reference),
      ...(dump & Component.acl ? aclEntries(context, object, reference, wrapper.acl) : []),
    ]
  },
}
