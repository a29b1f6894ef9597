// Operator families: CREATE OPERATOR FAMILY, and ALTER for the members that belong to none of its classes.

import type { OperatorFamily } from '../../introspect/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../entry.ts'
import type { DdlKind } from '../kind.ts'
import { BETWEEN_MEMBERS, memberClauses } from '../operator-member.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'

export const operatorFamily: DdlKind<'operatorFamilies'> = {
  collect(operatorFamilies, plan) {
    for (const object of operatorFamilies) {
      const added = plan.add({
        type: 'OPFAMILY',
        kind: 'operatorFamilies',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        object,
        tieBreak: () => [object.accessMethod],
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<OperatorFamily>, context) {
    const { dump, object: family } = object
    const using = ` USING ${context.ident(family.accessMethod)}`
    const qualified = `${context.qualified(family.namespace, family.name)}${using}`
    const subject = {
      type: 'OPERATOR FAMILY',
      name: `${context.ident(family.name)}${using}`,
      namespace: family.namespace,
      owner: family.owner,
    }
    const loose = memberClauses(family, context).join(BETWEEN_MEMBERS)
    const alter = loose === '' ? '' : `ALTER OPERATOR FAMILY ${qualified} ADD\n    ${loose};\n`
    const main = entry(object, {
      tag: family.name,
      description: 'OPERATOR FAMILY',
      section: 'pre-data',
      ...ownedBy(family.owner, `OPERATOR FAMILY ${qualified}`),
      definition: `CREATE OPERATOR FAMILY ${qualified};\n${alter}`,
      drop: dropStatement('OPERATOR FAMILY', qualified),
    })
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, subject)]
  },
}
