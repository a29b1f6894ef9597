// The error for a server, or something in between, that does not keep to PostgreSQL's protocol.
import { ConnectionError } from '../../../errors.ts'

/** @param what what was wrong, as the end of a sentence that the server is the subject of */
export function violation(what: string): ConnectionError {
  return new ConnectionError(
    'PROTOCOL_VIOLATED',
    `the server ${what}, which PostgreSQL's protocol does not allow: nothing has been written; check what stands in between (a proxy, a pooler), and use TLS (sslmode=verify-full) where the network may damage or change what it carries`,
  )
}

/** @param what what there was too much of, as a sentence */
export function tooMuch(what: string): ConnectionError {
  return new ConnectionError('PROTOCOL_VIOLATED', `${what}: nothing has been written`)
}
