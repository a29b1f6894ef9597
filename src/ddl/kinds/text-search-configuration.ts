// Text search configurations: CREATE TEXT SEARCH CONFIGURATION, then its mappings.

import type { TextSearchConfiguration } from '../../introspect/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../entry.ts'
import type { DdlKind } from '../kind.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'

export const textSearchConfiguration: DdlKind<'textSearchConfigurations'> = {
  collect(objects, plan) {
    for (const object of objects) {
      const added = plan.add({
        type: 'TSCONFIG',
        kind: 'textSearchConfigurations',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<TextSearchConfiguration>, context) {
    const { dump, object: configuration } = object
    const { namespace, owner } = configuration
    const name = context.qualified(namespace, configuration.name)
    const main = entry(object, {
      tag: configuration.name,
      description: 'TEXT SEARCH CONFIGURATION',
      section: 'pre-data',
      ...ownedBy(owner, `TEXT SEARCH CONFIGURATION ${name}`),
      definition: [
        `CREATE TEXT SEARCH CONFIGURATION ${name} (\n`,
        `    PARSER = ${context.qualified(configuration.parser.namespace, configuration.parser.name)} );\n`,
        ...configuration.mappings.map(
          ({ tokenType, dictionaries }) =>
            `\nALTER TEXT SEARCH CONFIGURATION ${name}\n` +
            `    ADD MAPPING FOR ${context.ident(tokenType)} WITH ${dictionaries.join(', ')};\n`,
        ),
      ].join(''),
      drop: dropStatement('TEXT SEARCH CONFIGURATION', name),
    })
    const subject = {
      type: 'TEXT SEARCH CONFIGURATION',
      name: context.ident(configuration.name),
      namespace,
      owner,
    }
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, subject)]
  },
}
