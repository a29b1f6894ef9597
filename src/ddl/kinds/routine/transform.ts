// Transforms: CREATE TRANSFORM.

import type { Transform } from '../../../catalog/catalog.ts'
import { create } from '../../sql/create.ts'
import { annotationEntries, dropStatement, entry } from '../../entry/entry.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'
import { quotingOf } from '../../sql/quote.ts'
import { functionSignature } from '../../sql/signature.ts'

export const transform: DdlKind<'transforms'> = {
  collect(transforms, plan) {
    // They sort by type and language, the latter in quotes where it needs them.
    const { ident } = quotingOf(plan.catalog)
    for (const object of transforms) {
      const added = plan.add({
        type: 'TRANSFORM',
        kind: 'transforms',
        id: object.id,
        name: `${object.name} ${ident(object.language)}`,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<Transform>, context) {
    const { dump, subject: transform } = object
    const name = `FOR ${transform.type} LANGUAGE ${context.ident(transform.language)}`
    const functions = [
      transform.fromSql && `FROM SQL WITH FUNCTION ${functionSignature(transform.fromSql, context)}`,
      transform.toSql && `TO SQL WITH FUNCTION ${functionSignature(transform.toSql, context)}`,
    ]
    const main = entry(object, {
      tag: `TRANSFORM ${name}`,
      description: 'TRANSFORM',
      section: 'pre-data',
      definition: `${create(context, 'TRANSFORM')} ${name} (${functions.filter((text) => text !== null).join(', ')});\n`,
      drop: dropStatement('TRANSFORM', name),
    })
    return [
      ...(dump & Component.definition ? [main] : []),
      ...annotationEntries(context, object, { type: 'TRANSFORM', name, namespace: null, owner: '' }),
    ]
  },
}
