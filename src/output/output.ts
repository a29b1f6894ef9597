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
      const second =
        beside === undefined || !about
          ? undefined
          : await (await import('./file.ts')).prepareFile(beside, about)
      try {
        if (toFile) await (await import('./file.ts')).writeFileWhole(file, chunks)
        else await writeStdout(chunks)
      } catch (error) {
        await second?.discard()
        throw error
      }
      await second?.commit()
      return chunks.reduce((bytes, chunk) => bytes + chunk.length, 0)
    },
  }
}
