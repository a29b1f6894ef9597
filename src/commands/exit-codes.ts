// Exit codes, in one table: commands return them, help prints them, and docs/cli.md has the same (a test compares).
import { UsageError } from '../errors.ts'

/** By what happened. 1 is failure, but for commands that look for something: there it is a find, as in diff and grep. */
export const EXIT = { done: 0, failed: 1, found: 1, usage: 2, failedToLook: 3, partly: 4 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Of a command: what code 1 says it has found, and code 4. */
interface Finding {
  readonly finding?: string
  readonly partly?: string
}

/** The code of a command that threw; without a command, of a line that names none. */
export function exitCodeOf(error: unknown, command: Finding | undefined): ExitCode {
  if (error instanceof UsageError) return EXIT.usage
  return command?.finding === undefined ? EXIT.failed : EXIT.failedToLook
}

const FAILED = 'failed: standard output got nothing, an existing file is as it was'

/** Code and meaning, for the help of one command. */
export function exitCodesOf({
  finding,
  partly,
}: Finding): readonly (readonly [code: number, meaning: string])[] {
  const looked = [
    [EXIT.found, finding ?? ''],
    [EXIT.failedToLook, FAILED],
  ] as const
  const rows: (readonly [number, string])[] = [
    [EXIT.done, 'done'],
    ...(finding === undefined ? ([[EXIT.failed, FAILED]] as const) : looked),
    ...(partly === undefined ? [] : ([[EXIT.partly, partly]] as const)),
    [EXIT.usage, "wrong usage: unknown options, options that don't go together, no database found"],
    [
      SIGNALS.SIGINT,
      `interrupted (${SIGNALS.SIGHUP}: the terminal was closed, ${SIGNALS.SIGTERM}: terminated)`,
    ],
  ]
  return rows.sort(([a], [b]) => a - b)
}
