// Subscriptions of this database: pg_subscription. Its subconninfo, which may hold a password, can be read by
// superusers only, and so can two other columns before 14: for other roles the catalog says what is missing.

import { textArray } from '../../values/array.ts'
import type { CatalogObject, Owned } from '../../../catalog/catalog-object.ts'
import type { IntrospectKind } from '../../kind.ts'
import type { ServerVersion } from '../../server-version.ts'
import { rowsOf } from '../../rows.ts'

/** A subscription (pg_subscription). */
export interface Subscription extends CatalogObject, Owned {
  /** Connection string to the publisher; null where the reading role may not see it. */
  readonly connection: string | null
  /** Publications subscribed to. */
  readonly publications: readonly string[]
  /** Replication slot on the publisher; null for NONE. */
  readonly slotName: string | null
  /** synchronous_commit of the apply worker; null where the reading role may not see it. */
  readonly synchronousCommit: string | null
  /** binary (subbinary): values are sent in binary form; false before PostgreSQL 14. */
  readonly binary: boolean
  /** streaming of transactions in progress (substream); `off` before PostgreSQL 14. */
  readonly streaming: 'off' | 'on' | 'parallel'
  /** two_phase (subtwophasestate): prepared transactions are sent when prepared; false before PostgreSQL 15. */
  readonly twoPhase: boolean
  /** disable_on_error (subdisableonerr); false before PostgreSQL 15. */
  readonly disableOnError: boolean
  /**
   * password_required (subpasswordrequired): the connection must authenticate by password; true before PostgreSQL 16.
   */
  readonly passwordRequired: boolean
  /**
   * run_as_owner (subrunasowner): changes are applied as the subscription's owner, not the table's; false before
   * PostgreSQL 16.
   */
  readonly runAsOwner: boolean
  /** failover (subfailover): the slot is synchronized to standbys; false before PostgreSQL 17. */
  readonly failover: boolean
  /**
   * origin (suborigin): `any`, or `none`: only changes that were made on the publisher itself. `any` before
   * PostgreSQL 16.
   */
  readonly origin: string
  /** Fields that the reading role may not see. */
  readonly omitted: readonly ('oid' | 'connection' | 'synchronousCommit')[]
}

interface SubscriptionRow {
  oid: number | null
  subname: string
  rolname: string
  subconninfo: string | null
  subslotname: string | null
  subsynccommit: string | null
  subpublications: string
  subbinary: boolean
  substream: string
  subtwophasestate: string
  subdisableonerr: boolean
  subpasswordrequired: boolean
  subrunasowner: boolean
  suborigin: string
  subfailover: boolean
}

const FIELDS: Readonly<Record<Subscription['omitted'][number], string>> = {
  oid: 'OID',
  connection: 'connection string',
  synchronousCommit: 'synchronous_commit',
}

const STREAMING: Readonly<Record<string, Subscription['streaming']>> = { t: 'on', p: 'parallel' }

export const subscription: IntrospectKind<Subscription> = {
  sources: ['pg_subscription'],
  queries: (version) => {
    const { has } = version
    const revoked = (column: string) => (has.subscriptionReadable ? `s.${column}` : ifPermitted(column))
    return [
      `select ${revoked('oid')}::pg_catalog.oid as oid,
         s.subname,
         pg_catalog.pg_get_userbyid(s.subowner) as rolname,
         ${ifPermitted('subconninfo')} as subconninfo,
         s.subslotname,
         ${revoked('subsynccommit')} as subsynccommit,
         s.subpublications::pg_catalog.text as subpublications,
         ${has.subscriptionStreaming ? 's.subbinary' : 'false as subbinary'},
         ${streaming(version)} as substream,
         ${has.subscriptionTwoPhase ? 's.subtwophasestate::pg_catalog.text' : "'d'"} as subtwophasestate,
         ${has.subscriptionDisableOnError ? 's.subdisableonerr' : 'false as subdisableonerr'},
         ${has.subscriptionOrigin ? 's.subpasswordrequired' : 'true as subpasswordrequired'},
         ${has.subscriptionOrigin ? 's.subrunasowner' : 'false as subrunasowner'},
         ${has.subscriptionOrigin ? 's.suborigin' : "'any' as suborigin"},
         ${has.subscriptionFailover ? 's.subfailover' : 'false as subfailover'}
       from pg_catalog.pg_subscription s
       where s.subdbid = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
       order by s.subname`,
    ]
  },
  collect: ([rows], context) =>
    rowsOf<SubscriptionRow>(rows).map((row) => {
      const omitted = omittedFields(row)
      if (omitted.length > 0)
        context.omit(`${words(omitted)} of subscription ${row.subname}, which is therefore not dumped`)
      return {
        ...context.facts('pg_subscription', row.oid ?? 0),
        id: row.oid === null ? `pg_subscription:${row.subname}` : context.id('pg_subscription', row.oid),
        name: row.subname,
        owner: row.rolname,
        connection: row.subconninfo,
        publications: textArray(row.subpublications),
        slotName: row.subslotname,
        synchronousCommit: row.subsynccommit,
        binary: row.subbinary,
        streaming: STREAMING[row.substream] ?? 'off',
        twoPhase: row.subtwophasestate !== 'd',
        disableOnError: row.subdisableonerr,
        passwordRequired: row.subpasswordrequired,
        runAsOwner: row.subrunasowner,
        failover: row.subfailover,
        origin: row.suborigin,
        omitted,
      }
    }),
}

/** First letter of a boolean, or of the mode that newer versions have. */
function streaming({ has }: ServerVersion): string {
  return has.subscriptionStreaming ? 'pg_catalog.left(s.substream::pg_catalog.text, 1)' : "'f'"
}

/**
 * A column as text where the role may read it, else null. Naming a revoked column anywhere in a statement makes it
 * fail, so it stands in a text that is only run where permitted; query_to_xml is the server's only function to run
 * one. Hex digits come through XML as they are.
 */
function ifPermitted(column: string): string {
  const inner = `select pg_catalog.encode(pg_catalog.convert_to(s.${column}::pg_catalog.text, pg_catalog.getdatabaseencoding()), ''hex'') as value
           from pg_catalog.pg_subscription s
           where s.subname = %L
             and s.subdbid = %s`
  return `case when pg_catalog.has_column_privilege('pg_catalog.pg_subscription', '${column}', 'select') then
           pg_catalog.convert_from(
             pg_catalog.decode(
               pg_catalog.substring(
                 pg_catalog.query_to_xml(
                   pg_catalog.format('${inner}', s.subname, s.subdbid),
                   false, true, '')::pg_catalog.text,
                 '<value>([0-9a-f]*)</value>'),
               'hex'),
             pg_catalog.getdatabaseencoding())
         end`
}

function words(omitted: Subscription['omitted']): string {
  return omitted.map((field) => FIELDS[field]).join(', ')
}

function omittedFields(row: SubscriptionRow): Subscription['omitted'] {
  const fields = { oid: row.oid, connection: row.subconninfo, synchronousCommit: row.subsynccommit }
  const names = Object.keys(fields) as (keyof typeof fields)[]
  return names.filter((name) => fields[name] === null)
}
