// The errors a user meets. Each message is one line that says what happened, to which object or setting, and the
// way out; none carries a secret. The CLI maps them to exit codes.

/** Base of every error schemadump throws on purpose. */
export class SchemadumpError extends Error {
  override name = 'SchemadumpError'
}

/** The caller asked for something that cannot be meant: exit code 2. */
export class UsageError extends SchemadumpError {
  override name = 'UsageError'
}

/** The connection could not be made, or was lost. */
export class ConnectionError extends SchemadumpError {
  override name = 'ConnectionError'
}

/** The server answered a statement with an error. */
export class DatabaseError extends SchemadumpError {
  override name = 'DatabaseError'
  constructor(
    message: string,
    /** SQLSTATE, PostgreSQL appendix A. */
    readonly code: string,
  ) {
    super(message)
  }
}
