// Collations: CREATE COLLATION. The version is left out: the library at the place of the restore has its own.

import type { Collation } from '../../../catalog/catalog.ts'
import { create } from '../../sql/create.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const collation: DdlKind<'collations'> = {
  collect(collations, plan) {
    for (const object of collations) {
      const added = plan.add({
        type: 'COLLATION',
        kind: 'collations',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        tieBreak: plan.naturalKey,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<Collation>, context) {
    const { dump, subject: collation } = object
    const { namespace, owner } = collation
    const name = context.qualified(namespace, collation.name)
    const main = entry(object, {
      tag: collation.name,
      description: 'COLLATION',
      section: 'pre-data',
      ...ownedBy(owner, `COLLATION ${name}`),
      definition: `${create(context, 'COLLATION')} ${name} (${parameters(collation, context)});\n`,
      drop: dropStatement('COLLATION', name),
    })
    const reference = { type: 'COLLATION', name: context.ident(collation.name), namespace, owner }
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, reference)]
  },
}

function parameters(collation: Collation, { literal }: RenderContext): string {
  const { provider, deterministic, icuRules } = collation
  return [
    `provider = ${provider}`,
    ...(deterministic ? [] : ['deterministic = false']),
    ...locales(collation).map(([parameter, locale]) => `${parameter} = ${literal(locale)}`),
    ...(icuRules === null ? [] : [`rules = ${literal(icuRules)}`]),
  ].join(', ')
}

function locales({ provider, locale, lcCollate, lcCtype }: Collation): [string, string][] {
  if (provider === 'default') return []
  if (locale !== null) return [['locale', locale]]
  if (lcCollate !== null && lcCollate === lcCtype) return [['locale', lcCollate]]
  return [
    ['lc_collate', lcCollate ?? ''],
    ['lc_ctype', lcCtype ?? ''],
  ]
}
