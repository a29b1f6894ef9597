// Triggers on relations: pg_trigger. Not read are the internal ones that implement foreign keys and deferrable
// constraints, nor the clones that partitions have of their parent's triggers, unless the clone was enabled or
// disabled separately.

import type { NamespacedObject, ObjectId } from '../../../catalog/catalog-object.ts'
import { enabledState } from '../../values/enabled-state.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'
import type { EnabledState } from '../../../catalog/enabled-state.ts'

/** What a trigger fires on (pg_trigger.tgtype). */
export type TriggerEvent = 'insert' | 'update' | 'delete' | 'truncate'

/** A trigger on a relation (pg_trigger). */
export interface Trigger extends NamespacedObject {
  /** The table, foreign table or view it is on. Its namespace is the trigger's. */
  readonly table: ObjectId
  /** BEFORE, AFTER or INSTEAD OF (tgtype). */
  readonly timing: 'before' | 'after' | 'instead of'
  /** Statements it fires on (tgtype): one at least. */
  readonly events: readonly TriggerEvent[]
  /** FOR EACH ROW or STATEMENT (tgtype). */
  readonly level: 'row' | 'statement'
  /** Function it calls (tgfoid). */
  readonly function: ObjectId
  /** CREATE CONSTRAINT TRIGGER. */
  readonly constraint: boolean
  /** The CREATE TRIGGER statement as the server deparses it, without a semicolon. */
  readonly definition: string
  /** When it fires (tgenabled). */
  readonly enabled: EnabledState
  /** Came with the trigger of the same name on the partitioned table, from which only `enabled` differs. */
  readonly clone: boolean
}

interface TriggerRow {
  oid: number
  tgname: string
  tgrelid: number
  nspname: string
  tgtype: number
  tgfoid: number
  isconstraint: boolean
  tgdef: string
  tgenabled: string
  isclone: boolean
}

export const trigger: IntrospectKind<Trigger> = {
  sources: ['pg_trigger'],
  // Before 15 clones are internal too, but tgparentid is set on every version.
  queries: () => [
    `select t.oid,
       t.tgname,
       t.tgrelid,
       n.nspname,
       t.tgtype,
       t.tgfoid,
       t.tgconstraint <> 0 as isconstraint,
       pg_catalog.pg_get_triggerdef(t.oid, false) as tgdef,
       t.tgenabled::pg_catalog.text as tgenabled,
       t.tgparentid <> 0 as isclone
     from pg_catalog.pg_trigger t
     join pg_catalog.pg_class c on c.oid = t.tgrelid
     join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where t.oid >= ${FIRST_NORMAL_OID}
       and c.relpersistence <> 't'
       and case t.tgparentid when 0 then not t.tgisinternal
         else t.tgenabled <> (select p.tgenabled from pg_catalog.pg_trigger p where p.oid = t.tgparentid) end
     order by t.tgrelid, t.tgname`,
  ],
  collect: ([rows], context) =>
    rowsOf<TriggerRow>(rows).map((row) => ({
      name: row.tgname,
      ...context.facts('pg_trigger', row.oid),
      namespace: row.nspname,
      table: context.id('pg_class', row.tgrelid),
      timing: timingOf(row.tgtype),
      events: eventsOf(row.tgtype),
      level: row.tgtype & 1 ? 'row' : 'statement',
      function: context.id('pg_proc', row.tgfoid),
      constraint: row.isconstraint,
      definition: row.tgdef,
      enabled: enabledState(row.tgenabled),
      clone: row.isclone,
    })),
}

/** Bits of pg_trigger.tgtype (catalog/pg_trigger.h). */
const BEFORE = 2
const INSTEAD = 64
const EVENTS: readonly (readonly [number, TriggerEvent])[] = [
  [4, 'insert'],
  [16, 'update'],
  [8, 'delete'],
  [32, 'truncate'],
]

function timingOf(type: number): Trigger['timing'] {
  if (type & BEFORE) return 'before'
  return type & INSTEAD ? 'instead of' : 'after'
}

function eventsOf(type: number): TriggerEvent[] {
  return EVENTS.filter(([bit]) => type & bit).map(([, event]) => event)
}
