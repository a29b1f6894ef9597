// A server without the room for all that a dump makes ends the proof: what it can't hold says nothing of the dump.
import type { Failure } from '../embedded/index.ts'
import { ConnectionError, DatabaseError } from '../errors.ts'
import { headingAt, headingInWords } from './headings.ts'

/** Class 53, insufficient resources: no memory, no space on a disk. */
const NO_ROOM = /^53/

/** @throws DatabaseError where a statement failed for want of room */
export function refuseForRoom({ text, statement, error }: Failure): void {
  if (!NO_ROOM.test(error.sqlState)) return
  const heading = headingAt(text.text, statement.start)
  const object = heading ? `, ${headingInWords(heading)}` : ''
  throw new DatabaseError(`${text.name}, line ${statement.line}${object}: ${error.message}`, error.sqlState)
}

/** What ended a proof, with the way out. */
export function withWayOut(error: unknown, isEmbedded: boolean): unknown {
  const isNoRoom = error instanceof DatabaseError && NO_ROOM.test(error.sqlState)
  const hasEnded = isEmbedded && error instanceof ConnectionError && error.code === 'EMBEDDED_SERVER_FAILED'
  if (!isNoRoom && !hasEnded) return error
  const { message } = error
  if (!isEmbedded)
    return new DatabaseError(
      `${message}: the server has no room to restore it, and nothing is proved; --verify-url names another`,
      (error as DatabaseError).sqlState,
    )
  return new ConnectionError(
    'EMBEDDED_SERVER_FAILED',
    `${message}: the embedded server, whose memory ends at 4 GB, can't hold it, and nothing is proved; --verify-url names a server to restore it on`,
  )
}
