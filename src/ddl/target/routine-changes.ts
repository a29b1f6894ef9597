// Functions, procedures, operators and their classes, event triggers.

import type { Aggregate, EventTrigger, Function, Operator } from '../../catalog/catalog.ts'
import { aggregateNames, eventTriggerNames, functionNames, operatorNames } from './names/catalog-names.ts'
import type { Change, ChangeContext, NameChange } from './change.ts'
import { functionText } from './text-changes.ts'
import { aggregateTypes, operatorTypes } from './type-changes.ts'

export const functionChanges: readonly (Change<Function> | NameChange<Function>)[] = [
  functionText,
  ...functionNames,
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
    const isPlain = /=(?:on|off|true|false|yes|no|1|0)$/i.test(item)
    const wide = isPlain ? undefined : context.missing('wide setting', name)
    const since = context.missing('setting', name) ?? wide
    if (since !== undefined) context.lose(`setting ${wide === undefined ? name : item}`, { since })
    return since === undefined
  })
}

export const aggregateChanges: readonly NameChange<Aggregate>[] = [aggregateTypes, ...aggregateNames]

export const operatorChanges: readonly NameChange<Operator>[] = [
  operatorTypes,
  ...operatorNames,
  {
    names: 'type',
    apply(operator, { removedSince, leaveOut }) {
      const since = removedSince('postfixOperators')
      if (operator.kind === 'postfix' && since !== undefined)
        leaveOut('a postfix operator', { removedSince: since })
      return operator
    },
  },
]

export const eventTriggerChanges: readonly (Change<EventTrigger> | NameChange<EventTrigger>)[] = [
  ...eventTriggerNames,
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
      // Without its tags it would fire for all commands.
      if (tags.length === 0) leaveOut('tag REINDEX')
      else lose('tag REINDEX')
      return { ...trigger, tags }
    },
  },
]
