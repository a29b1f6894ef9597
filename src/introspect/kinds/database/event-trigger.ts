// Event triggers: pg_event_trigger.

import { textArray } from '../../values/array.ts'
import type { CatalogObject, Owned } from '../../../catalog/catalog-object.ts'
import { enabledState } from '../../values/enabled-state.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'
import type { EnabledState } from '../../../catalog/enabled-state.ts'

/** An event trigger (pg_event_trigger). */
export interface EventTrigger extends CatalogObject, Owned {
  /** `ddl_command_start`, `sql_drop`, `login`… */
  readonly event: string
  /** Command tags it is limited to (WHEN TAG IN); none for all. */
  readonly tags: readonly string[]
  /** Function it calls, as the server writes it: with its schema, quoted as needed. */
  readonly function: string
  /** When it fires (evtenabled). */
  readonly enabled: EnabledState
}

interface EventTriggerRow {
  oid: number
  evtname: string
  rolname: string
  evtevent: string
  evttags: string | null
  evtfname: string
  evtenabled: string
}

export const eventTrigger: IntrospectKind<EventTrigger> = {
  sources: ['pg_event_trigger'],
  queries: () => [
    `select e.oid,
       e.evtname,
       pg_catalog.pg_get_userbyid(e.evtowner) as rolname,
       e.evtevent,
       e.evttags::pg_catalog.text as evttags,
       e.evtfoid::pg_catalog.regproc::pg_catalog.text as evtfname,
       e.evtenabled::pg_catalog.text as evtenabled
     from pg_catalog.pg_event_trigger e
     where e.oid >= ${FIRST_NORMAL_OID}
     order by e.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<EventTriggerRow>(rows).map((row) => ({
      name: row.evtname,
      ...context.facts('pg_event_trigger', row.oid),
      owner: row.rolname,
      event: row.evtevent,
      tags: textArray(row.evttags),
      function: row.evtfname,
      enabled: enabledState(row.evtenabled),
    })),
}
