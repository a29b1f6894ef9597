// schemadump completion [bash|zsh|fish].
import yargs from 'yargs'
import { UsageError } from '../errors.ts'
import { writeStdout } from '../output/stdout.ts'
import type { Run } from './command.ts'

const shells = ['bash', 'zsh', 'fish']

export const runCompletion: Run = async (args) => {
  const shell = args.positionals[0] ?? shells.find((name) => process.env['SHELL']?.endsWith(name)) ?? 'bash'
  if (!shells.includes(shell))
    throw new UsageError('UNEXPECTED_ARGUMENT', `no completion for "${shell}": ${shells.join(', ')}`)
  // yargs chooses its template by this variable alone.
  process.env['SHELL'] = shell
  delete process.env['ZSH_NAME']
  const script = await captured(() => yargs([]).scriptName('schemadump').showCompletionScript())
  await writeStdout([Buffer.from(script)])
}

/** yargs prints the script by console.log. */
async function captured(print: () => void): Promise<string> {
  const { log } = console
  const lines: string[] = []
  console.log = (line: string) => void lines.push(line)
  try {
    print()
  } finally {
    console.log = log
  }
  return `${lines.join('\n')}\n`
}
