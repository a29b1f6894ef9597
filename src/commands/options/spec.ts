// How an option of the command line is described: one row, for parsing, help and completion.

/** Headings of --help, in its order. */
export const groups = [
  'What to dump:',
  'What to compare:',
  'What must be there:',
  'How to prove it:',
  'What to print:',
  'How to report:',
  'Where to write:',
  'The database:',
  'How to read it:',
  'Messages:',
] as const

export interface OptionSpec {
  /** Long name, as pg_dump spells it. */
  readonly name: string
  readonly short?: string
  /** Placeholder of the value in help; absent for a flag. */
  readonly value?: string
  /** The value is optional. Then only --name=value gives one, since the next word is not taken for it. */
  readonly valueOptional?: boolean
  /** All possible values, where there are only a few, for completion. */
  readonly choices?: () => Promise<readonly string[]>
  /** May be given more than once, each time adding a value. Otherwise the last one wins. */
  readonly repeatable?: boolean
  readonly group: (typeof groups)[number]
  /** Absent where the option is accepted but not shown in help. */
  readonly help?: string
}

/** The values of the command line, by long name. */
export interface Arguments {
  readonly positionals: readonly string[]
  has(name: string): boolean
  /** The last value given. */
  text(name: string): string | undefined
  /** Every value given. */
  list(name: string): readonly string[]
}
