// In what a file may differ from its manifest, and what is needed to find out.

import type { ManifestText } from './manifest.ts'

/** Something in which a file differs from its manifest. */
export interface ManifestChange {
  /**
   * `changed`: the object's text is another; `missing`: it is not there; `moved`: it stands elsewhere; `extra`: a text that the manifest
   * does not have, after the object named.
   */
  readonly change: 'changed' | 'missing' | 'moved' | 'extra'
  /** In words: `table public.orders`; of an extra text with a heading, what that says. */
  readonly object: string
  /** The `Type:` of the text's heading; empty for what has none. */
  readonly type: string
  /** Line in the file, from 1; of what is missing, the line it was on. */
  readonly line: number
}

/** How a file compares with its manifest. */
export interface ManifestComparison {
  /** Whether every byte is as it was. */
  readonly same: boolean
  /** SHA-256 and size in bytes of the file as it is. */
  readonly sha256: string
  readonly bytes: number
  /** In the order of the file, then what is missing; none where the two are the same. */
  readonly changes: readonly ManifestChange[]
}

/** A text of the manifest, with what it belongs to. */
export interface Expected extends ManifestText {
  readonly object: string
  readonly namespace: string | null
}

/** How a file's text is bytes. */
export interface FileEncoding {
  encode(text: string): Uint8Array
  decode(bytes: Uint8Array): string
}
