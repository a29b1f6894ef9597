// Parts of a table that have names and entries of their own: triggers, rules and policies (`TRIGGER t ON public.x`).

import type { NamespacedObject } from '../../catalog/catalog-object.ts'
import type { Relation } from '../../catalog/catalog.ts'
import { commentEntries, entry } from '../entry/entry.ts'
import type { RenderContext } from '../kind.ts'
import { Component, type DumpObject } from '../plan/dump-object.ts'
import type { DropStatement, TocEntry } from '../entry/toc-entry.ts'

/** The relation that a part is on, which is the parent of its dump object. */
export function tableOf(part: DumpObject): Relation {
  return part.parent?.subject as Relation
}

/** Entry and comment of a part, which have the table's owner and the tag `table part`. */
export function tablePartEntries(
  context: RenderContext,
  part: DumpObject<NamespacedObject>,
  /** `TRIGGER`, as entry description, COMMENT ON and DROP have it. */
  type: string,
  statements: { readonly definition: string; readonly drop: DropStatement | null },
): TocEntry[] {
  const table = tableOf(part)
  const { dump, subject: object } = part
  const reference = {
    type: `${type} ${context.ident(object.name)} ON`,
    name: context.ident(table.name),
    namespace: table.namespace,
    owner: table.owner,
  }
  const made: TocEntry[] = []
  if (dump & Component.definition)
    made.push(
      entry(part, {
        tag: `${table.name} ${object.name}`,
        description: type,
        section: 'post-data',
        owner: table.owner,
        ...statements,
      }),
    )
  if (dump & Component.comment) made.push(...commentEntries(context, part, reference, object.comment))
  return made
}
