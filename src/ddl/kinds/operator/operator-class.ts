// Operator classes: CREATE OPERATOR CLASS.

import type { OperatorClass } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { oidOf, namespaceOid, selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { BETWEEN_MEMBERS, memberClauses } from '../../sql/operator-member.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const operatorClass: DdlKind<'operatorClasses'> = {
  collect(operatorClasses, plan) {
    for (const object of operatorClasses) {
      const added = plan.add({
        type: 'OPCLASS',
        kind: 'operatorClasses',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        tieBreak: plan.naturalKey,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<OperatorClass>, context) {
    const { dump, subject: opclass } = object
    const using = ` USING ${context.ident(opclass.accessMethod)}`
    const qualified = `${context.qualified(opclass.namespace, opclass.name)}${using}`
    const reference = {
      type: 'OPERATOR CLASS',
      name: `${context.ident(opclass.name)}${using}`,
      namespace: opclass.namespace,
      owner: opclass.owner,
    }
    const main = entry(object, {
      tag: opclass.name,
      description: 'OPERATOR CLASS',
      section: 'pre-data',
      ...ownedBy(opclass.owner, `OPERATOR CLASS ${qualified}`),
      definition: unlessExists(
        context,
        () =>
          selectRows('pg_opclass', {
            opcmethod: oidOf('pg_am', { amname: context.literal(opclass.accessMethod) }),
            opcnamespace: namespaceOid(context, opclass.namespace),
            opcname: context.literal(opclass.name),
          }),
        definition(opclass, context),
      ),
      drop: dropStatement('OPERATOR CLASS', qualified),
    })
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, reference)]
  },
}

function definition(opclass: OperatorClass, context: RenderContext): string {
  const { family, type } = opclass
  const clauses = [
    ...(opclass.storage === null ? [] : [`STORAGE ${opclass.storage}`]),
    ...memberClauses(opclass, context),
  ]
  // The list may not be empty. STORAGE with the indexed type itself changes nothing.
  if (clauses.length === 0) clauses.push(`STORAGE ${type}`)
  return [
    `CREATE OPERATOR CLASS ${context.qualified(opclass.namespace, opclass.name)}\n    `,
    `${opclass.default ? 'DEFAULT ' : ''}FOR TYPE ${type} USING ${context.ident(opclass.accessMethod)}`,
    ` FAMILY ${context.qualified(family.namespace, family.name)} AS\n    `,
    `${clauses.join(BETWEEN_MEMBERS)};\n`,
  ].join('')
}
