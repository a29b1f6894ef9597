// Event triggers: printed at the very end, after privileges, so that they do not fire while the rest is restored.

import type { EventTrigger } from '../../../catalog/catalog.ts'
import { ENABLE } from '../../sql/enabled-state.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const eventTrigger: DdlKind<'eventTriggers'> = {
  collect(eventTriggers, plan) {
    for (const object of eventTriggers) {
      const added = plan.add({
        type: 'EVENT_TRIGGER',
        kind: 'eventTriggers',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.global(added)
    }
  },
  entries(object: DumpObject<EventTrigger>, context) {
    const name = context.ident(object.subject.name)
    const reference = { type: 'EVENT TRIGGER', name, namespace: null, owner: object.subject.owner }
    const entries = [
      ...(object.dump & Component.definition ? [definition(object, context)] : []),
      ...annotationEntries(context, object, reference),
    ]
    return entries.map((each) => ({ ...each, pass: 'post-acl' }))
  },
}

function definition(object: DumpObject<EventTrigger>, context: RenderContext): TocEntry {
  const { name, owner, event, tags, function: functionName, enabled } = object.subject
  const quoted = context.ident(name)
  const list = tags.map((tag) => context.literal(tag)).join(', ')
  const create = [
    `CREATE EVENT TRIGGER ${quoted} ON ${context.ident(event)}`,
    list === '' ? '' : `\n         WHEN TAG IN (${list})`,
    `\n   EXECUTE FUNCTION ${functionName}();\n`,
  ].join('')
  return entry(object, {
    tag: name,
    description: 'EVENT TRIGGER',
    section: 'post-data',
    ...ownedBy(owner, `EVENT TRIGGER ${quoted}`),
    definition:
      unlessExists(
        context,
        () => selectRows('pg_event_trigger', { evtname: context.literal(name) }),
        create,
      ) + (enabled === 'enabled' ? '' : `\nALTER EVENT TRIGGER ${quoted} ${ENABLE[enabled]};\n`),
    drop: dropStatement('EVENT TRIGGER', quoted),
  })
}
