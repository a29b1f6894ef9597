// What every catalog object has in common, and the small value types that kinds share.

/**
 * Stable identity of an object within one catalog: the system catalog it lives in and its OID, `pg_class:16385`.
 * Sub-objects (columns) are not addressed by id.
 */
export type ObjectId = string

/** System catalogs whose rows become objects or are named by dependency edges. */
export function objectId(systemCatalog: string, oid: number): ObjectId {
  return `${systemCatalog}:${oid}`
}

/** One grant of an access control list (PostgreSQL: "Privileges", pg_class.relacl and the like). */
export interface AclItem {
  /** Role granted to; null means PUBLIC. */
  readonly grantee: string | null
  /** Role that granted. */
  readonly grantor: string
  /**
   * Privilege letters as in aclitem's text, in its order, without the stars: `arwdDxtm` (PostgreSQL: "ACL Privilege
   * Abbreviations").
   */
  readonly privileges: string
  /** Those of `privileges` held with grant option. */
  readonly grantable: string
}

/** An object's privileges as pg_dump needs them to print GRANT and REVOKE. */
export interface Acl {
  /** The object's own list; null where it was never changed (then the default holds). */
  readonly items: readonly AclItem[] | null
  /** What acldefault() gives for the object's type and owner; null where it is not needed: items and initial are null. */
  readonly default: readonly AclItem[] | null
  /** pg_init_privs: privileges set by initdb ('i') or by the object's extension ('e'). */
  readonly initial: {
    /** Who set them (privtype): initdb, or the extension the object is a member of. */
    readonly type: 'i' | 'e'
    /** The list that was set (initprivs). */
    readonly items: readonly AclItem[]
  } | null
}

/**
 * A label that a label provider gave an object (pg_seclabel, and pg_shseclabel for what belongs to the whole server).
 */
export interface SecurityLabel {
  /** Name of the label provider: `selinux`. */
  readonly provider: string
  /** The label's text. */
  readonly label: string
}

/** Fields of every catalog object. */
export interface CatalogObject {
  /** Identity within this Catalog; what refers to the object names it by this. */
  readonly id: ObjectId
  /** OID of its row in the system catalog that `id` names. */
  readonly oid: number
  /** Its name, not quoted. */
  readonly name: string
  /** Text of COMMENT ON (pg_description); null where there is none. */
  readonly comment: string | null
  /** In order of the provider; empty where there are none. */
  readonly securityLabels: readonly SecurityLabel[]
  /** Extension the object is a member of, by id (pg_depend, deptype e); null for none. Members are not dumped. */
  readonly extension: ObjectId | null
}

/** A catalog object that lives in a namespace (schema). */
export interface NamespacedObject extends CatalogObject {
  /** Name of the namespace. */
  readonly namespace: string
}

/** What is named by its schema and its name: a collation, an operator class. */
export interface NameInNamespace {
  /** Name of its schema. */
  readonly namespace: string
  /** Its name. */
  readonly name: string
}

/** Something with an owner. */
export interface Owned {
  /** Name of the owning role. */
  readonly owner: string
}

/** Something with privileges. */
export interface WithAcl {
  /** Its privileges. */
  readonly acl: Acl
}

/**
 * A dependency edge: `from` needs `to`. Column-level dependencies are folded to the table.
 * Types are pg_depend.deptype: n(ormal), a(uto), i(nternal), P and S (partition), x (depends on extension).
 */
export interface Dependency {
  /** The object that needs the other (classid, objid). */
  readonly from: ObjectId
  /** The object that is needed (refclassid, refobjid). */
  readonly to: ObjectId
  /** pg_depend.deptype, one letter. */
  readonly type: string
}
