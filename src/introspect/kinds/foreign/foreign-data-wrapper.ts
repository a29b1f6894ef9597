// Foreign-data wrappers: pg_foreign_data_wrapper.

import type { CatalogObject, Owned, WithAcl } from '../../../catalog/catalog-object.ts'
import { type GenericOption, parseOptions, sortedOptions } from '../../values/generic-options.ts'
import type { IntrospectKind } from '../../kind.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { rowsOf } from '../../rows.ts'

/** A foreign-data wrapper (pg_foreign_data_wrapper). */
export interface ForeignDataWrapper extends CatalogObject, Owned, WithAcl {
  /** Handler function, as SQL names it (fdwhandler); null for NO HANDLER. */
  readonly handler: string | null
  /** Validator function, as SQL names it (fdwvalidator); null for NO VALIDATOR. */
  readonly validator: string | null
  /** OPTIONS (fdwoptions), by name. */
  readonly options: readonly GenericOption[]
}

interface ForeignDataWrapperRow {
  oid: number
  fdwname: string
  rolname: string
  fdwhandler: string | null
  fdwvalidator: string | null
  fdwoptions: string
  fdwacl: string | null
  acldefault: string
}

export const foreignDataWrapper: IntrospectKind<ForeignDataWrapper> = {
  sources: ['pg_foreign_data_wrapper'],
  queries: () => [
    `select w.oid,
       w.fdwname,
       pg_catalog.pg_get_userbyid(w.fdwowner) as rolname,
       nullif(w.fdwhandler, 0)::pg_catalog.regproc::pg_catalog.text as fdwhandler,
       nullif(w.fdwvalidator, 0)::pg_catalog.regproc::pg_catalog.text as fdwvalidator,
       ${sortedOptions('w.fdwoptions')} as fdwoptions,
       w.fdwacl::pg_catalog.text as fdwacl,
       pg_catalog.acldefault('F', w.fdwowner)::pg_catalog.text as acldefault
     from pg_catalog.pg_foreign_data_wrapper w
     where w.oid >= ${FIRST_NORMAL_OID}
     order by w.oid`,
  ],
  collect: ([rows], context) =>
    rowsOf<ForeignDataWrapperRow>(rows).map((row) => ({
      name: row.fdwname,
      ...context.facts('pg_foreign_data_wrapper', row.oid),
      owner: row.rolname,
      handler: row.fdwhandler,
      validator: row.fdwvalidator,
      options: parseOptions(row.fdwoptions),
      acl: context.acl(row.fdwacl, row.acldefault, 'pg_foreign_data_wrapper', row.oid),
    })),
}
