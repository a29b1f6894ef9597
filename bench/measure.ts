// Runs whole processes and measures them: wall-clock time and peak memory, in turn, with a warm-up.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

export interface Command {
  readonly name: string
  readonly argv: readonly string[]
}

export interface Run {
  readonly milliseconds: number
  /** Peak resident memory in MiB; null where GNU time is missing. */
  readonly peakMemory: number | null
  /** What it said on standard error. */
  readonly errors: string
}

export interface Series {
  readonly command: string
  readonly runs: readonly Run[]
}

const GNU_TIME = '/usr/bin/time'

/** What this machine adds to every start of Node: reading more certificates alone takes 80 ms there. */
const NOT_MEASURED = { NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined }

/** One run to its end, with one of these exit codes; its standard output is read and thrown away. */
export async function runOnce(command: Command, codes: readonly number[] = [0]): Promise<Run> {
  const timed = existsSync(GNU_TIME)
  const argv = timed ? [GNU_TIME, '-f', 'peak-kib %M', ...command.argv] : [...command.argv]
  const [program = '', ...args] = argv
  const start = performance.now()
  const child = spawn(program, args, {
    env: { ...process.env, ...NOT_MEASURED },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stdout.resume()
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const milliseconds = performance.now() - start
  if (code === null || !codes.includes(code))
    throw new Error(`${command.name} failed with ${code}: ${errors.slice(0, 500)}`)
  const peak = /peak-kib (\d+)/.exec(errors)?.[1]
  return { milliseconds, peakMemory: peak === undefined ? null : Number(peak) / 1024, errors }
}

/** Each command once to warm up, then `rounds` times, the commands taking turns. */
export async function sideBySide(
  commands: readonly Command[],
  rounds: number,
  warmUp = true,
): Promise<Series[]> {
  if (warmUp) for (const command of commands) await runOnce(command)
  const series = commands.map((command) => ({ command: command.name, runs: [] as Run[] }))
  for (let round = 0; round < rounds; round++) {
    for (const [i, command] of commands.entries()) series[i]?.runs.push(await runOnce(command))
  }
  return series
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return NaN
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

export function times(series: Series): number[] {
  return series.runs.map((run) => run.milliseconds)
}

/** Median of the ratios taken run by run; where one side ran once, that run serves all. */
export function medianRatio(mine: Series, reference: Series): number {
  const base = times(reference)
  return median(times(mine).map((time, i) => time / (base[i] ?? base[0] ?? NaN)))
}
