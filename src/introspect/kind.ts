// What an object kind gives to introspection: its queries, and how their rows become catalog objects.

import type { Rows } from '../connect/session.ts'
import type { Acl, CatalogObject, ObjectId, SecurityLabel } from '../catalog/catalog-object.ts'
import type { RelationColumns } from './relation/column.ts'
import type { CatalogSurvey, ObjectSource } from './reading/catalog-survey.ts'
import type { ServerVersion } from './server-version.ts'

export interface IntrospectKind<T> {
  /**
   * The kind's queries: each one SELECT without a semicolon, everything `pg_catalog.`-qualified, the same columns on
   * every version. They run in the one batch, so none may fail for a role with few rights.
   */
  readonly queries: (version: ServerVersion, survey: CatalogSurvey) => readonly string[]
  /**
   * The system catalogs that hold its objects, if only the users' are read. Where all are empty, its queries are not
   * sent.
   */
  readonly sources?: readonly ObjectSource[]
  /**
   * Share of the server's time for a large schema, by which queries are divided among connections: 1 is 40 ms for
   * 10,000 tables. Default: 1.
   */
  readonly weight?: number
  /** Most of its time is spent on the server, which deparses. */
  readonly isDeparsed?: true
  /** Turns the rows of those queries, in the same order, into catalog objects, ordered as pg_dump reads them (by OID). */
  readonly collect: (results: readonly Rows[], context: CollectContext) => T[]
}

/** What other catalogs hold of an object, or with `subid` of its column. */
export interface Annotations {
  readonly comment: string | null
  readonly securityLabels: readonly SecurityLabel[]
  /** The extension the object belongs to. */
  readonly extension: ObjectId | null
  /** pg_init_privs, with aclitem[] as text. */
  readonly initial: { readonly type: 'i' | 'e'; readonly items: string } | null
}

/** Facts about objects that are read once for all kinds. */
export interface CollectContext {
  readonly version: ServerVersion
  /** Name of a system catalog by its OID. */
  catalogName(oid: number): string
  /** The id of a catalog row. */
  id(systemCatalog: string, oid: number): ObjectId
  /**
   * The fields every catalog object has, except its name: spread it into the object, after the name. V8 is twenty
   * times slower with an object literal that begins with a spread, and twice as fast without any spread: kinds with
   * thousands of objects list the fields one by one.
   */
  facts(systemCatalog: string, oid: number): Omit<CatalogObject, 'name'>
  annotations(systemCatalog: string, oid: number, subid?: number): Annotations
  /** A relation's columns by its OID: read before all kinds. */
  columns(relation: number): RelationColumns
  /** Name of a relation's column by its attnum; '' where there is none. */
  columnName(relation: number, attnum: number): string
  /** A name as the server writes it in SQL, unless it quotes all identifiers. */
  ident(name: string): string
  /** An expression made by `standInExpression`, over the columns of the relation. */
  expression(text: string, relation: number): string
  /**
   * Privileges of an object or column: `items` and `acldefault` are aclitem[] as text, as the query reads them
   * (`relacl::text`), the initial ones come from pg_init_privs. Give acldefault always; it is kept where needed.
   */
  acl(
    items: string | null,
    acldefault: string | null,
    systemCatalog: string,
    oid: number,
    subid?: number,
  ): Acl
  /** Records in `reading.omissions` what a role with few rights could not read. */
  omit(message: string): void
}
