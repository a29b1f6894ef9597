// What a filtered dump refers to and does not contain: statements that make it, from the Catalog that the dump was made of.
import type { Catalog, ObjectId } from '../catalog/catalog.ts'
import { closureOf } from '../compare/index.ts'
import { dialectOf } from '../ddl/dialect.ts'
import { planInAnyOrder } from '../ddl/make-plan.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { Component, type DumpObject } from '../ddl/plan/dump-object.ts'
import { withPlatform } from '../ddl/profile/with-platform.ts'
import { renderContext } from '../ddl/render.ts'
import { render } from '../dump.ts'

export interface Beforehand {
  /** In the order to run them. */
  readonly statements: readonly string[]
  /** Number of objects that they make. */
  readonly objects: number
  readonly extensions: readonly string[]
}

/** Options without which a dump has all that it needs. */
const NARROWING = [
  'schema',
  'excludeSchema',
  'table',
  'excludeTable',
  'tableAndChildren',
  'excludeTableAndChildren',
  'extension',
  'excludeExtension',
  'filter',
  'profile',
  'compat',
  'noPublications',
] as const satisfies readonly (keyof DumpOptions)[]

const NOTHING: Beforehand = { statements: [], objects: 0, extensions: [] }

/** @param options of the dump */
export function beforehand(catalog: Catalog, options: DumpOptions): Beforehand {
  const earlier = earlierSection(catalog, options)
  if (earlier) return earlier
  if (NARROWING.every((name) => options[name] === undefined)) return NOTHING
  const dialect = dialectOf(catalog.server.major)
  const { onWarning: _, ...silent } = options
  const dumped = idsOf(planInAnyOrder(catalog, withPlatform(silent), dialect).objects)
  const whole = planInAnyOrder(catalog, {}, dialect)
  const context = renderContext(catalog, whole, {}, dialect)
  const { statements, extensions } = closureOf(
    { catalog, context },
    dumped,
    catalog.database.standardConformingStrings,
    OWNED,
  )
  const missing = statements.filter(({ id }) => !dumped.has(id))
  return {
    statements: missing.map(({ sql }) => sql),
    objects: new Set(missing.map(({ id }) => id)).size,
    extensions,
  }
}

/** With its owners, since profiles tell by them what is the platform's. */
const OWNED: DumpOptions = {
  noPrivileges: true,
  noComments: true,
  noSecurityLabels: true,
  noSubscriptions: true,
  noTablespaces: true,
  noTableAccessMethod: true,
}

function idsOf(objects: readonly DumpObject[]): Set<ObjectId> {
  const ids = new Set<ObjectId>()
  for (const object of objects) {
    if (!(object.dump & Component.definition)) continue
    const { id } = object.partOf ?? object
    if (object.id !== null) ids.add(object.id)
    if (id !== null) ids.add(id)
  }
  return ids
}

/** A dump of a later section stands on the section before it. */
function earlierSection(catalog: Catalog, options: DumpOptions): Beforehand | undefined {
  const { section } = options
  if (!section || section.includes('pre-data')) return undefined
  const { create: _, onWarning: __, restrictKey: ___, ...others } = options
  const text = render(catalog, { ...others, clean: false, section: ['pre-data'] })
  return { statements: [text], objects: 1, extensions: catalog.extensions.map(({ name }) => name) }
}
