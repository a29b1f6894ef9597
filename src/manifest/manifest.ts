// The manifest of a dump: what is in the file, where, with which hash, and what was left out. Plain data, written as JSON
// beside the dump; docs/manifest.md describes it for scripts.

import type { Identity } from '../catalog/identity.ts'
import type { Coverage } from '../ddl/coverage.ts'

/** Format of the manifest's JSON; raised when a field changes its meaning or goes. */
export const MANIFEST_FORMAT_VERSION = 1

/** A value as JSON holds it. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** What a dump's file holds, and what it leaves out. */
export interface Manifest {
  /** Format of the data: MANIFEST_FORMAT_VERSION of the release that wrote it. */
  readonly formatVersion: typeof MANIFEST_FORMAT_VERSION
  /** What wrote the dump. */
  readonly tool: ManifestTool
  /** The server that was read. */
  readonly server: ManifestServer
  /** Name of the database that was read. */
  readonly database: string
  /** Options of the dump that were given, by the library's names (DumpOptions); no connection, and no function. */
  readonly options: Readonly<Record<string, JsonValue>>
  /** The file as a whole. */
  readonly file: ManifestFile
  /**
   * Every object that has a text in the file, in the order of their first texts; also what belongs to none: the beginning and the end
   * of the file, and settings between objects. The texts of all of them are the whole file, without a gap.
   */
  readonly objects: readonly ManifestObject[]
  /** What the dump does not hold, and why. */
  readonly coverage: Coverage
}

/** The program that wrote a dump. */
export interface ManifestTool {
  /** `schemadump`. */
  readonly name: string
  /** Its version: `0.1.0`. */
  readonly version: string
}

/** The server that a dump was read from; neither host nor user. */
export interface ManifestServer {
  /** server_version, e.g. `17.11 (Debian 17.11-0+deb13u1)`. */
  readonly version: string
  /** server_version_num, e.g. 170011. */
  readonly versionNum: number
  /** Major that it was read as: servers newer than the newest known are read as that one. */
  readonly major: number
}

/** The file that a manifest is about. */
export interface ManifestFile {
  /** Its name without a folder; null where the dump went to standard output. */
  readonly name: string | null
  /** Encoding of the text, by PostgreSQL's name: `UTF8`. */
  readonly encoding: string
  /** Size in bytes. */
  readonly bytes: number
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly sha256: string
}

/** An object of the dump with all its texts: its definition, comments, privileges, and so on. */
export interface ManifestObject {
  /** What it is called in any database; null for what is no object of a schema: beginning, settings, database, end. */
  readonly identity: Identity | null
  /** In words: `table public.orders`. */
  readonly object: string
  /** Its texts in the order of the file. */
  readonly texts: readonly ManifestText[]
}

/** A passage of the file: an entry of the dump with its heading, its statements, and the blank lines after them. */
export interface ManifestText {
  /** The `Type:` of its heading: `TABLE`, `COMMENT`, `ACL`; `DROP TABLE` for what --clean prints; empty for what is no entry. */
  readonly type: string
  /** The `Name:` of its heading: `orders`, `COLUMN orders.total`; empty for what is no entry. */
  readonly tag: string
  /** Where it begins, in bytes from the beginning of the file. */
  readonly offset: number
  /** Bytes. */
  readonly length: number
  /** Line that it begins on, from 1. */
  readonly line: number
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly sha256: string
  /** In a file without headings, the first line that is not empty, cut to 80 characters: by it the text is found again. */
  readonly start?: string
}
