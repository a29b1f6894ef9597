// Publications and subscriptions. A table whose filter the target can't hold is not published, since too much would
// be.

import type { Publication, PublicationTable, Relation, Subscription } from '../../catalog/catalog.ts'
import type { Feature } from '../dialect.ts'
import type { Change, ChangeContext, NameChange } from './change.ts'
import { publicationText } from './text-changes.ts'

export const publicationChanges: readonly (Change<Publication> | NameChange<Publication>)[] = [
  publicationText,
  {
    feature: 'publicationFilters',
    apply(publication, context) {
      for (const member of publication.tables) {
        if (member.where !== null) leaveOutTable(publication, member, 'a row filter', context)
        else if (member.columns !== null) leaveOutTable(publication, member, 'a column list', context)
      }
      return publication
    },
  },
  {
    feature: 'publicationSchemas',
    apply(publication, context) {
      for (const { id, namespace } of publication.schemas) {
        const name = `publication ${context.ident(publication.name)}`
        context.leaveOut(`TABLES IN SCHEMA ${context.ident(namespace)}`, { part: { id, name } })
      }
      return publication
    },
  },
  {
    feature: 'publishedGeneratedColumns',
    apply(publication, context) {
      for (const member of publication.tables) {
        const generated = context
          .lookup<Relation>(member.table)
          ?.columns.find(({ name, generated }) => generated !== null && member.columns?.includes(name))
        if (generated && !context.lacks('publicationFilters'))
          leaveOutTable(publication, member, 'a column list with a generated column', context)
      }
      if (publication.generatedColumns === 'none') return publication
      context.lose('publish_generated_columns')
      return { ...publication, generatedColumns: 'none' }
    },
  },
]

function leaveOutTable(
  { name }: Publication,
  { id, table }: PublicationTable,
  what: string,
  context: ChangeContext,
): void {
  const relation = context.lookup<Relation>(table)
  const published = context.qualified(relation?.namespace ?? null, relation?.name ?? '')
  context.leaveOut(what, { part: { id, name: `table ${published} of publication ${context.ident(name)}` } })
}

/** An option of CREATE SUBSCRIPTION that is left out where it is not at its default. */
function option<K extends keyof Subscription>(
  feature: Feature,
  key: K,
  name: string,
  plain: Subscription[K],
): Change<Subscription> {
  return {
    feature,
    apply(subscription, { lose }) {
      if (subscription[key] === plain) return subscription
      lose(`option ${name}`)
      return { ...subscription, [key]: plain }
    },
  }
}

export const subscriptionChanges: readonly Change<Subscription>[] = [
  option('subscriptionBinary', 'binary', 'binary', false),
  option('subscriptionStreaming', 'streaming', 'streaming', 'off'),
  option('subscriptionTwoPhase', 'twoPhase', 'two_phase', false),
  option('subscriptionDisableOnError', 'disableOnError', 'disable_on_error', false),
  {
    feature: 'subscriptionParallel',
    apply(subscription, { lose }) {
      if (subscription.streaming !== 'parallel') return subscription
      lose('streaming = parallel', { instead: 'on' })
      return { ...subscription, streaming: 'on' }
    },
  },
  option('subscriptionPasswordRequired', 'passwordRequired', 'password_required', true),
  option('subscriptionRunAsOwner', 'runAsOwner', 'run_as_owner', false),
  {
    feature: 'subscriptionOrigin',
    apply(subscription, { lose }) {
      if (subscription.origin.toLowerCase() === 'any') return subscription
      lose('option origin')
      return { ...subscription, origin: 'any' }
    },
  },
  option('subscriptionFailover', 'failover', 'failover', false),
]
