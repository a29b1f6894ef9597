// Aggregate functions: CREATE AGGREGATE. Privileges on them are granted as on functions, since GRANT has no word for
// aggregates.

import type { Aggregate, AggregateState } from '../../../catalog/catalog.ts'
import { aclEntries } from '../../entry/acl.ts'
import { create } from '../../sql/create.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import { signature } from '../../sql/signature.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const aggregate: DdlKind<'aggregates'> = {
  collect(aggregates, plan) {
    for (const object of aggregates) {
      const added = plan.add({
        type: 'AGG',
        kind: 'aggregates',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        tieBreak: plan.naturalKey,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<Aggregate>, context) {
    const { dump, subject: agg } = object
    const name = context.ident(agg.name)
    const reference = { namespace: agg.namespace, owner: agg.owner }
    const identity = withArguments(agg, name, agg.identityArguments)
    const asFunction = signature(name, agg.argumentTypes)
    return [
      ...(dump & Component.definition ? [definition(object, context, identity)] : []),
      ...annotationEntries(context, object, { ...reference, type: 'AGGREGATE', name: identity }),
      ...(dump & Component.acl
        ? aclEntries(context, object, { ...reference, type: 'FUNCTION', name: asFunction }, agg.acl)
        : []),
    ]
  },
}

/** An aggregate without arguments takes whole rows: `count(*)`. */
function withArguments(agg: Aggregate, name: string, args: string): string {
  return `${name}(${agg.argumentTypes.length === 0 ? '*' : args})`
}

function definition(object: DumpObject<Aggregate>, context: RenderContext, identity: string): TocEntry {
  const agg = object.subject
  const namespace = context.ident(agg.namespace)
  const full = withArguments(agg, context.ident(agg.name), agg.arguments)
  return entry(object, {
    tag: agg.argumentTypes.length === 0 ? `${agg.name}(*)` : signature(agg.name, agg.argumentTypes),
    description: 'AGGREGATE',
    section: 'pre-data',
    ...ownedBy(agg.owner, `AGGREGATE ${namespace}.${identity}`),
    definition: `${create(context, 'AGGREGATE')} ${namespace}.${full} (\n    ${options(agg, context).join(',\n    ')}\n);\n`,
    drop: dropStatement('AGGREGATE', `${namespace}.${identity}`),
  })
}

function options(agg: Aggregate, context: RenderContext): string[] {
  const { state, moving, sortOperator } = agg
  return [
    `SFUNC = ${state.transitionFunction}`,
    `STYPE = ${state.type}`,
    ...stateOptions(agg, state, '', context),
    ...option('COMBINEFUNC', agg.combineFunction),
    ...option('SERIALFUNC', agg.serializationFunction),
    ...option('DESERIALFUNC', agg.deserializationFunction),
    ...(moving === null
      ? []
      : [
          `MSFUNC = ${moving.transitionFunction}`,
          `MINVFUNC = ${moving.inverseFunction}`,
          `MSTYPE = ${moving.type}`,
          ...stateOptions(agg, moving, 'M', context),
        ]),
    ...option(
      'SORTOP',
      sortOperator && `OPERATOR(${context.ident(sortOperator.namespace)}.${sortOperator.name})`,
    ),
    ...(agg.kind === 'hypothetical-set' ? ['HYPOTHETICAL'] : []),
    ...option('PARALLEL', agg.parallel === 'unsafe' ? null : agg.parallel),
  ]
}

/** Options that moving-aggregate mode has too, with an M before their names. */
function stateOptions(
  agg: Aggregate,
  state: AggregateState,
  prefix: string,
  context: RenderContext,
): string[] {
  const { initialValue, finalFunction, finalModify } = state
  const defaultModify = agg.kind === 'normal' ? 'read only' : 'read write'
  return [
    ...option(`${prefix}SSPACE`, state.space === 0 ? null : String(state.space)),
    ...option(`${prefix}INITCOND`, initialValue === null ? null : context.literal(initialValue)),
    ...(finalFunction === null
      ? []
      : [
          `${prefix}FINALFUNC = ${finalFunction}`,
          ...(state.finalExtra ? [`${prefix}FINALFUNC_EXTRA`] : []),
          ...option(
            `${prefix}FINALFUNC_MODIFY`,
            finalModify === defaultModify ? null : finalModify.toUpperCase().replace(' ', '_'),
          ),
        ]),
  ]
}

function option(name: string, value: string | null): string[] {
  return value === null ? [] : [`${name} = ${value}`]
}
