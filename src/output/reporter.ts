// Standard error: notes, warnings, progress on a terminal, the summary. Nothing else writes to it.

import { printable } from '../errors.ts'
import { isTerminal, showsColours } from './terminal.ts'

export interface Reporter {
  /** Something the user may want to know; silenced by --quiet. */
  note(text: string): void
  /** Something that may be wrong; never silenced. */
  warn(text: string): void
  error(text: string): void
  /** Printed under --verbose only. */
  detail(text: string): void
  /** The current stage: one line on a terminal, rewritten each time; elsewhere nothing. */
  progress(text: string): void
  /** Removes the progress line, for a prompt. */
  clear(): void
  /** A line without a prefix. */
  line(text: string): void
  /** How often warn() was called. */
  readonly warnings: number
}

export interface ReporterOptions {
  readonly quiet?: boolean
  readonly verbose?: boolean
}

const colours = { error: 31, warning: 33, note: 36 }

export function createReporter(
  options: ReporterOptions = {},
  given?: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv = process.env,
): Reporter {
  // Created by Node when it is first used, which takes a moment that a quiet run need not spend.
  const stream = () => given ?? process.stderr
  let warnings = 0
  let inProgress = false

  const clear = () => {
    if (inProgress) stream().write('\r\x1b[K')
    inProgress = false
  }
  const write = (text: string) => {
    clear()
    stream().write(`${text}\n`)
  }
  const line = (text: string) => write(harmless(text))
  const say = (kind: keyof typeof colours, text: string) => {
    const label = showsColours(stream(), env) ? `\x1b[${colours[kind]}m${kind}:\x1b[0m` : `${kind}:`
    write(`schemadump: ${label} ${harmless(text)}`)
  }
  return {
    note: (text) => void (options.quiet || say('note', text)),
    warn(text) {
      warnings++
      say('warning', text)
    },
    error: (text) => say('error', text),
    detail: (text) => void (options.verbose && line(`schemadump: ${text}`)),
    progress(text) {
      if (options.verbose) line(`schemadump: ${text}`)
      else if (!options.quiet && isTerminal(stream(), env)) {
        stream().write(`\r\x1b[K${harmless(text).slice(0, (stream().columns || 80) - 1)}`)
        inProgress = true
      }
    },
    clear,
    line,
    get warnings() {
      return warnings
    },
  }
}

const harmless = (text: string) => printable(withoutSecrets(text))

/**
 * Replaces what looks like a password in a URL or keyword string. Messages contain none on purpose; this is the last
 * safeguard, for arguments that an error quotes. It may replace too much rather than too little.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(\b\w+:\/\/[^\s/:@]*:).*@/g, '$1***@')
    .replace(/(\bpassword\s*=\s*)('(?:[^'\\]|\\.)*'|[^\s&'"]+)/gi, '$1***')
}
