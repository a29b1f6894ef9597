// Subscriptions: CREATE SUBSCRIPTION without connecting, so that a restore reaches no publisher.

import type { Subscription } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { oidOf, selectRows, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { filteredBy } from '../../plan/not-dumped.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const subscription: DdlKind<'subscriptions'> = {
  collect(subscriptions, plan) {
    if (plan.options.noSubscriptions)
      return plan.leaveOut('subscriptions', subscriptions, filteredBy('no-subscriptions'))
    for (const object of subscriptions) {
      // Without its connection string it can't be created; the Catalog's omissions mention it.
      if (object.omitted.length > 0) {
        plan.leaveOut('subscriptions', [object], { reason: 'rights', by: object.omitted.join(', ') })
        continue
      }
      const added = plan.add({
        type: 'SUBSCRIPTION',
        kind: 'subscriptions',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.global(added)
    }
  },
  entries(object: DumpObject<Subscription>, context) {
    const { name, owner, connection, publications } = object.subject
    const quoted = context.ident(name)
    const list = publications.map((publication) => context.ident(publication)).join(', ')
    const options = subscriptionOptions(object.subject, context).join(', ')
    const reference = { type: 'SUBSCRIPTION', name: quoted, namespace: null, owner }
    return [
      ...(object.dump & Component.definition
        ? [
            entry(object, {
              tag: name,
              description: 'SUBSCRIPTION',
              section: 'post-data',
              ...ownedBy(owner, `SUBSCRIPTION ${quoted}`),
              definition: unlessExists(
                context,
                () => subscriptionRows(name, context),
                `CREATE SUBSCRIPTION ${quoted} CONNECTION ${context.literal(connection ?? '')} PUBLICATION ${list} WITH (${options});\n`,
              ),
              drop: dropStatement('SUBSCRIPTION', quoted),
            }),
          ]
        : []),
      ...annotationEntries(context, object, reference),
    ]
  },
}

/** The catalog is shared by all databases of a server, while names are unique within one database only. */
function subscriptionRows(name: string, context: RenderContext): string {
  const subdbid = oidOf('pg_database', { datname: 'pg_catalog.current_database()' })
  return selectRows('pg_subscription', { subname: context.literal(name), subdbid })
}

function subscriptionOptions(subscription: Subscription, context: RenderContext): string[] {
  const { slotName, streaming, synchronousCommit, origin } = subscription
  const streamingIsDefault = streaming === 'off' && !context.dialect.streamingAlwaysSaid
  return [
    'connect = false',
    `slot_name = ${slotName === null ? 'NONE' : context.literal(slotName)}`,
    ...(subscription.binary ? ['binary = true'] : []),
    ...(streamingIsDefault ? [] : [`streaming = ${streaming}`]),
    ...(subscription.twoPhase ? ['two_phase = on'] : []),
    ...(subscription.disableOnError ? ['disable_on_error = true'] : []),
    ...(subscription.passwordRequired ? [] : ['password_required = false']),
    ...(subscription.runAsOwner ? ['run_as_owner = true'] : []),
    ...(subscription.failover ? ['failover = true'] : []),
    ...(synchronousCommit === null || synchronousCommit === 'off'
      ? []
      : [`synchronous_commit = ${context.ident(synchronousCommit)}`]),
    ...(origin.toLowerCase() === 'any' ? [] : [`origin = ${origin}`]),
  ]
}
