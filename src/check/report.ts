// What a check finds in a file: plain data, as `check --json` prints it.

/** What wrote a file, told by its marks: the Supabase CLI removes pg_dump's, `sql` is anything else. */
export type FileForm = 'pg_dump' | 'pg_dumpall' | 'supabase' | 'sql'

/** Something about a file that a user may want to know. */
export interface Finding {
  /** Under an error the file is not what was asked for; a warning is worth a look; a note says what is there. */
  readonly severity: 'error' | 'warning' | 'note'
  /** What it is, for programs. They are listed in docs/cli.md. */
  readonly code: FindingCode
  /** Line of the text, from 1; null where it is about the whole. */
  readonly line: number | null
  /** One line for people. */
  readonly message: string
}

/** What a finding is about; docs/cli.md says of each when it is found. */
export type FindingCode =
  | 'empty'
  | 'not-sql'
  | 'cut-off'
  | 'beginning-missing'
  | 'unclosed'
  | 'half-statement'
  | 'after-end'
  | 'restrict'
  | 'wholeness-unproved'
  | 'entry'
  | 'command'
  | 'runs-program'
  | 'reads-or-writes-files'
  | 'data'
  | 'runs-code'
  | 'missing'
  | 'gone'
  | 'came'
  | 'against'
  | 'manifest'

/** A requirement and how many objects meet it. */
export interface Requirement {
  /** As it was given: `table public.orders`. */
  readonly wanted: string
  /** Objects that match. */
  readonly found: number
}

/** A check of one file. */
export interface FileReport {
  /** 1; another number where a field changes its meaning or goes. */
  readonly formatVersion: 1
  /** What wrote it. */
  readonly form: FileForm
  /** As the file says: `17.2 (Debian 17.2-1)`; null where it does not. */
  readonly serverVersion: string | null
  /** Version of the pg_dump that wrote it, as the file says; null where it does not. */
  readonly writerVersion: string | null
  /** Size of the text, uncompressed, in bytes. */
  readonly bytes: number
  /** Number of its lines. */
  readonly lines: number
  /** SHA-256 of the text, uncompressed: 64 hexadecimal digits. */
  readonly sha256: string
  /** Whether it is whole; null where nothing in it could tell, as its writer puts no mark at the end. */
  readonly whole: boolean | null
  /** Number of objects by schema (`-` for those in none) and kind. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** What was required, in that order. */
  readonly required: readonly Requirement[]
  /** What is wrong with it or worth a look, in the order of the file. */
  readonly findings: readonly Finding[]
}

/** The same without its hash, which takes as long as a tenth of the check. */
export type FileFacts = Omit<FileReport, 'sha256'>
