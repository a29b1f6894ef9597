// Where a command's result goes: -f FILE, else standard output.
import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { writeStdout } from './stdout.ts'
import { showsColours } from './terminal.ts'

export interface Output {
  /** undefined: standard output. */
  readonly file?: string
  /** Another file, which is about the result. */
  readonly beside?: string
  /** Whether it goes to a terminal that shows colours. */
  colour(): boolean
  /** Fails early, before anything is read. */
  check(): Promise<void>
  /**
   * Writes everything; resolves to the number of bytes. The file beside it gets `about`: it is complete on disk before the result is
   * written, and put in its place after it. A chunk of it is asked for when the one before is written.
   */
  write(chunks: readonly Uint8Array[], about?: Iterable<Uint8Array>): Promise<number>
}

/** `-` is standard output, as for pg_dump. */
export function outputTo(file: string | undefined, beside?: string): Output {
  const toFile = file !== undefined && file !== '-'
  return {
    ...(toFile && { file }),
    ...(beside !== undefined && { beside }),
    colour: () => !toFile && showsColours(process.stdout),
    async check() {
      if (toFile) await (await import('./file.ts')).checkWritable(file)
      if (beside === undefined) return
      if (beside === '-' || (toFile && resolve(beside) === resolve(file)))
        throw new UsageError('CONFLICTING_OPTIONS', '--manifest needs a file of its own')
      await (await import('./file.ts')).checkWritable(beside)
    },
    async write(chunks, about) {
      if (beside !== undefined && about) await writeBoth(toFile ? file : undefined, chunks, beside, about)
      else if (toFile) await (await import('./file.ts')).writeFileWhole(file, chunks)
      else await writeStdout(chunks)
      return chunks.reduce((bytes, chunk) => bytes + chunk.length, 0)
    },
  }
}

/** Both are written at the same time, since to flush a file is to wait. */
async function writeBoth(
  file: string | undefined,
  chunks: readonly Uint8Array[],
  beside: string,
  about: Iterable<Uint8Array>,
): Promise<void> {
  const { prepareFile } = await import('./file.ts')
  const preparing = [...(file === undefined ? [] : [prepareFile(file, chunks)]), prepareFile(beside, about)]
  const ready = (await Promise.allSettled(preparing)).flatMap((one) =>
    one.status === 'fulfilled' ? [one.value] : [],
  )
  try {
    await Promise.all(preparing)
    if (file === undefined) await writeStdout(chunks)
    for (let next = ready[0]; next; next = ready[0]) {
      await next.commit()
      ready.shift()
    }
  } finally {
    for (const { discard } of ready) await discard()
  }
}
