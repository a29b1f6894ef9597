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
  /** What the positional argument may be, for completion; by default files, unless it is the name of a database. */
  readonly positionalChoices?: readonly string[]
  readonly options: readonly OptionSpec[]
  /** Options that other commands have and this one refuses, with the reason. */
  readonly refuse?: (name: string) => string | undefined
  /** Example command lines, with what they do. */
  readonly examples: readonly (readonly [string, string])[]
  /** For a command that looks for something: what exit code 1 means it has found. It fails with 3 then. */
  readonly finding?: string
  /** For a command whose result may be had in part: what exit code 4 means. */
  readonly partly?: string
  /** Loads the command's code, whose imports are loaded only when it runs. */
  readonly load: () => Promise<Run>
}

/** Runs a command and returns its exit code; throws its errors. */
export type Run = (args: Arguments, reporter: Reporter) => Promise<ExitCode>
