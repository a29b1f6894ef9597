// What a schema holds so far, so that the next statement can build on it.
import type { Random } from '../random.ts'
import type { Feature } from './features.ts'
import type { Names } from './names.ts'

/** What a value is, as far as expressions care. */
export type Group =
  | 'int'
  | 'numeric'
  | 'text'
  | 'bool'
  | 'date'
  | 'time'
  | 'interval'
  | 'json'
  | 'uuid'
  | 'bytes'
  | 'array'
  | 'enum'
  | 'range'
  | 'other'

export interface DataType {
  /** As a statement names it. */
  readonly sql: string
  readonly group: Group
  /** Of an enum. */
  readonly labels?: readonly string[]
}

export interface Column {
  readonly name: string
  readonly type: DataType
  /** Computed or identity: it can't be what another column is computed from, nor inserted. */
  readonly generated?: boolean
}

export type RelationKind = 'table' | 'partitioned' | 'partition' | 'foreign' | 'view' | 'matview'

export interface Relation {
  readonly kind: RelationKind
  /** Qualified and quoted. */
  readonly name: string
  columns: Column[]
  /** Of a partitioned table. */
  readonly partitionBy?: { readonly strategy: 'list' | 'range' | 'hash'; readonly column: Column }
  /** Names of columns that a foreign key can refer to. */
  readonly keys: Column[][]
  /** Names of what is on it. */
  readonly triggers: string[]
  readonly constraints: string[]
  readonly indexes: string[]
  partitions: number
}

export interface Routine {
  readonly kind: 'function' | 'procedure' | 'aggregate'
  readonly name: string
  /** With the types of its arguments, as COMMENT wants it. */
  readonly signature: string
  readonly args: readonly DataType[]
  /** Undefined: it can't stand in an expression. */
  readonly result: DataType | undefined
  readonly immutable: boolean
}

/** Something that a comment, an owner or privileges can be given. */
export interface Target {
  /** As in `COMMENT ON …`. */
  readonly comment?: string
  /** As in `ALTER … OWNER TO`. */
  readonly owner?: string
  /** As in `GRANT … ON …`. */
  readonly grant?: string
  readonly privileges?: readonly string[]
}

export interface Schema {
  readonly namespaces: string[]
  readonly types: DataType[]
  readonly relations: Relation[]
  readonly routines: Routine[]
  readonly sequences: string[]
  readonly servers: string[]
  readonly wrappers: string[]
  readonly collations: string[]
  readonly dictionaries: string[]
  readonly triggerFunctions: string[]
  readonly publications: string[]
  readonly targets: Target[]
}

export interface Context {
  readonly random: Random
  readonly names: Names
  readonly schema: Schema
  has(feature: Feature): boolean
}

/** A statement, and what the schema holds once it has run. */
export interface Draft {
  readonly sql: string
  readonly made?: () => void
}

/** Draws a statement; undefined where the schema has nothing to build on. */
export type Drawing = (context: Context) => Draft | undefined

export const ROLES = ['fx_owner', 'fx_reader', 'fx_writer', '"fx Odd ""Role"']

export function emptySchema(): Schema {
  return {
    namespaces: ['public'],
    types: [],
    relations: [],
    routines: [],
    sequences: [],
    servers: [],
    wrappers: [],
    collations: [],
    dictionaries: [],
    triggerFunctions: [],
    publications: [],
    targets: [],
  }
}

/** A new name in any of the schemas. */
export function qualified({ random, names, schema }: Context): string {
  return `${random.of(schema.namespaces)}.${names.next()}`
}

export function ofKind({ schema }: Context, ...kinds: RelationKind[]): Relation[] {
  return schema.relations.filter(({ kind }) => kinds.includes(kind))
}

/** Of an object whose comment, owner and privileges are called alike. */
export function annotations(word: string, name: string, privileges: readonly string[] = []): Target {
  return {
    comment: `${word} ${name}`,
    owner: `${word} ${name}`,
    ...(privileges.length > 0 && { grant: `${word} ${name}`, privileges }),
  }
}

/** A name in the schema of another object. */
export function beside(qualifiedName: string, name: string): string {
  const [namespace = ''] = /^(?:"(?:[^"]|"")*"|[^".]+)\./s.exec(qualifiedName) ?? []
  return namespace + name
}
