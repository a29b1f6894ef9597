// The DDL of a Catalog's objects: for each object the statements that make it with all that goes with it.

import type { ObjectId } from '../catalog/catalog-object.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { TocEntry } from '../ddl/entry/toc-entry.ts'
import type { DumpOptions } from '../ddl/options.ts'
import { dialectOf } from '../ddl/dialect.ts'
import { plan } from '../ddl/make-plan.ts'
import { renderEntries } from '../ddl/render.ts'
import { quotingOf } from '../ddl/sql/quote.ts'
import { type KindAndObject, withinIn } from '../tree/index.ts'

export interface Ddl {
  /** What has statements of its own, in the order of the dump. */
  readonly objects: readonly KindAndObject[]
  /** Statements of an object with all that goes with it; empty for what has none. */
  of(id: ObjectId): string
  /** The statement that makes just this object: an index, a constraint; empty where it stands within another. */
  definitionOf(id: ObjectId): string
}

/**
 * @throws UsageError when a pattern of the options matches nothing
 * @throws SchemadumpError for a damaged catalog
 */
export function ddlOf(catalog: Catalog, options: DumpOptions): Ddl {
  const dialect = dialectOf(catalog.server.major)
  const { ident } = quotingOf(catalog)
  const standsWith = withinIn(catalog)
  const objects = new Map<ObjectId, KindAndObject>()
  const texts = new Map<ObjectId, string[]>()
  const definitions = new Map<ObjectId, string>()
  const take = (entry: TocEntry): void => {
    const sql = statementsOf(entry, ident)
    if (!entry.object || sql === '') return
    const whole = standsWith(entry.object)
    const { id } = whole.object
    objects.set(id, whole)
    const parts = texts.get(id)
    if (parts) parts.push(sql)
    else texts.set(id, [sql])
    if (entry.object.id !== null && entry.part === 'definition' && entry.of === null)
      definitions.set(entry.object.id, entry.definition.trim())
  }
  renderEntries(catalog, plan(catalog, options, dialect), options, dialect, take)
  return {
    objects: [...objects.values()],
    of: (id) => (texts.get(id) ?? []).join('\n\n'),
    definitionOf: (id) => definitions.get(id) ?? '',
  }
}

function statementsOf({ definition, owner, owned }: TocEntry, ident: (name: string) => string): string {
  const ofOwner =
    owner === null || owner === '' || owned === null ? '' : `\n\nALTER ${owned} OWNER TO ${ident(owner)};`
  return (definition.trim() + ofOwner).trim()
}
