// Passwords from people: asked for on the terminal without echo, or read from standard input.
import type { Readable } from 'node:stream'
import { UsageError } from '../../errors.ts'

/**
 * Asks on the terminal. The question goes to standard error, what is typed is not shown.
 * @returns undefined when there is no terminal to ask on, or the input ends
 */
export async function askPassword(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  const { createInterface } = await import('node:readline')
  // Without an output the line editor echoes nothing, and with `terminal` it keeps the terminal from echoing.
  const lines = createInterface({ input: stdin, terminal: true, historySize: 0 })
  stderr.write(question)
  try {
    return await new Promise<string | undefined>((resolve) => {
      lines.once('line', resolve)
      lines.once('close', () => resolve(undefined))
      lines.once('SIGINT', () => {
        lines.close()
        process.kill(process.pid, 'SIGINT')
      })
    })
  } finally {
    lines.close()
    stderr.write('\n')
  }
}

/**
 * The first line of a stream, for --password-stdin.
 * @throws UsageError when there is none
 */
export async function readPassword(input: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer | string))
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/)
  if (line === '')
    throw new UsageError('PASSWORD_NOT_GIVEN', '--password-stdin: standard input holds no password')
  return line
}
