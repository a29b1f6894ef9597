// Operators: CREATE OPERATOR.

import type { Operator, OperatorName } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { operatorOid, selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const operator: DdlKind<'operators'> = {
  collect(operators, plan) {
    for (const object of operators) {
      const added = plan.add({
        type: 'OPERATOR',
        kind: 'operators',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        tieBreak: plan.naturalKey,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<Operator>, context) {
    const { dump, subject: operator } = object
    // Named by another operator, never created.
    if (operator.function === null) return []
    const name = `${operator.name} (${operator.left?.text ?? 'NONE'}, ${operator.right?.text ?? 'NONE'})`
    const reference = { type: 'OPERATOR', name, namespace: operator.namespace, owner: operator.owner }
    return [
      ...(dump & Component.definition ? [definition(object, name, context)] : []),
      ...annotationEntries(context, object, reference),
    ]
  },
}

function definition(object: DumpObject<Operator>, name: string, context: RenderContext): TocEntry {
  const operator = object.subject
  const namespace = context.ident(operator.namespace)
  const qualified = `${namespace}.${name}`
  const signature = `${namespace}.${operator.name}(${operator.left?.text ?? 'NONE'},${operator.right?.text ?? 'NONE'})`
  return entry(object, {
    tag: operator.name,
    description: 'OPERATOR',
    section: 'pre-data',
    ...ownedBy(operator.owner, `OPERATOR ${qualified}`),
    definition: unlessExists(
      context,
      () => selectRows('pg_operator', { oid: operatorOid(context, signature) }) + NO_SHELL,
      `CREATE OPERATOR ${namespace}.${operator.name} (\n    ${options(operator, context).join(',\n    ')}\n);\n`,
    ),
    drop: dropStatement('OPERATOR', qualified),
  })
}

/** One that another operator names, but that has not been created, has no function. */
const NO_SHELL = ' AND oprcode <> 0'

function options(operator: Operator, context: RenderContext): string[] {
  const other = (name: OperatorName | null) =>
    name && `OPERATOR(${context.ident(name.namespace)}.${name.name})`
  return [
    ...option('FUNCTION', operator.function),
    ...option('LEFTARG', operator.left?.text ?? null),
    ...option('RIGHTARG', operator.right?.text ?? null),
    ...option('COMMUTATOR', other(operator.commutator)),
    ...option('NEGATOR', other(operator.negator)),
    ...(operator.merges ? ['MERGES'] : []),
    ...(operator.hashes ? ['HASHES'] : []),
    ...option('RESTRICT', operator.restrict),
    ...option('JOIN', operator.join),
  ]
}

function option(name: string, value: string | null): string[] {
  return value === null ? [] : [`${name} = ${value}`]
}
