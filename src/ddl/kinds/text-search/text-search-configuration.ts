// Text search configurations: CREATE TEXT SEARCH CONFIGURATION, then its mappings.

import type { TextSearchConfiguration } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { selectNamed, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const textSearchConfiguration: DdlKind<'textSearchConfigurations'> = {
  collect(objects, plan) {
    for (const object of objects) {
      const added = plan.add({
        type: 'TSCONFIG',
        kind: 'textSearchConfigurations',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<TextSearchConfiguration>, context) {
    const { dump, subject: configuration } = object
    const { namespace, owner } = configuration
    const name = context.qualified(namespace, configuration.name)
    const main = entry(object, {
      tag: configuration.name,
      description: 'TEXT SEARCH CONFIGURATION',
      section: 'pre-data',
      ...ownedBy(owner, `TEXT SEARCH CONFIGURATION ${name}`),
      definition: definition(configuration, name, context),
      drop: dropStatement('TEXT SEARCH CONFIGURATION', name),
    })
    const reference = {
      type: 'TEXT SEARCH CONFIGURATION',
      name: context.ident(configuration.name),
      namespace,
      owner,
    }
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, reference)]
  },
}

function definition(configuration: TextSearchConfiguration, name: string, context: RenderContext): string {
  const { parser, mappings } = configuration
  const rows = () => selectNamed(context, 'pg_ts_config', 'cfg', configuration)
  return [
    unlessExists(
      context,
      rows,
      `CREATE TEXT SEARCH CONFIGURATION ${name} (\n` +
        `    PARSER = ${context.qualified(parser.namespace, parser.name)} );\n`,
    ),
    ...mappings.map(({ tokenType, dictionaries }) =>
      unlessExists(
        context,
        () => `${rows()} AND EXISTS (${mappingRows(tokenType, context)})`,
        `\nALTER TEXT SEARCH CONFIGURATION ${name}\n` +
          `    ADD MAPPING FOR ${context.ident(tokenType)} WITH ${dictionaries.join(', ')};\n`,
      ),
    ),
  ].join('')
}

/** In the order of the numbers that the parser gives the token types. */
function mappingRows(tokenType: string, { literal }: RenderContext): string {
  return [
    'SELECT FROM pg_catalog.pg_ts_config_map JOIN pg_catalog.ts_token_type(cfgparser) ON tokid = maptokentype',
    ` WHERE mapcfg = pg_ts_config.oid AND alias = ${literal(tokenType)}`,
  ].join('')
}
