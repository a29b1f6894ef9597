// Casts: CREATE CAST.

import type { Cast } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry } from '../../entry/entry.ts'
import { selectRows, typeOid, unlessExists } from '../../sql/guard.ts'
import type { DdlKind, RenderContext } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import { functionSignature } from '../../sql/signature.ts'

export const cast: DdlKind<'casts'> = {
  collect(casts, plan) {
    for (const object of casts) {
      const added = plan.add({
        type: 'CAST',
        kind: 'casts',
        id: object.id,
        name: object.name,
        subject: object,
      })
      plan.select.userDefined(added)
    }
  },
  entries(object: DumpObject<Cast>, context) {
    const { dump, subject: cast } = object
    const types = `(${cast.source} AS ${cast.target})`
    const main = entry(object, {
      tag: `CAST ${types}`,
      description: 'CAST',
      section: 'pre-data',
      definition: unlessExists(
        context,
        () =>
          selectRows('pg_cast', {
            castsource: typeOid(context, cast.source),
            casttarget: typeOid(context, cast.target),
          }),
        `CREATE CAST ${types} ${method(cast, context)}${CONTEXT[cast.context]};\n`,
      ),
      drop: dropStatement('CAST', types),
    })
    return [
      ...(dump & Component.definition ? [main] : []),
      ...annotationEntries(context, object, { type: 'CAST', name: types, namespace: null, owner: '' }),
    ]
  },
}

const CONTEXT: Readonly<Record<Cast['context'], string>> = {
  explicit: '',
  assignment: ' AS ASSIGNMENT',
  implicit: ' AS IMPLICIT',
}

function method(cast: Cast, context: RenderContext): string {
  if (cast.method === 'inout') return 'WITH INOUT'
  if (cast.method === 'binary' || cast.function === null) return 'WITHOUT FUNCTION'
  return `WITH FUNCTION ${functionSignature(cast.function, context)}`
}
