// Functions, procedures, operators and their classes, event triggers.

import type {
  Aggregate,
  EventTrigger,
  Function,
  Operator,
  OperatorClass,
  OperatorFamily,
} from '../../introspect/catalog.ts'
import type { Change, ChangeContext, NameChange } from './change.ts'
import { aggregateTypes, functionTypes, operatorTypes } from './type-changes.ts'

export const functionChanges: readonly (Change<Function> | NameChange<Function>)[] = [
  functionTypes,
  {
    feature: 'sqlStandardBodies',
    apply(fn, { leaveOut }) {
      if (fn.sqlBody !== null) leaveOut('an SQL-standard body')
      return fn
    },
  },
  {
    feature: 'procedureOutArguments',
    apply(fn, { leaveOut }) {
      if (fn.kind === 'procedure' && fn.argumentModes.includes('out')) leaveOut('OUT of a procedure')
      return fn
    },
  },
  {
    names: 'setting',
    apply(fn, context) {
      const settings = knownSettings(fn.settings, context)
      return settings.length === fn.settings.length ? fn : { ...fn, settings }
    },
  },
]

/** Items `name=value` of settings that the target knows. */
export function knownSettings(items: readonly string[], context: ChangeContext): readonly string[] {
  return items.filter((item) => {
    const name = item.split('=', 1)[0] ?? ''
    const since = context.missing('setting', name)
    if (since !== undefined) context.lose(`setting ${name}`, { since })
    return since === undefined
  })
}

export const aggregateChanges: readonly NameChange<Aggregate>[] = [aggregateTypes]

export const operatorChanges: readonly NameChange<Operator>[] = [
  operatorTypes,
  {
    names: 'type',
    apply(operator, { gone, leaveOut }) {
      const since = gone('postfixOperators')
      if (operator.kind === 'postfix' && since !== undefined) leaveOut('a postfix operator', { gone: since })
      return operator
    },
  },
]

/** Support functions are optional as far as they are new: the class works without. */
function withKnownFunctions<T extends OperatorClass | OperatorFamily>(object: T, context: ChangeContext): T {
  const functions = object.functions.filter(({ number, function: name }) => {
    const since = context.missing('support function', `${object.accessMethod}:${number}`)
    if (since !== undefined) context.lose(`support function ${number} ${name}`, { since })
    return since === undefined
  })
  return functions.length === object.functions.length ? object : { ...object, functions }
}

export const operatorClassChanges: readonly NameChange<OperatorClass>[] = [
  { names: 'support function', apply: withKnownFunctions },
]

export const operatorFamilyChanges: readonly NameChange<OperatorFamily>[] = [
  { names: 'support function', apply: withKnownFunctions },
]

export const eventTriggerChanges: readonly Change<EventTrigger>[] = [
  {
    feature: 'loginEventTriggers',
    apply(trigger, { leaveOut }) {
      if (trigger.event === 'login') leaveOut('event login')
      return trigger
    },
  },
  {
    feature: 'reindexEventTriggers',
    apply(trigger, { lose, leaveOut }) {
      const tags = trigger.tags.filter((tag) => tag !== 'REINDEX')
      if (tags.length === trigger.tags.length) return trigger
      // Without a tag it would fire for all.
      if (tags.length === 0) leaveOut('tag REINDEX')
      else lose('tag REINDEX')
      return { ...trigger, tags }
    },
  },
]
