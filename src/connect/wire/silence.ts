// Ends a connection on which nothing comes while an answer is awaited: cut without a word somewhere in between, or held by a
// server that has stalled.
import type { Duplex } from 'node:stream'
import { ConnectionError } from '../../errors.ts'

/**
 * Seconds without a byte. A query of the catalogs begins to answer within moments, the largest on a busy server within
 * minutes; locks are waited for at most half a minute (--lock-wait-timeout).
 */
export const ANSWER_TIMEOUT = 300

/** The silence is counted in this many parts, none of which passes while the process itself is busy or asleep. */
const PARTS = 10

export interface SilenceWatch {
  /** From now on an answer is awaited. @param seconds of silence to bear; 0 has no end */
  start(seconds: number): void
  stop(): void
}

/** The stream is destroyed with a ConnectionError when it has been silent for too long. */
export function silenceWatch(stream: Duplex): SilenceWatch {
  let timer: NodeJS.Timeout | undefined
  let silent = 0
  stream.on('data', () => (silent = 0))
  const stop = () => {
    clearInterval(timer)
    timer = undefined
  }
  stream.on('close', stop)
  return {
    start(seconds) {
      stop()
      silent = 0
      if (seconds <= 0 || stream.destroyed) return
      timer = setInterval(
        () => {
          if (++silent <= PARTS) return
          stop()
          stream.destroy(silence(seconds))
        },
        (seconds * 1000) / PARTS,
      )
    },
    stop,
  }
}

function silence(seconds: number): ConnectionError {
  return new ConnectionError(
    'ANSWER_TIMEOUT',
    `the server sent nothing for ${seconds} s while an answer was awaited: nothing has been written; the connection may have been cut on its way, or the server is too busy (--answer-timeout or SCHEMADUMP_ANSWER_TIMEOUT, in seconds, sets the wait; 0 waits without end)`,
  )
}
