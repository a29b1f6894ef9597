#!/usr/bin/env node
// What npm puts on the PATH: answers --version at once, and starts everything else from compiled code where it can. Worth 30 ms of
// processor time for --version, which loads nothing else; for the rest it is only what compiled.ts needs around it. It may go
// with compiled.ts: cli.ts would then be what is on the PATH.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as cli from './cli.ts'
import { loadCompiled } from './compiled.ts'
import { versionLine } from './version.ts'

const argv = process.argv.slice(2)
if (argv[0] === '--version' || argv[0] === '-V') process.stdout.write(versionLine)
else void start(join(import.meta.dirname, 'cli', argv[0] === 'check' ? 'check.cjs' : 'cli.cjs'))

async function start(program: string): Promise<void> {
  // Node knows source maps of what it loads itself only.
  const debugged = Boolean(process.env['SCHEMADUMP_DEBUG'])
  if (debugged) process.setSourceMapsEnabled(true)
  const command = debugged ? (createRequire(program)(program) as unknown) : await loadCompiled(program)
  process.exitCode = await (command as typeof cli).main(argv)
  // Only there do messages go out later than they are written.
  if (process.platform === 'win32')
    await new Promise<void>((done) => void process.stderr.write('', () => done()))
  // A socket or an input that will not end keeps nobody waiting.
  process.exit()
}
