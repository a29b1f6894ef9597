// A part of an object that can differ by itself.

import type { DifferencePart } from './difference.ts'

/** A part of an object, as it would be printed. */
export interface Part {
  readonly name: DifferencePart
  /** Column, constraint, member or role it belongs to; null for the object as a whole. */
  readonly of: string | null
  readonly text: string
  /** What is shown of it, where it is compared in other words. */
  readonly written?: string
  /** Column that it belongs to, where `of` is a role's: of its privileges. */
  readonly column?: string
  /** Of a column: as a table without parents or type would say it, which is compared where these differ. */
  readonly own?: string
}

/** Tells the parts of one object apart, and is the same on both sides. */
export function partKey({ name, of }: Pick<Part, 'name' | 'of'>): string {
  return of === null ? name : `${name} ${of}`
}

/** The parts of an object, by `partKey`. */
export type Parts = Map<string, Part>

/** Adds a part; what is said in several statements is one part with all of them. */
export function addPart(parts: Parts, part: Part): void {
  const key = partKey(part)
  const before = parts.get(key)
  parts.set(key, before ? { ...part, text: before.text + part.text } : part)
}

/** A part as it is shown. */
export function asWritten(part: Part | undefined): Part | undefined {
  return part?.written === undefined ? part : { ...part, text: part.written }
}
