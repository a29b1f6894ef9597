// What a proof comes to. JSON-safe but for the objects of the differences; docs/cli.md documents the fields.
import type { Difference } from '../compare/index.ts'
import type { ComparedSide } from '../report/index.ts'

/** Raised when a field changes its meaning or goes away. */
export const VERIFY_FORMAT_VERSION = 1

/**
 * - proved: restores, and is what it is compared with
 * - proved in part: what is not is listed in `notProved`
 * - refuted: does not restore without an error, or differs
 */
export type Verdict = 'proved' | 'proved in part' | 'refuted'

/** Something that a restore runs into. */
export interface RestoreError {
  /** Of the text, from 1. */
  readonly line: number
  /** What the statement is about: `table orders in schema public`; null where the text does not say. */
  readonly object: string | null
  /** Its beginning, without passwords; null where the text itself is broken. */
  readonly statement: string | null
  /** What the server said, or what is wrong with the text. */
  readonly message: string
  /** SQLSTATE; null where no server was asked. */
  readonly sqlState: string | null
  /** Whether it only follows from an error before it. */
  readonly follows: boolean
}

/** Something that the proof does not reach. */
export interface NotProved {
  /** Of the text, from 1; null where it is about no statement. */
  readonly line: number | null
  /** As that of an error. */
  readonly object: string | null
  /** One line. */
  readonly reason: string
}

/** Objects of one kind in one schema. */
export interface ObjectCount {
  /** Null for what is in no schema. */
  readonly schema: string | null
  /** The key of the Catalog: `tables`. */
  readonly kind: string
  /** How many there are. */
  readonly count: number
}

/** What a proof comes to. */
export interface VerifyReport {
  /** What it comes to. */
  readonly verdict: Verdict
  /** What messages call the backup: the file's name. */
  readonly backup: string
  /** Where it was restored. */
  readonly server: {
    /** What messages call it. */
    readonly label: string
    /** Its major version. */
    readonly major: number
  }
  /** What it was compared with; null where with nothing: then only that it restores is proved. */
  readonly against: ComparedSide | null
  /** In the order of the text. */
  readonly errors: readonly RestoreError[]
  /** Between what it was compared with (A) and what the backup makes (B), by schema, kind and name. */
  readonly differences: readonly Difference[]
  /** What the proof does not reach, and why. */
  readonly notProved: readonly NotProved[]
  /** What the backup makes, as far as the filters reach: by schema and kind. */
  readonly objects: readonly ObjectCount[]
  /** What was made before it, since it takes that for granted. */
  readonly madeFirst: {
    /** Roles that it names. */
    readonly roles: readonly string[]
    /** Number of objects of what it was compared with, which a filtered dump refers to. */
    readonly objects: number
    /** The platform whose set-up was there; null for none. */
    readonly platform: string | null
  }
}

export function verdictOf({ errors, differences, notProved }: Omit<VerifyReport, 'verdict'>): Verdict {
  if (errors.length > 0 || differences.some(({ unproved }) => unproved === null)) return 'refuted'
  return notProved.length > 0 || differences.length > 0 ? 'proved in part' : 'proved'
}

/** As docs/cli.md documents it. */
export function verifyJson(report: VerifyReport): string {
  const { differences, ...others } = report
  return `${JSON.stringify(
    {
      formatVersion: VERIFY_FORMAT_VERSION,
      ...others,
      // Without the catalog objects, which are the library's.
      differences: differences.map(({ objectA: _a, objectB: _b, ...difference }) => difference),
    },
    null,
    2,
  )}\n`
}
