// Conversions between encodings: CREATE CONVERSION.

import type { Conversion } from '../../../catalog/catalog.ts'
import { annotationEntries, dropStatement, entry, ownedBy } from '../../entry/entry.ts'
import { selectNamed, unlessExists } from '../../sql/guard.ts'
import type { DdlKind } from '../../kind.ts'
import { Component, type DumpObject } from '../../plan/dump-object.ts'

export const conversion: DdlKind<'conversions'> = {
  collect(conversions, plan) {
    for (const object of conversions) {
      const added = plan.add({
        type: 'CONVERSION',
        kind: 'conversions',
        id: object.id,
        name: object.name,
        namespace: object.namespace,
        subject: object,
      })
      plan.select.object(added)
    }
  },
  entries(object: DumpObject<Conversion>, context) {
    const { dump, subject: conversion } = object
    const { namespace, owner } = conversion
    const name = context.qualified(namespace, conversion.name)
    const source = context.literal(conversion.sourceEncoding)
    const target = context.literal(conversion.targetEncoding)
    const main = entry(object, {
      tag: conversion.name,
      description: 'CONVERSION',
      section: 'pre-data',
      ...ownedBy(owner, `CONVERSION ${name}`),
      definition: unlessExists(
        context,
        () => selectNamed(context, 'pg_conversion', 'con', conversion),
        `CREATE ${conversion.default ? 'DEFAULT ' : ''}CONVERSION ${name} FOR ${source} TO ${target} FROM ${conversion.function};\n`,
      ),
      drop: dropStatement('CONVERSION', name),
    })
    const reference = { type: 'CONVERSION', name: context.ident(conversion.name), namespace, owner }
    return [...(dump & Component.definition ? [main] : []), ...annotationEntries(context, object, reference)]
  },
}
