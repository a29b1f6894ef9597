// Text search templates: CREATE TEXT SEARCH TEMPLATE. They have no owner.

import type { TextSearchTemplate } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry } from '../../entry/entry.ts'
import { selectNamed, unlessExists } from '../../sql/guard.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const textSearchTemplate: DdlKind<'textSearchTemplates'> = {
  collect(objects, plan) {
    for (const object of objects) {
      const added = plan.add({
        type: 'TSTEMPLATE',
        kind: 'textSearchTemplates',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<TextSearchTemplate>, context) {
    const { dump, subject: template } = object
    const { namespace } = template
    const name = context.qualified(namespace, template.name)
    const main = entry(object, {
      tag: template.name,
      description: 'TEXT SEARCH TEMPLATE',
      section: 'pre-data',
      definition: unlessExists(
        context,
        () => selectNamed(context, 'pg_ts_template', 'tmpl', template),
        createTemplate(template, name),
      ),
      drop: dropStatement('TEXT SEARCH TEMPLATE', name),
    })
    const reference = {
      type: 'TEXT SEARCH TEMPLATE',
      name: context.ident(template.name),
      namespace,
      owner: '',
    }
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, reference)]
  },
}

function createTemplate({ init, lexize }: TextSearchTemplate, name: string): string {
  return [
    `CREATE TEXT SEARCH TEMPLATE ${name} (\n`,
    init === null ? '' : `    INIT = ${init},\n`,
    `    LEXIZE = ${lexize} );\n`,
  ].join('')
}
