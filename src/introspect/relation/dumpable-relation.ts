// Which relations are read.
import type { CatalogSurvey } from '../reading/catalog-survey.ts'
import { FIRST_NORMAL_OID } from '../../catalog/oid.ts'

/**
 * Condition on pg_class `c`: relations that can be dumped. Of initdb's, those of pg_catalog whose own or columns'
 * privileges were changed, and those that a user's table inherits from; or all, where they are asked for.
 */
export function dumpableRelation({ changedRelations, systemRelations }: CatalogSurvey): string {
  if (systemRelations) return `c.relpersistence <> 't'`
  return `c.relpersistence <> 't'
       and (c.oid >= ${FIRST_NORMAL_OID}
         or c.relhassubclass
         or c.oid in (${changedRelations}))`
}
