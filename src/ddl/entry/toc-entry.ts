// A TOC entry: one item of the dump, as pg_dump's archive holds it.

import type { Acl } from '../../catalog/catalog-object.ts'
import type { DumpObject } from '../plan/dump-object.ts'

/** What of its object an entry is: the object's definition, something about it, or its privileges. */
export type EntryPart = 'definition' | 'comment' | 'security label' | 'privileges'

export type Section = 'none' | 'pre-data' | 'post-data'

/** What GRANT and REVOKE are written on. */
export interface AclTarget {
  /** Object type of the statement: `TABLE`, or in default privileges its plural, `TABLES`. */
  readonly type: string
  /** Name with its namespace, quoted; empty for default privileges. */
  readonly name: string
  /** Quoted column, for privileges of a column. */
  readonly column?: string
  readonly owner: string | null
  /** Words before GRANT and REVOKE (default privileges). */
  readonly prefix?: string
}

/** A DROP in both spellings, since --if-exists goes in the middle of it. */
export interface DropStatement {
  /** With its semicolon and newline: `DROP TABLE public.t;\n`. */
  readonly plain: string
  readonly ifExists: string
}

export interface TocEntry {
  /** Name in the header comment: `t`, `t t_pkey`, `COLUMN t.c`. */
  readonly tag: string
  /** Entry description, the `Type:` of the header: `TABLE`, `FK CONSTRAINT`. */
  readonly description: string
  readonly namespace: string | null
  /** Owning role; '' prints an empty one, null a hyphen, as pg_dump distinguishes them. */
  readonly owner: string | null
  /** The section it belongs to (--section). 'none' goes with the entry before it (comments, ACLs). */
  readonly section: Section
  /** The SQL, ending in `;\n`; empty for entries that only own or drop something. */
  readonly definition: string
  readonly drop: DropStatement | null
  /** What `ALTER … OWNER TO` names, e.g. `TABLE public.t`; null where the owner is not set by it. */
  readonly owned: string | null
  /** Tablespace to select before it: '' is the database's default; null for objects without storage. */
  readonly tablespace: string | null
  /** Table access method to select before it (or, for a partitioned table, to set after it). */
  readonly tableAccessMethod: string | null
  readonly partitioned: boolean
  /** Print pass (pg_backup_archiver.c): everything, then ACLs, then what must come after ACLs. */
  readonly pass: 'main' | 'acl' | 'post-acl'
  /** The object it was made for; null for the database itself. */
  readonly object: DumpObject | null
  /** What of the object it prints. */
  readonly part: EntryPart
  /** Name of the column, attribute or constraint that it is about; null for the object as a whole. */
  readonly of: string | null
  /** Of privileges, what their statements are made of; null for other parts. */
  readonly privileges: { readonly acl: Acl; readonly target: AclTarget } | null
  /** What of it a compatible text comments out: the SQL, ALTER … OWNER TO, or both. */
  readonly commentedOut?: 'definition' | 'owner' | 'all'
}
