// What a dump does not hold, and why: gathered from what the rules of selection said of each object.

import type { Catalog, ObjectKind } from '../catalog/catalog.ts'
import type { CatalogObject } from '../catalog/catalog-object.ts'
import { describeObject, identityOf, type Identity } from '../catalog/identity.ts'
import { FIRST_NORMAL_OID } from '../catalog/oid.ts'
import type { Dialect } from './dialect.ts'
import type { RenderContext } from './kind.ts'
import type { DumpPlan } from './make-plan.ts'
import { sectionOf } from './plan/boundaries.ts'
import { Component, type DumpObject } from './plan/dump-object.ts'
import { filteredBy, type NotDumpedReason } from './plan/not-dumped.ts'
import { comesWithAnother } from './plan/subject.ts'
import { kinds } from './registry.ts'
import { renderContext } from './render.ts'
import type { ResolvedOptions } from './resolved-options.ts'

export type { NotDumpedReason } from './plan/not-dumped.ts'

/** An object that was read and is not in the dump. */
export interface NotDumped extends NotDumpedReason {
  /** What it is called in any database. */
  readonly identity: Identity
  /** In words: `table public.orders`. */
  readonly object: string
}

/** What a dump does not hold. */
export interface Coverage {
  /**
   * Objects that were read and are not dumped. What PostgreSQL itself made is not listed, nor what goes with something that is:
   * the indexes of a table, a row type.
   */
  readonly notDumped: readonly NotDumped[]
  /** What the role may not read, one line each: passwords of user mappings, connection strings of subscriptions. */
  readonly unreadable: readonly string[]
  /**
   * Objects in the database's catalogs that no reader knows, one line each; null where the catalogs were not searched for any
   * (`ReadOptions.probe`).
   */
  readonly unknown: readonly string[] | null
}

/** What a plan leaves out of a Catalog. */
export function coverageOf(
  source: Catalog,
  {
    catalog,
    dialect,
    plan,
  }: { readonly catalog: Catalog; readonly dialect: Dialect; readonly plan: DumpPlan },
  options: ResolvedOptions,
): Coverage {
  const context = renderContext(catalog, plan, options, dialect)
  const notDumped: NotDumped[] = []
  const add = (kind: ObjectKind, object: CatalogObject, { reason, by }: NotDumpedReason): void => {
    const identity = identityOf(kind, object as never, context)
    notDumped.push({ identity, object: describeObject(kind, object as never, context), reason, by })
  }
  for (const object of plan.objects) {
    if (object.kind === null || isPartOfAnother(object)) continue
    const reason = reasonOf(object, context)
    if (reason) add(object.kind, object.subject as CatalogObject, reason)
  }
  for (const { kind, object, reason } of plan.leftOut) add(kind, object, reason)
  const { omissions, unknownObjects } = source.reading
  return { notDumped, unreadable: omissions, unknown: unknownObjects ?? null }
}

/** How many objects are left out for each reason, in words: `by --exclude-table`. */
export function countReasons({ notDumped }: Coverage): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { reason, by } of notDumped) {
    const words = WORDS[reason](by)
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return counts
}

const WORDS: Readonly<Record<NotDumpedReason['reason'], (by: string) => string>> = {
  filter: (option) => `by ${option}`,
  profile: (platform) => `as ${platform}'s own`,
  'extension member': (extension) => `as members of extension ${extension}`,
  rights: () => 'for lack of rights',
  'target version': () => 'as the target version lacks something',
}

/** What is printed within another object or goes with it, and what PostgreSQL itself made. */
function isPartOfAnother(object: DumpObject): boolean {
  const { type, oid, parent, partOf, separate } = object
  if (partOf !== null || oid < FIRST_NORMAL_OID) return true
  if (comesWithAnother(object) || type === 'ATTRDEF') return true
  if (type === 'INDEX' && (object.subject as { readonly constraint: unknown }).constraint !== null)
    return true
  if ((type === 'CONSTRAINT' || type === 'RULE') && !separate) return true
  return parent !== null && parent.notDumped !== null
}

/** Why it is not dumped; null where it is, or where what was asked for has nothing to do with it. */
function reasonOf(object: DumpObject, context: RenderContext): NotDumpedReason | null {
  if (object.notDumped) return object.notDumped
  if (object.dump === Component.none) return null
  const { options, platform } = context
  const isInSection =
    options.section === undefined || (options.section as readonly string[]).includes(sectionOf(object))
  if (!isInSection) return filteredBy('section')
  return platform && isTakenAway(object, context) ? { reason: 'profile', by: platform.name } : null
}

/** Whether the platform's rules leave nothing of the statement that creates the object. */
function isTakenAway(object: DumpObject, context: RenderContext): boolean {
  const { kind } = object
  const made = kind === null ? [] : kinds[kind].entries(object as never, context)
  const definition = made.find(({ part }) => part === 'definition')
  if (!definition) return false
  const printed = context.platform?.entry(definition, object, context)
  if (!printed || printed.definition !== definition.definition) return true
  return printed.commentedOut === 'all' || printed.commentedOut === 'definition'
}
