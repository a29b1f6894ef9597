// Materialized views, always WITH NO DATA. Filling them is part of the data, except where an extension's
// configuration includes them.

import type { MaterializedView } from '../../../catalog/catalog.ts'
import { create } from '../../sql/create.ts'
import { dependsOnExtension } from '../../entry/depends-on-extension.ts'
import { dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import type { DdlKind, PlanBuilder, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import {
  columnSettings,
  relationAcls,
  relationAnnotations,
  relationSettings,
  storageParameters,
} from '../../table/relation.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'

export const materializedView: DdlKind<'materializedViews'> = {
  collect(views, plan) {
    const configuration = new Set(plan.catalog.extensions.flatMap((extension) => extension.configuration))
    for (const object of views) {
      const added = plan.add({
        type: 'TABLE',
        kind: 'materializedViews',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        traits: { relkind: 'm' },
      })
      plan.select.table(added)
      if (configuration.has(object.id) && object.populated) addRefresh(added, plan)
    }
  },
  entries(object: DumpObject<MaterializedView>, context) {
    if (object.type === 'REFRESH_MATVIEW') return [refresh(object, context)]
    return [
      ...(object.dump & Component.definition
        ? [definition(object, context), ...relationAnnotations(context, object, 'MATERIALIZED VIEW')]
        : []),
      ...relationAcls(context, object),
    ]
  },
}

function addRefresh(view: DumpObject<MaterializedView>, plan: PlanBuilder): void {
  const added = plan.add({
    type: 'REFRESH_MATVIEW',
    kind: 'materializedViews',
    name: view.name,
    namespace: view.namespace,
    partOf: view,
    subject: view.subject,
    dump: plan.select.configuration(view) ? Component.all : Component.none,
  })
  plan.depend(added, view)
}

function refresh(object: DumpObject<MaterializedView>, context: RenderContext): TocEntry {
  const { name, namespace, owner } = object.subject
  return entry(object, {
    tag: name,
    description: 'MATERIALIZED VIEW DATA',
    section: 'post-data',
    owner,
    definition: `REFRESH MATERIALIZED VIEW ${context.qualified(namespace, name)};\n`,
    pass: 'post-acl',
  })
}

function definition(object: DumpObject<MaterializedView>, context: RenderContext): TocEntry {
  const view = object.subject
  const name = context.qualified(view.namespace, view.name)
  return entry(object, {
    tag: view.name,
    description: 'MATERIALIZED VIEW',
    // A dependency loop through the primary key it groups by has moved it behind the data.
    section: object.postponed ? 'post-data' : 'pre-data',
    ...ownedBy(view.owner, `${context.dialect.ownerByRelkind ? 'MATERIALIZED VIEW' : 'TABLE'} ${name}`),
    definition: createMaterializedView(object, context),
    drop: dropStatement('MATERIALIZED VIEW', name),
    tablespace: view.tablespace ?? '',
    tableAccessMethod: view.accessMethod,
  })
}

function createMaterializedView(object: DumpObject<MaterializedView>, context: RenderContext): string {
  const view = object.subject
  const name = context.qualified(view.namespace, view.name)
  const parameters = [
    storageParameters(context, view.options),
    storageParameters(context, view.toastOptions, 'toast.'),
  ].filter((text) => text !== '')
  return [
    `${create(context, 'MATERIALIZED VIEW', view.persistence === 'unlogged' ? 'UNLOGGED ' : '')} ${name}`,
    parameters.length === 0 ? '' : `\nWITH (${parameters.join(', ')})`,
    ` AS\n${view.definition}\n  WITH NO DATA;\n`,
    dependsOnExtension(context, object, 'MATERIALIZED VIEW', name),
    ...view.columns.map((column) => columnSettings(context, view, column)),
    relationSettings(context, view),
  ].join('')
}
