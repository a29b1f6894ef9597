// The command line as its users start it: a process of its own. The bundle, as it is shipped, is built once for
// all tests of this folder.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildCommand } from '../../scripts/bundles.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** Called with the process, to disturb it. */
  readonly meanwhile?: (child: ReturnType<typeof spawn>) => void
}

/** A folder that no other test writes to. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'schemadump-cli-'))
}

let bundle: Promise<string> | undefined

/** Bundled beside dist, as PGlite is found in node_modules above it. */
export function cli(): Promise<string> {
  bundle ??= (async () => {
    const outdir = join(root, 'node_modules', '.cache', `schemadump-cli-${process.pid}`)
    process.on('exit', () => rmSync(outdir, { recursive: true, force: true }))
    await buildCommand(outdir)
    return join(outdir, 'cli.cjs')
  })()
  return bundle
}

/** Runs to the end. The environment holds nothing that would name a database. */
export async function run(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = spawn(process.execPath, [await cli(), ...args], {
    cwd: options.cwd ?? emptyFolder(),
    env: { PATH: process.env['PATH'], HOME: tmpdir(), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  options.meanwhile?.(child)
  child.stdin.on('error', () => undefined).end(options.input ?? '')
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stdout, stderr }
}
