// The form of the cases in this folder: what the user says and has around, and the target or error it leads to.
import type { ResolveOptions } from '../../src/connect/index.ts'

export interface ConnectionCase {
  readonly name: string
  readonly options?: ResolveOptions
  readonly env?: Readonly<Record<string, string>>
  /** Files of the working folder, which is also the home folder: path → text. */
  readonly files?: Readonly<Record<string, string>>
  /** Texts that no output may contain. */
  readonly secrets?: readonly string[]
  readonly expected: ExpectedTarget | { readonly error: RegExp }
}

export interface ExpectedTarget {
  /** `host:port`, comma-separated. */
  readonly at: string
  readonly user: string
  readonly database: string
  /** Passwords at the first host, in the order they are tried. Default: none. */
  readonly passwords?: readonly string[]
  /** Default: prefer. */
  readonly sslmode?: string
  /** Fields of the target that matter in this case. */
  readonly also?: Readonly<Record<string, unknown>>
  /** Each matches one note; there are no others. Default: none. */
  readonly notes?: readonly RegExp[]
  readonly source?: RegExp
}

/** A case of one URL given as --db-url. */
export function url(
  dbUrl: string,
  expected: ConnectionCase['expected'],
  secrets: readonly string[] = [],
): ConnectionCase {
  return { name: dbUrl, options: { dbUrl }, expected, secrets: [...secrets, ...passwordsOf(expected)] }
}

function passwordsOf(expected: ConnectionCase['expected']): readonly string[] {
  return 'error' in expected ? [] : (expected.passwords ?? [])
}
