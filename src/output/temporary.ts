// Temporary files that exist at the moment, so that a signal handler can remove them.
import { unlinkSync } from 'node:fs'

const existing = new Set<string>()

export function remember(file: string): void {
  existing.add(file)
}

/** It was renamed: no longer ours to remove. */
export function forget(file: string): void {
  existing.delete(file)
}

/** Removes all of them, synchronously: callable while the process is being ended. */
export function removeTemporaryFiles(): void {
  for (const file of existing) {
    try {
      unlinkSync(file)
    } catch {
      // It may not exist yet.
    }
  }
  existing.clear()
}
