// A schema as documents show it: plain data with everything named and resolved, so that no format looks into the Catalog.

/** Where an object stands in the documents, the same from one run to the next: `table/public.orders`, `function/public.f(integer)`. */
export type Address = string

/** The whole schema. */
export interface Model {
  /** Name of the database. */
  readonly database: string
  /** Version of its server as the server gives it: `17.11 (Debian 17.11-0+deb13u1)`. */
  readonly serverVersion: string
  /** Text of COMMENT ON DATABASE; null where there is none. */
  readonly comment: string | null
  /** Schemas by name, without PostgreSQL's own. */
  readonly schemas: readonly SchemaModel[]
  /** Tables, foreign tables, views and materialized views by schema and name, without those of extensions. */
  readonly relations: readonly RelationModel[]
  /** Functions, procedures and aggregates by schema, name and arguments, without those of extensions. */
  readonly routines: readonly RoutineModel[]
  /** Types and domains by schema and name, without those of extensions. */
  readonly types: readonly TypeModel[]
  /** Everything else that has DDL of its own, by kind and name: extensions, sequences, publications and the like. */
  readonly others: readonly OtherModel[]
  /** What a review of rights should look at first. */
  readonly findings: readonly Finding[]
  /** Roles that hold a privilege on a relation themselves, by name, PUBLIC first. */
  readonly roles: readonly string[]
  /** Roles of the server that have to do with what is shown, by name; null where they are not known. */
  readonly serverRoles: readonly RoleModel[] | null
  /** Privileges that there are on relations, as words of GRANT. */
  readonly tablePrivileges: readonly string[]
}

export interface RoleModel {
  readonly name: string
  readonly superuser: boolean
  readonly bypassRowSecurity: boolean
  readonly canLogin: boolean
  /** Roles whose privileges it has by membership, the nearest first. */
  readonly has: readonly Way[]
  /** Roles that it may become (SET ROLE) without having their privileges before, by name. */
  readonly mayBecome: readonly string[]
}

/** How a role comes to another: through those of `by`, of which it is a member, the nearest first; itself where that is empty. */
export interface Way {
  readonly role: string
  readonly by: readonly string[]
}

export interface SchemaModel {
  readonly name: string
  readonly owner: string
  readonly comment: string | null
  /** Roles that may look things up in it (USAGE), its owner among them; PUBLIC stands for everybody. */
  readonly usage: readonly string[]
}

/** What every object has. */
export interface ObjectModel {
  readonly address: Address
  /** Its name, not quoted. */
  readonly name: string
  readonly comment: string | null
  /** Statements that make it with all that goes with it, as the dump has them. Passwords are masked. */
  readonly ddl: string
  /** Objects that need it, by address; foreign keys are in `referencedBy` of the relation instead. */
  readonly usedBy: readonly Address[]
  /** Objects that it needs, likewise. */
  readonly uses: readonly Address[]
}

export type RelationKind = 'table' | 'foreign table' | 'view' | 'materialized view'

export interface RelationModel extends ObjectModel {
  readonly kind: RelationKind
  readonly schema: string
  readonly owner: string
  readonly columns: readonly ColumnModel[]
  /** Columns of the primary key in its order; empty where there is none. */
  readonly primaryKey: readonly string[]
  /** Unique constraints and unique indexes on plain columns of all rows, each as its columns. The primary key is not among them. */
  readonly uniqueKeys: readonly (readonly string[])[]
  /** Check and exclusion constraints, as SQL writes them. */
  readonly checks: readonly (DefinedModel & { readonly type: 'check' | 'exclusion' })[]
  readonly foreignKeys: readonly ForeignKeyModel[]
  /** Foreign keys to relations that are not shown. */
  readonly foreignKeysOutside: readonly OutsideForeignKeyModel[]
  /** Foreign keys that refer to it. */
  readonly referencedBy: readonly ReferenceModel[]
  readonly indexes: readonly IndexModel[]
  readonly triggers: readonly DefinedModel[]
  /** Rules, without the one that a view consists of. */
  readonly rules: readonly DefinedModel[]
  /** Row security is enabled; null where there can be none. */
  readonly rowSecurity: boolean | null
  /** Row security binds the owner as well. */
  readonly forceRowSecurity: boolean
  readonly policies: readonly PolicyModel[]
  /** What each role may do, PUBLIC first, then by name. */
  readonly privileges: readonly PrivilegesModel[]
  /** Of a partition, the table that it is a partition of. */
  readonly partitionOf: Address | null
  /** Of a partition, `FOR VALUES …` or `DEFAULT`. */
  readonly partitionBound: string | null
  /** Tables that it inherits from (INHERITS), as SQL writes them; with an address where they are shown. */
  readonly inherits: readonly { readonly name: string; readonly address: Address | null }[]
  /** What is unusual about it. */
  readonly facts: readonly FactModel[]
  /** `RANGE (day)` of a partitioned table. */
  readonly partitionKey: string | null
}

/** What is unusual about a part, in words, and its comment; absent where there is nothing, since there are many. */
export interface Noted {
  /** `not validated`, `disabled`. */
  readonly notes?: readonly string[]
  readonly comment?: string
}

export interface DefinedModel extends Noted {
  readonly name: string
  /** As SQL writes it. */
  readonly definition: string
}

/** Something to know of an object: `Tablespace`, `fast`. */
export interface FactModel {
  readonly name: string
  readonly value: string
}

export interface ColumnModel extends Pick<Noted, 'notes'> {
  readonly name: string
  /** With modifiers, as SQL writes it: `character varying(20)`. */
  readonly type: string
  readonly notNull: boolean
  /** Default or, where `generated` is set, the expression that it is generated by. */
  readonly default: string | null
  readonly generated: 'stored' | 'virtual' | null
  /** Identity columns get their values from a sequence. */
  readonly identity: 'always' | 'by default' | null
  readonly comment: string | null
}

export interface ForeignKeyModel extends Noted {
  readonly name: string
  readonly columns: readonly string[]
  readonly target: Address
  readonly targetColumns: readonly string[]
  /** In lower case, as `no action`. */
  readonly onUpdate: string
  readonly onDelete: string
}

export interface OutsideForeignKeyModel extends Omit<ForeignKeyModel, 'target'> {
  /** As SQL writes it: `auth.users`. */
  readonly target: string
}

export interface ReferenceModel {
  /** Name of the foreign key. */
  readonly name: string
  readonly source: Address
  readonly columns: readonly string[]
  readonly targetColumns: readonly string[]
}

export interface IndexModel extends Noted {
  readonly name: string
  readonly unique: boolean
  readonly method: string
  /** Key columns in order: the column's name, null for an expression; and as CREATE INDEX writes it, with DESC and the like. */
  readonly keys: readonly { readonly column: string | null; readonly text: string }[]
  /** Of a partial index, what follows WHERE. */
  readonly predicate: string | null
  /** It implements a primary key, unique or exclusion constraint. */
  readonly ofConstraint: boolean
  /** The CREATE INDEX statement, or the constraint that the index implements. */
  readonly definition: string
}

export interface PolicyModel extends Pick<Noted, 'comment'> {
  readonly name: string
  readonly permissive: boolean
  readonly command: string
  /** PUBLIC stands for everybody. */
  readonly roles: readonly string[]
  readonly using: string | null
  readonly withCheck: string | null
}

export interface PrivilegesModel {
  /** PUBLIC stands for everybody. */
  readonly role: string
  /** On the relation as a whole, as words of GRANT: `SELECT`. */
  readonly relation: readonly string[]
  /** On some columns only. */
  readonly columns: readonly { readonly column: string; readonly privileges: readonly string[] }[]
}

export interface RoutineModel extends ObjectModel {
  readonly kind: 'function' | 'procedure' | 'aggregate'
  readonly schema: string
  /** With names, modes and defaults, as CREATE FUNCTION has them. */
  readonly arguments: string
  /** Null for procedures and aggregates. */
  readonly result: string | null
  /** Null for aggregates. */
  readonly language: string | null
  readonly securityDefiner: boolean
  readonly owner: string
  /** How it behaves. */
  readonly facts: readonly FactModel[]
  /** Roles that may call it, its owner among them; PUBLIC stands for everybody. */
  readonly executors: readonly string[]
}

export interface TypeModel extends ObjectModel {
  readonly kind: 'enum' | 'composite' | 'domain' | 'range' | 'base' | 'shell'
  readonly schema: string
  /** Of an enum. */
  readonly labels: readonly string[]
  /** Of a composite type. */
  readonly attributes: readonly { readonly name: string; readonly type: string }[]
  /** Of a domain, with its modifiers. */
  readonly baseType: string | null
  /** Of a domain: it refuses NULLs. */
  readonly notNull: boolean
}

export interface OtherModel extends ObjectModel {
  /** In words: `extension`, `event trigger`. */
  readonly kind: string
  readonly schema: string | null
}

export interface Finding {
  readonly rule:
    | 'row security off'
    | 'policies without row security'
    | 'row security without policies'
    | 'view past row security'
    | 'security definer without search_path'
  readonly object: Address
  /** One sentence. */
  readonly message: string
}
