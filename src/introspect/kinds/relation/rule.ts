// Rewrite rules: pg_rewrite, among them the rule ON SELECT that is a view's or materialized view's definition.

import type { NamespacedObject, ObjectId } from '../../../catalog/catalog-object.ts'
import { enabledState } from '../../values/enabled-state.ts'
import type { IntrospectKind } from '../../kind.ts'
import { firstRelationOid } from '../../reading/catalog-survey.ts'
import { rowsOf } from '../../rows.ts'
import type { EnabledState } from '../../../catalog/enabled-state.ts'

/** A rewrite rule (pg_rewrite). */
export interface Rule extends NamespacedObject {
  /** The relation it is on. Its namespace is the rule's. */
  readonly table: ObjectId
  /** Statement that it rewrites (ev_type). */
  readonly event: 'select' | 'insert' | 'update' | 'delete'
  /** INSTEAD: the statement itself is not run (is_instead). */
  readonly instead: boolean
  /** The CREATE RULE statement as the server deparses it; null for the rule a view consists of: the view has it. */
  readonly definition: string | null
  /** When it applies (ev_enabled). */
  readonly enabled: EnabledState
}

interface RuleRow {
  oid: number
  rulename: string
  ev_class: number
  nspname: string
  ev_type: string
  is_instead: boolean
  ruledef: string | null
  ev_enabled: string
}

const EVENTS: Readonly<Record<string, Rule['event']>> = {
  '1': 'select',
  '2': 'update',
  '3': 'insert',
  '4': 'delete',
}

export const rule: IntrospectKind<Rule> = {
  isDeparsed: true,
  sources: ['pg_rewrite'],
  queries: (_version, survey) => [
    `select r.oid,
       r.rulename,
       r.ev_class,
       n.nspname,
       r.ev_type::pg_catalog.text as ev_type,
       r.is_instead,
       case when r.ev_type <> '1' or not r.is_instead or c.relkind not in ('v', 'm') then
         pg_catalog.pg_get_ruledef(r.oid)
       end as ruledef,
       r.ev_enabled::pg_catalog.text as ev_enabled
     from pg_catalog.pg_rewrite r
     join pg_catalog.pg_class c on c.oid = r.ev_class
     join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where r.oid >= ${firstRelationOid(survey)}
       and c.relpersistence <> 't'
     order by r.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<RuleRow>(rows).map((row) => ({
      name: row.rulename,
      ...context.facts('pg_rewrite', row.oid),
      namespace: row.nspname,
      table: context.id('pg_class', row.ev_class),
      event: EVENTS[row.ev_type] ?? 'select',
      instead: row.is_instead,
      definition: row.ruledef,
      enabled: enabledState(row.ev_enabled),
    })),
}
