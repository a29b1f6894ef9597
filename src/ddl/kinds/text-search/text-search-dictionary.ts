// Text search dictionaries: CREATE TEXT SEARCH DICTIONARY.

import type { TextSearchDictionary } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { selectNamed, unlessExists } from '../../sql/guard.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const textSearchDictionary: DdlKind<'textSearchDictionaries'> = {
  collect(objects, plan) {
    for (const object of objects) {
      const added = plan.add({
        type: 'TSDICT',
        kind: 'textSearchDictionaries',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<TextSearchDictionary>, context) {
    const { dump, subject: dictionary } = object
    const { namespace, owner } = dictionary
    const name = context.qualified(namespace, dictionary.name)
    const main = entry(object, {
      tag: dictionary.name,
      description: 'TEXT SEARCH DICTIONARY',
      section: 'pre-data',
      ...ownedBy(owner, `TEXT SEARCH DICTIONARY ${name}`),
      definition: unlessExists(
        context,
        () => selectNamed(context, 'pg_ts_dict', 'dict', dictionary),
        [
          `CREATE TEXT SEARCH DICTIONARY ${name} (\n`,
          `    TEMPLATE = ${context.qualified(dictionary.template.namespace, dictionary.template.name)}`,
          dictionary.parameters === null ? '' : `,\n    ${dictionary.parameters}`,
          ' );\n',
        ].join(''),
      ),
      drop: dropStatement('TEXT SEARCH DICTIONARY', name),
    })
    const reference = {
      type: 'TEXT SEARCH DICTIONARY',
      name: context.ident(dictionary.name),
      namespace,
      owner,
    }
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, reference)]
  },
}
