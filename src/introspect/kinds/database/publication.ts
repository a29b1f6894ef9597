// Publications: pg_publication, with the tables (pg_publication_rel) and schemas (pg_publication_namespace) added to them.

import { textArray } from '../../values/array.ts'
import type { CatalogObject, ObjectId, Owned } from '../../../catalog/catalog-object.ts'
import type { CollectContext, IntrospectKind } from '../../kind.ts'
import type { ServerVersion } from '../../server-version.ts'
import { FIRST_NORMAL_OID } from '../../../catalog/oid.ts'
import { groupRows, rowsOf } from '../../rows.ts'

/** A publication (pg_publication). */
export interface Publication extends CatalogObject, Owned {
  /** FOR ALL TABLES (puballtables). */
  readonly allTables: boolean
  /** Operations that are published (pubinsert, pubupdate, pubdelete, pubtruncate). */
  readonly publish: readonly ('insert' | 'update' | 'delete' | 'truncate')[]
  /** publish_via_partition_root (pubviaroot): changes of a partition are published as its root's. */
  readonly viaPartitionRoot: boolean
  /**
   * publish_generated_columns (pubgencols): whether they are published where no column list names them; `none` before
   * PostgreSQL 18.
   */
  readonly generatedColumns: 'none' | 'stored'
  /** Tables added to it, in order of the additions' OIDs. */
  readonly tables: readonly PublicationTable[]
  /** Schemas added to it, in order of the additions' OIDs; empty before PostgreSQL 15. */
  readonly schemas: readonly PublicationSchema[]
}

/** A table added to a publication (pg_publication_rel). */
export interface PublicationTable {
  /** Identity of the addition. */
  readonly id: ObjectId
  /** OID of its row in pg_publication_rel. */
  readonly oid: number
  /** The table (prrelid). */
  readonly table: ObjectId
  /** Column list in order of the columns (prattrs); null for all columns, and before PostgreSQL 15. */
  readonly columns: readonly string[] | null
  /** Row filter (prqual); null for all rows, and before PostgreSQL 15. */
  readonly where: string | null
}

/** A schema all of whose tables were added to a publication (pg_publication_namespace). */
export interface PublicationSchema {
  /** Identity of the addition. */
  readonly id: ObjectId
  /** OID of its row in pg_publication_namespace. */
  readonly oid: number
  /** The schema (pnnspid). */
  readonly schema: ObjectId
  /** Its name. */
  readonly namespace: string
}

interface PublicationRow {
  oid: number
  pubname: string
  rolname: string
  puballtables: boolean
  pubinsert: boolean
  pubupdate: boolean
  pubdelete: boolean
  pubtruncate: boolean
  pubviaroot: boolean
  pubgencols: string
}
interface TableRow {
  oid: number
  prpubid: number
  prrelid: number
  prattnames: string | null
  prqual: string | null
}
interface SchemaRow {
  oid: number
  pnpubid: number
  pnnspid: number
  nspname: string
}

export const publication: IntrospectKind<Publication> = {
  sources: ['pg_publication'],
  queries: (version) => [
    `select p.oid,
       p.pubname,
       pg_catalog.pg_get_userbyid(p.pubowner) as rolname,
       p.puballtables,
       p.pubinsert,
       p.pubupdate,
       p.pubdelete,
       p.pubtruncate,
       p.pubviaroot,
       ${version.has.publicationGeneratedColumns ? 'p.pubgencols::pg_catalog.text' : "'n'"} as pubgencols
     from pg_catalog.pg_publication p
     where p.oid >= ${FIRST_NORMAL_OID}
     order by p.oid`,
    tableQuery(version),
    ...(version.has.publicationSchemas
      ? [
          `select s.oid,
             s.pnpubid,
             s.pnnspid,
             n.nspname
           from pg_catalog.pg_publication_namespace s
           join pg_catalog.pg_namespace n on n.oid = s.pnnspid
           order by s.oid`,
        ]
      : []),
  ],
  collect: ([rows, tableRows, schemaRows], context) => {
    const tables = groupRows(
      rowsOf<TableRow>(tableRows),
      (row) => row.prpubid,
      (row) => toTable(row, context),
    )
    const schemas = groupRows(
      rowsOf<SchemaRow>(schemaRows),
      (row) => row.pnpubid,
      (row) => toSchema(row, context),
    )
    return rowsOf<PublicationRow>(rows).map((row) => ({
      ...publicationFacts(row, context),
      tables: tables.get(row.oid) ?? [],
      schemas: schemas.get(row.oid) ?? [],
    }))
  },
}

function tableQuery(version: ServerVersion): string {
  const filtered = version.has.publicationRowFilter
  const names = `case when r.prattrs is not null then
         array(
           select a.attname
           from pg_catalog.pg_attribute a
           where a.attrelid = r.prrelid
             and a.attnum = any (r.prattrs::pg_catalog.int2[])
           order by a.attnum)
       end::pg_catalog.text`
  return `select r.oid,
       r.prpubid,
       r.prrelid,
       ${filtered ? names : 'null::pg_catalog.text'} as prattnames,
       ${filtered ? 'pg_catalog.pg_get_expr(r.prqual, r.prrelid)' : 'null::pg_catalog.text'} as prqual
     from pg_catalog.pg_publication_rel r
     order by r.oid`
}

const PUBLISHED = {
  pubinsert: 'insert',
  pubupdate: 'update',
  pubdelete: 'delete',
  pubtruncate: 'truncate',
} as const

function publicationFacts(
  row: PublicationRow,
  context: CollectContext,
): Omit<Publication, 'tables' | 'schemas'> {
  const operations = Object.keys(PUBLISHED) as (keyof typeof PUBLISHED)[]
  return {
    name: row.pubname,
    ...context.facts('pg_publication', row.oid),
    owner: row.rolname,
    allTables: row.puballtables,
    publish: operations.filter((column) => row[column]).map((column) => PUBLISHED[column]),
    viaPartitionRoot: row.pubviaroot,
    generatedColumns: row.pubgencols === 's' ? 'stored' : 'none',
  }
}

function toTable(row: TableRow, context: CollectContext): PublicationTable {
  return {
    id: context.id('pg_publication_rel', row.oid),
    oid: row.oid,
    table: context.id('pg_class', row.prrelid),
    columns: row.prattnames === null ? null : textArray(row.prattnames),
    where: row.prqual,
  }
}

function toSchema(row: SchemaRow, context: CollectContext): PublicationSchema {
  return {
    id: context.id('pg_publication_namespace', row.oid),
    oid: row.oid,
    schema: context.id('pg_namespace', row.pnnspid),
    namespace: row.nspname,
  }
}
