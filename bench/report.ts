// The results as a Markdown table, with the targets beside them.
import type { Traffic } from './delay-proxy.ts'
import { median } from './measure.ts'

export interface Result {
  readonly name: string
  /** Added round-trip time in milliseconds, 0 for loopback. */
  readonly delay: number
  /** Milliseconds of each run. */
  readonly schemadump: readonly number[]
  readonly reference: readonly number[]
  readonly referenceName: string
  /** schemadump / reference: median of the ratios taken run by run. */
  readonly ratio: number
  /** MiB, median. */
  readonly peakMemory: number
  readonly traffic?: Traffic
  /** Milliseconds of each stage, as --timings tells them, in one further run. */
  readonly stages?: Readonly<Record<string, number>>
}

export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  readonly pgDump: string
  readonly major: number
  readonly rounds: number
  readonly date: string
}

/** Highest ratio aimed at, by schema and delay. */
const TARGETS: Readonly<Record<string, number>> = {
  'start-up@0': 1.4,
  'small@0': 2.3,
  'tables-1000@0': 0.6,
  'tables-10000@0': 0.4,
  'partitions-5000@0': 0.5,
  'functions-2000@0': 0.5,
  'views-500@0': 0.5,
  'tables-1000@20': 0.03,
  'tables-1000@100': 0.012,
}

export function report(machine: Machine, results: readonly Result[]): string {
  const { processor, cores, memoryGiB, node, pgDump, major, rounds, date } = machine
  const rows = results.map(row)
  return [
    `${date}: ${processor}, ${cores} cores, ${memoryGiB} GiB; Node ${node}; ${pgDump}; server ${major}; ${rounds} runs each after a warm-up.`,
    '',
    '| schema | link | schemadump | reference | ratio | target | peak memory | bytes received | turns | stages in ms |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function row(result: Result): string {
  const target = TARGETS[`${result.name}@${result.delay}`]
  const cells = [
    result.name,
    result.delay === 0 ? 'loopback' : `${result.delay} ms`,
    spread(result.schemadump),
    `${spread(result.reference)}${result.name === 'start-up' ? ` (${result.referenceName})` : ''}`,
    Number.isNaN(result.ratio) ? '' : result.ratio.toFixed(result.ratio < 0.1 ? 4 : 2),
    target === undefined ? '' : `≤ ${target}${result.ratio > target ? ' **missed**' : ''}`,
    Number.isNaN(result.peakMemory) ? '' : `${result.peakMemory.toFixed(0)} MiB`,
    result.traffic ? String(result.traffic.received) : '',
    result.traffic ? String(result.traffic.turns) : '',
    Object.entries(result.stages ?? {})
      .map(([stage, time]) => `${stage} ${time.toFixed(0)}`)
      .join(', '),
  ]
  return `| ${cells.join(' | ')} |`
}

/** Median and, of several runs, the fastest and the slowest. */
function spread(milliseconds: readonly number[]): string {
  if (milliseconds.length === 0) return ''
  const text = seconds(median(milliseconds))
  if (milliseconds.length < 2) return text
  return `${text} (${seconds(Math.min(...milliseconds))} … ${seconds(Math.max(...milliseconds))})`
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 1000 ? 3 : 2)} s`
}
