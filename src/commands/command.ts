// What a command is made of. One file per command holds its `run`; registry.ts names them all.
import type { Reporter } from '../output/reporter.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Arguments, OptionSpec } from './options/spec.ts'

export interface CommandEntry {
  /** One line for --help. */
  readonly summary: string
  /** What follows the name, as yargs writes it: `[dbname]`, `<file>`. */
  readonly positional: string
  readonly positionalHelp: string
  /** What the positional may be, for completion; files where it is left out and no name of a database is meant. */
  readonly positionalChoices?: readonly string[]
  readonly options: readonly OptionSpec[]
  /** Options that other commands have and this one refuses, with the reason. */
  readonly refuse?: (name: string) => string | undefined
  /** Command lines and what they do. */
  readonly examples: readonly (readonly [string, string])[]
  /** Of a command that looks for something, what exit code 1 says it has found; its failures are 3 then. */
  readonly finding?: string
  /** Loads the command's code: what it imports is read only when it runs. */
  readonly load: () => Promise<Run>
}

/** Runs a command to its exit code; it throws what went wrong. */
export type Run = (args: Arguments, reporter: Reporter) => Promise<ExitCode>
