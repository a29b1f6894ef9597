// Standard output: everything is written at once at the end, and waited for to its last byte.
import { once } from 'node:events'
import { SchemadumpError } from '../errors.ts'

/** Whoever read the output has closed it (`| head`). */
export class OutputClosed extends SchemadumpError {
  override name = 'OutputClosed'
}

/** @throws OutputClosed, or SchemadumpError when the disk behind it is full */
export async function writeStdout(chunks: Iterable<Uint8Array>): Promise<void> {
  const { stdout } = process
  let failure: NodeJS.ErrnoException | undefined
  // Never removed: a broken pipe may be reported after the last write was accepted.
  stdout.on('error', (error) => (failure ??= error))
  for (const chunk of chunks) {
    if (failure) break
    if (!stdout.write(chunk)) await drainOrClose(stdout)
  }
  if (!failure)
    await new Promise<void>((resolve) => {
      stdout.write('', () => resolve())
    })
  if (!failure) return
  if (failure.code === 'EPIPE' || failure.code === 'EOF')
    throw new OutputClosed('OUTPUT_CLOSED', 'standard output was closed before everything was written')
  const cause = failure.code === 'ENOSPC' ? 'no space left on the device' : failure.message
  throw new SchemadumpError('FILE_NOT_WRITABLE', `cannot write to standard output: ${cause}`)
}

async function drainOrClose(stream: NodeJS.WriteStream): Promise<void> {
  const settled = new AbortController()
  const { signal } = settled
  await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(
    () => undefined,
  )
  settled.abort()
}
