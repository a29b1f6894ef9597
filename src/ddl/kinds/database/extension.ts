// Extensions: CREATE EXTENSION; their members come with them.

import type { Extension } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry } from '../../entry/entry.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const extension: DdlKind<'extensions'> = {
  collect(extensions, plan) {
    for (const object of extensions) {
      const added = plan.add({
        type: 'EXTENSION',
        kind: 'extensions',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.extension(added)
    }
  },
  entries(object: DumpObject<Extension>, context) {
    const { dump, subject: extension } = object
    const name = context.ident(extension.name)
    const saysSchema = context.platform?.saysSchemaOf(extension.name) ?? true
    if (!(dump & Component.definition)) return []
    return [
      entry(object, {
        tag: extension.name,
        description: 'EXTENSION',
        section: 'pre-data',
        definition: `CREATE EXTENSION IF NOT EXISTS ${name}${saysSchema ? ` WITH SCHEMA ${context.ident(extension.namespace)}` : ''};\n`,
        drop: dropStatement('EXTENSION', name),
      }),
      ...annotationEntries(context, object, { type: 'EXTENSION', name, namespace: null, owner: '' }),
    ]
  },
}
