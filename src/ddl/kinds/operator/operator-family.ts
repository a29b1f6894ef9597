// Operator families: CREATE OPERATOR FAMILY, and ALTER for the members that belong to none of its classes.

import type { OperatorFamily } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { oidOf, selectRows, unlessExists, namespaceOid } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { BETWEEN_MEMBERS, memberClauses, memberRows } from '../../sql/operator-member.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const operatorFamily: DdlKind<'operatorFamilies'> = {
  collect(operatorFamilies, plan) {
    for (const object of operatorFamilies) {
      const added = plan.add({
        type: 'OPFAMILY',
        kind: 'operatorFamilies',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        tieBreak: plan.naturalKey,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<OperatorFamily>, context) {
    const { dump, subject: family } = object
    const using = ` USING ${context.ident(family.accessMethod)}`
    const qualified = `${context.qualified(family.namespace, family.name)}${using}`
    const reference = {
      type: 'OPERATOR FAMILY',
      name: `${context.ident(family.name)}${using}`,
      namespace: family.namespace,
      owner: family.owner,
    }
    const main = entry(object, {
      tag: family.name,
      description: 'OPERATOR FAMILY',
      section: 'pre-data',
      ...ownedBy(family.owner, `OPERATOR FAMILY ${qualified}`),
      definition:
        unlessExists(
          context,
          () => selectRows('pg_opfamily', familyColumns(family, context)),
          `CREATE OPERATOR FAMILY ${qualified};\n`,
        ) + addMembers(family, qualified, context),
      drop: dropStatement('OPERATOR FAMILY', qualified),
    })
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, reference)]
  },
}

function familyColumns({ accessMethod, namespace, name }: OperatorFamily, context: RenderContext) {
  return {
    opfmethod: oidOf('pg_am', { amname: context.literal(accessMethod) }),
    opfnamespace: namespaceOid(context, namespace),
    opfname: context.literal(name),
  }
}

/** One statement for all members, except where each is added only if it is missing. */
function addMembers(family: OperatorFamily, qualified: string, context: RenderContext): string {
  const add = (clauses: string) => `ALTER OPERATOR FAMILY ${qualified} ADD\n    ${clauses};\n`
  const clauses = memberClauses(family, context)
  if (clauses.length === 0) return ''
  if (!context.options.idempotent) return add(clauses.join(BETWEEN_MEMBERS))
  const rows = memberRows(family, context, oidOf('pg_opfamily', familyColumns(family, context)))
  return clauses.map((clause, i) => unlessExists(context, () => rows[i] ?? '', add(clause))).join('')
}
