// The summary on standard error: what was dumped, how large it is, how long it took.
import type { Reporter } from './reporter.ts'

export interface Summary {
  /** What was written: `schema of app`, `catalog of app`. */
  readonly subject: string
  /** Number of objects by their kind, in words: `table`, `foreign key constraint`. */
  readonly objects: Readonly<Record<string, number>>
  readonly bytes: number
  /** undefined: standard output. */
  readonly file?: string
  readonly server: string
  /** What --target-version can't hold, where that was asked for. */
  readonly inexpressible?: readonly string[]
  /** Number of objects that a dump leaves out, by the reason in words; where that is printed. */
  readonly leftOut?: Readonly<Record<string, number>>
  /** Of a dump that was to be proved. */
  readonly proof?: object
  readonly timings: readonly Timing[]
}

export interface Timing {
  readonly stage: string
  readonly milliseconds: number
}

/** In milliseconds. Node loads a module of its own for performance.now(). */
const uptime = () => process.uptime() * 1000

/** Measures stages one after the other. */
export class Stopwatch {
  readonly timings: Timing[] = []
  #last = uptime()

  /** Ends a stage; its time is what passed since the one before. */
  lap(stage: string): void {
    const now = uptime()
    this.timings.push({ stage, milliseconds: now - this.#last })
    this.#last = now
  }

  /** A line for each stage. */
  get lines(): string[] {
    return timingLines(this.timings)
  }
}

function timingLines(timings: readonly Timing[]): string[] {
  return timings.map(
    ({ stage, milliseconds }) => `${stage.padEnd(8)} ${milliseconds.toFixed(1).padStart(9)} ms`,
  )
}

export interface SummaryOptions {
  readonly quiet: boolean
  readonly json: boolean
  readonly timings: boolean
}

export function printSummary(summary: Summary, reporter: Reporter, options: SummaryOptions): void {
  const total = summary.timings.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  if (options.json) {
    reporter.line(JSON.stringify(jsonSummary(summary, total, reporter.warnings)))
    return
  }
  if (options.timings) for (const line of timingLines(summary.timings)) reporter.line(line)
  if (options.quiet) return
  const kinds = Object.entries(summary.objects)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([kind, count]) => `${count} ${count === 1 ? kind : plural(kind)}`)
  reporter.line(
    `schemadump: ${summary.subject} (${summary.server}): ${kinds.join(', ') || 'no objects'}; ` +
      `${size(summary.bytes)} to ${summary.file ?? 'standard output'} in ${(total / 1000).toFixed(2)} s`,
  )
}

function jsonSummary(summary: Summary, total: number, warnings: number): object {
  return {
    subject: summary.subject,
    server: summary.server,
    objects: summary.objects,
    bytes: summary.bytes,
    file: summary.file ?? null,
    warnings,
    ...(summary.inexpressible && { inexpressible: summary.inexpressible }),
    ...(summary.leftOut && { leftOut: summary.leftOut }),
    ...(summary.proof && { proof: summary.proof }),
    milliseconds: round(total),
    timings: Object.fromEntries(
      summary.timings.map(({ stage, milliseconds }) => [stage, round(milliseconds)]),
    ),
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}

function size(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`
  return bytes < 10_000_000 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

function plural(kind: string): string {
  if (kind.endsWith('statistics')) return kind
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`
  return /(?:s|x|ch)$/.test(kind) ? `${kind}es` : `${kind}s`
}
