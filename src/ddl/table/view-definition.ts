// What views and their rules print alike: CREATE VIEW, and the dummy that replaces a view whose definition must come
// later because of a dependency loop.

import type { Column, View } from '../../catalog/catalog.ts'
import type { RenderContext } from '../kind.ts'
import { storageParameters } from './relation.ts'

/** The view with its definition; `create` is the statement's head. */
export function createView(context: RenderContext, view: View, create: string): string {
  const { options, checkOption } = view
  return [
    `${create} ${context.qualified(view.namespace, view.name)}`,
    options.length === 0 ? '' : ` WITH (${storageParameters(context, options)})`,
    ` AS\n${view.definition}`,
    checkOption === null ? '' : `\n  WITH ${checkOption.toUpperCase()} CHECK OPTION`,
    ';\n',
  ].join('')
}

/** A view of the same columns that depends on nothing but their types. */
export function createDummyView(context: RenderContext, view: View, create: string): string {
  const columns = view.columns.map((column) => `\n    ${dummyColumn(context, column)}`)
  return `${create} ${context.qualified(view.namespace, view.name)} AS\nSELECT${columns.join(',')};\n`
}

/** The collation is printed, since CREATE OR REPLACE VIEW does not change it. */
function dummyColumn(context: RenderContext, { name, type, collation }: Column): string {
  const collate = collation ? ` COLLATE ${context.qualified(collation.namespace, collation.name)}` : ''
  return `NULL::${type}${collate} AS ${context.ident(name)}`
}
