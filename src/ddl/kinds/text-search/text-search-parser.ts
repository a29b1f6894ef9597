// Text search parsers: CREATE TEXT SEARCH PARSER. They have no owner.

import type { TextSearchParser } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry } from '../../entry/entry.ts'
import { selectNamed, unlessExists } from '../../sql/guard.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const textSearchParser: DdlKind<'textSearchParsers'> = {
  collect(objects, plan) {
    for (const object of objects) {
      const added = plan.add({
        type: 'TSPARSER',
        kind: 'textSearchParsers',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<TextSearchParser>, context) {
    const { dump, subject: parser } = object
    const { namespace } = parser
    const name = context.qualified(namespace, parser.name)
    const main = entry(object, {
      tag: parser.name,
      description: 'TEXT SEARCH PARSER',
      section: 'pre-data',
      definition: unlessExists(
        context,
        () => selectNamed(context, 'pg_ts_parser', 'prs', parser),
        createParser(parser, name),
      ),
      drop: dropStatement('TEXT SEARCH PARSER', name),
    })
    const reference = { type: 'TEXT SEARCH PARSER', name: context.ident(parser.name), namespace, owner: '' }
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, reference)]
  },
}

function createParser(parser: TextSearchParser, name: string): string {
  const { start, getToken, end, headline, lexTypes } = parser
  return [
    `CREATE TEXT SEARCH PARSER ${name} (\n`,
    `    START = ${start},\n`,
    `    GETTOKEN = ${getToken},\n`,
    `    END = ${end},\n`,
    headline === null ? '' : `    HEADLINE = ${headline},\n`,
    `    LEXTYPES = ${lexTypes} );\n`,
  ].join('')
}
