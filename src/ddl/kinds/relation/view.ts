// Views. The rule that holds a view's definition is an object of its own: in a dependency loop the view is printed as
// a dummy, and the rule gives it the definition later.

import type { View } from '../../../catalog/catalog.ts'
import { create } from '../../sql/create.ts'
import { dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { selectNamed, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import { relationAcls, relationAnnotations } from '../../table/relation.ts'
import type { TocEntry } from '../../entry/toc-entry.ts'
import { createDummyView, createView } from '../../table/view-definition.ts'

export const view: DdlKind<'views'> = {
  collect(views, plan) {
    for (const object of views) {
      const added = plan.add({
        type: 'TABLE',
        kind: 'views',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
        traits: { relkind: 'v' },
      })
      plan.select.table(added)
    }
  },
  entries(object: DumpObject<View>, context) {
    return [
      ...(object.dump & Component.definition
        ? [definition(object, context), ...relationAnnotations(context, object, 'VIEW')]
        : []),
      ...relationAcls(context, object),
    ]
  },
}

function definition(object: DumpObject<View>, context: RenderContext): TocEntry {
  const view = object.subject
  const name = context.qualified(view.namespace, view.name)
  const head = create(context, 'VIEW')
  return entry(object, {
    tag: view.name,
    description: 'VIEW',
    section: 'pre-data',
    ...ownedBy(view.owner, `${context.dialect.ownerByRelkind ? 'VIEW' : 'TABLE'} ${name}`),
    definition: object.dummyView
      ? unlessExists(
          context,
          () => selectNamed(context, 'pg_class', 'rel', view),
          createDummyView(context, view, head),
        )
      : createView(context, view, head),
    drop: dropStatement('VIEW', name),
  })
}
