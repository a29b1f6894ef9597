// Access methods: CREATE ACCESS METHOD. They have no owner.

import type { AccessMethod } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry } from '../../entry/entry.ts'
import { selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const accessMethod: DdlKind<'accessMethods'> = {
  collect(accessMethods, plan) {
    for (const object of accessMethods) {
      const added = plan.add({
        type: 'ACCESS_METHOD',
        kind: 'accessMethods',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.userDefined(added)
    }
  },
  entries(object: DumpObject<AccessMethod>, context) {
    const { dump, subject: method } = object
    const name = context.ident(method.name)
    const main = entry(object, {
      tag: method.name,
      description: 'ACCESS METHOD',
      section: 'pre-data',
      definition: unlessExists(
        context,
        () => selectRows('pg_am', { amname: context.literal(method.name) }),
        `CREATE ACCESS METHOD ${name} TYPE ${method.type.toUpperCase()} HANDLER ${method.handler};\n`,
      ),
      drop: dropStatement('ACCESS METHOD', name),
    })
    return [
      ...(dump & Component.definition ? [main] : []),
      ...annotationEntries(context, object, { type: 'ACCESS METHOD', name, namespace: null, owner: '' }),
    ]
  },
}
