// Where a command's result goes: -f FILE, else standard output.
import { writeStdout } from './stdout.ts'

export interface Output {
  /** undefined: standard output. */
  readonly file?: string
  /** Fails early, before anything is read. */
  check(): Promise<void>
  /** Writes everything; resolves to the number of bytes. */
  write(chunks: readonly Uint8Array[]): Promise<number>
}

/** `-` is standard output, as for pg_dump. */
export function outputTo(file: string | undefined): Output {
  const toFile = file !== undefined && file !== '-'
  return {
    ...(toFile && { file }),
    async check() {
      if (toFile) await (await import('./file.ts')).checkWritable(file)
    },
    async write(chunks) {
      if (toFile) await (await import('./file.ts')).writeFileWhole(file, chunks)
      else await writeStdout(chunks)
      return chunks.reduce((bytes, chunk) => bytes + chunk.length, 0)
    },
  }
}
